import type { InTurns } from '../in-turns.ts'
import { tQuantile } from '../quality/student-t.ts'
import { lengthScale, type ModelPair } from './model-pair.ts'
import { fitPairs, varianceOf, type PairRow } from './pair-regression.ts'

/** A model on Elo's scale: 400 points are odds of 10 to 1. */
export interface ModelStrength {
  modelId: string
  comparisons: number
  /** Null where no chain of comparisons joins the model to the anchor. */
  elo: number | null
  /** Of the 95 % interval of the distance to the anchor, clustered by prompt; the anchor has none. */
  low: number | null
  high: number | null
  /** The same at equal lengths. */
  eloAtEqualLength: number | null
}

/** Points of a unit of log-odds: 400 / ln 10 (Elo 1978; Bradley and Terry 1952). */
const POINTS = 400 / Math.LN10
export const ANCHOR_ELO = 1000
/** Standard deviations of the normal priors, in log-odds: wide, so that only what never lost or won is held back. */
const STRENGTH_DEVIATION = 3
const LENGTH_DEVIATION = 2

/**
 * Bradley–Terry strengths of models from people's comparisons, a tie as half a win each, on Elo's scale with the
 * anchor at 1000; and once more with length as a covariate. In the order of the models' strength, those that cannot be
 * placed last. Yields between parts of the work.
 */
export function* modelStrengths(
  pairs: readonly ModelPair[],
  anchorId: string,
): InTurns<{ strengths: ModelStrength[]; lengthEffect: number | null }> {
  const joined = joinedTo(anchorId, pairs)
  const ids = [...joined].sort()
  const number = new Map(ids.map((id, at) => [id, at]))
  const within = pairs.filter(({ winnerModelId }) => joined.has(winnerModelId))
  const longer = lengthScale(within)
  const rows = (controlled: boolean) =>
    within.map((pair): PairRow => {
      const won = pair.tie ? 0.5 : 1
      const sides = [
        { at: number.get(pair.winnerModelId) ?? 0, value: 1 },
        { at: number.get(pair.loserModelId) ?? 0, value: -1 },
      ]
      const length = controlled ? [{ at: ids.length, value: longer(pair) }] : []
      return { cluster: pair.promptId, x: [...sides, ...length], won }
    })
  const priors = ids.map(() => STRENGTH_DEVIATION)
  const plain = yield* fitPairs(rows(false), priors)
  const controlled = yield* fitPairs(rows(true), [...priors, LENGTH_DEVIATION])
  const anchor = number.get(anchorId) ?? 0
  const apart = (of: Float64Array, at: number) =>
    ANCHOR_ELO + POINTS * ((of[at] ?? 0) - (of[anchor] ?? 0))
  const counts = comparisonsByModel(pairs)
  const strengths = [...counts].map(([modelId, comparisons]): ModelStrength => {
    const at = number.get(modelId)
    if (at === undefined) {
      return { modelId, comparisons, elo: null, low: null, high: null, eloAtEqualLength: null }
    }
    const elo = apart(plain.coefficients, at)
    const { clusters } = plain
    const distance = [
      { at, weight: 1 },
      { at: anchor, weight: -1 },
    ]
    const half =
      clusters > 1
        ? tQuantile(clusters - 1) * Math.sqrt(varianceOf(plain, distance)) * POINTS
        : null
    const isAnchor = at === anchor || half === null
    return {
      modelId,
      comparisons,
      elo,
      low: isAnchor ? null : elo - half,
      high: isAnchor ? null : elo + half,
      eloAtEqualLength: apart(controlled.coefficients, at),
    }
  })
  const effect = controlled.coefficients[ids.length]
  return {
    strengths: strengths.sort((a, b) => (b.elo ?? -Infinity) - (a.elo ?? -Infinity)),
    lengthEffect: within.length > 0 ? (effect ?? null) : null,
  }
}

function comparisonsByModel(pairs: readonly ModelPair[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { winnerModelId, loserModelId } of pairs) {
    for (const id of [winnerModelId, loserModelId]) counts.set(id, (counts.get(id) ?? 0) + 1)
  }
  return counts
}

/** Every model that a chain of comparisons joins to one. */
function joinedTo(anchorId: string, pairs: readonly ModelPair[]): Set<string> {
  const joined = new Set([anchorId])
  for (let before = 0; before < joined.size;) {
    before = joined.size
    for (const { winnerModelId, loserModelId } of pairs) {
      if (joined.has(winnerModelId)) joined.add(loserModelId)
      else if (joined.has(loserModelId)) joined.add(winnerModelId)
    }
  }
  return joined
}
