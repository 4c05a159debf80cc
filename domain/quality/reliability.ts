import type { InTurns } from '../in-turns.ts'
import { median } from '../median.ts'
import { rankingToComparisons, type TierList } from '../ranking.ts'
import { qualityOfItems, sigmoid, type WeighedPair } from './item-quality.ts'
import type { Estimate } from './moments.ts'
import { tQuantile } from './student-t.ts'

/** What several labelers said of the outputs of one task. */
export interface JudgedTask {
  rankings: readonly { userId: string; tiers: TierList }[]
}

export interface LabelerReliability {
  userId: string
  /** 1 is the crowd's middle; 0 says nothing about quality; below 0 says the opposite. `n` counts rankings. */
  reliability: Estimate
}

/** People are taken to be ordinary until their rankings say otherwise: mean and deviation of the normal prior. */
const PRIOR = { mean: 1, deviation: 1 }
const ROUNDS = 8
const SETTLED = 0.005
const NEWTON_STEPS = 8
/** Far from the answer the curvature is next to nothing: no step goes further than this. */
const LONGEST_STEP = 0.5
/** A crowd whose middle is no better than chance has no scale; its values stay as they are found. */
const LEAST_MIDDLE = 0.1
/** Tasks between two pauses: a few milliseconds of work. */
const TASKS_A_TURN = 100

/** A ranking seen by the others: how much better they find the winner of each of its pairs. */
interface Judged {
  difference: number[]
  won: number[]
}

interface Prepared {
  rankings: { userId: string; pairs: WeighedPair[] }[]
  items: number
}

/**
 * How far each labeler's rankings follow what the others find good: a joint model of output quality and labeler
 * reliability. Quality is Bradley–Terry with each labeler's comparisons weighed by their reliability (the inverse of a
 * temperature per labeler, as in Chen, Bennett, Collins-Thompson and Horvitz, "Pairwise ranking aggregation in a
 * crowdsourced setting", WSDM 2013); reliability is fitted on qualities that leave the labeler's own ranking out, so
 * that with three rankings an item nobody vouches for themselves. Both are repeated until they settle. Intervals treat
 * rankings, not pairs, as independent (the sandwich estimator, clustered by ranking).
 *
 * Only tasks with at least two rankings say anything. Yields between parts of the work, so that a caller can let
 * others have a turn; the last value is the answer, in the order in which labelers first appear.
 */
export function* fitReliability(tasks: readonly JudgedTask[]): InTurns<LabelerReliability[]> {
  const shared = tasks.filter(({ rankings }) => rankings.length > 1).map(prepare)
  const abilities = new Map<string, number>()
  for (const { rankings } of shared) {
    for (const { userId } of rankings) abilities.set(userId, PRIOR.mean)
  }
  let judged = new Map<string, Judged[]>()
  for (let round = 0; round < ROUNDS; round += 1) {
    judged = new Map([...abilities.keys()].map((userId) => [userId, []]))
    for (const [at, task] of shared.entries()) {
      if (at % TASKS_A_TURN === 0) yield
      for (const { userId } of task.rankings) {
        judged.get(userId)?.push(judgedByOthers(task, userId, abilities))
      }
    }
    let moved = 0
    for (const [userId, rankings] of judged) {
      const ability = fitAbility(rankings, abilities.get(userId) ?? PRIOR.mean)
      moved = Math.max(moved, Math.abs(ability - (abilities.get(userId) ?? 0)))
      abilities.set(userId, ability)
    }
    if (moved < SETTLED) break
  }
  if (abilities.size === 0) return []
  const middle = Math.max(LEAST_MIDDLE, median([...abilities.values()]) ?? PRIOR.mean)
  return [...judged].map(([userId, rankings]) => {
    const ability = abilities.get(userId) ?? 0
    return { userId, reliability: scaled(ability, rankings, middle) }
  })
}

function prepare({ rankings }: JudgedTask): Prepared {
  const ids = new Map<string, number>()
  for (const { tiers } of rankings) {
    for (const id of tiers.flat()) if (!ids.has(id)) ids.set(id, ids.size)
  }
  const number = (id: string) => ids.get(id) ?? 0
  return {
    items: ids.size,
    rankings: rankings.map(({ userId, tiers }) => ({
      userId,
      pairs: rankingToComparisons(tiers).map(({ winnerId, loserId, tie }) => ({
        winner: number(winnerId),
        loser: number(loserId),
        won: tie ? 0.5 : 1,
        reliability: 1,
      })),
    })),
  }
}

function judgedByOthers(
  { rankings, items }: Prepared,
  userId: string,
  abilities: ReadonlyMap<string, number>,
): Judged {
  const others: WeighedPair[] = []
  const judged: Judged = { difference: [], won: [] }
  for (const ranking of rankings) {
    if (ranking.userId === userId) continue
    const reliability = abilities.get(ranking.userId) ?? PRIOR.mean
    for (const pair of ranking.pairs) {
      pair.reliability = reliability
      others.push(pair)
    }
  }
  const quality = qualityOfItems(others, items)
  for (const { winner, loser, won } of rankings.find((one) => one.userId === userId)?.pairs ?? []) {
    judged.difference.push((quality[winner] ?? 0) - (quality[loser] ?? 0))
    judged.won.push(won)
  }
  return judged
}

/** Slope and curvature of the log-likelihood of one ranking at an ability. */
function slopeOf({ difference, won }: Judged, ability: number): [slope: number, curve: number] {
  let slope = 0
  let curve = 0
  for (let at = 0; at < won.length; at += 1) {
    const apart = difference[at] ?? 0
    const expected = sigmoid(ability * apart)
    slope += apart * ((won[at] ?? 0) - expected)
    curve += apart ** 2 * expected * (1 - expected)
  }
  return [slope, curve]
}

/** The most likely ability of one labeler given what the others find of each of their pairs (MAP, by Newton). */
function fitAbility(rankings: readonly Judged[], from: number): number {
  const tightness = 1 / PRIOR.deviation ** 2
  let ability = from
  for (let step = 0; step < NEWTON_STEPS; step += 1) {
    let slope = (PRIOR.mean - ability) * tightness
    let curve = tightness
    for (const ranking of rankings) {
      const [s, c] = slopeOf(ranking, ability)
      slope += s
      curve += c
    }
    ability += Math.max(-LONGEST_STEP, Math.min(LONGEST_STEP, slope / curve))
  }
  return ability
}

/** On the scale where the crowd's middle is 1, with the interval. */
function scaled(ability: number, rankings: readonly Judged[], middle: number): Estimate {
  const n = rankings.length
  const mean = ability / middle
  if (n < 2) return { n, mean, low: null, high: null }
  let curve = 1 / PRIOR.deviation ** 2
  let scores = 1 / PRIOR.deviation ** 2
  for (const ranking of rankings) {
    const [slope, information] = slopeOf(ranking, ability)
    curve += information
    scores += slope ** 2
  }
  const half = (tQuantile(n - 1) * Math.sqrt(scores)) / curve / middle
  return { n, mean, low: mean - half, high: mean + half }
}
