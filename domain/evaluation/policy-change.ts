import { groupBy } from '../group-by.ts'
import { SHARE } from '../quality/moments.ts'
import { clusteredDifference, type MeanChange } from './clustered-difference.ts'
import { harmfulAmong, hasMark } from './marks.ts'

interface Rating {
  promptId: string
  modelId: string
  /** 1 to 7. */
  quality: number | null
  flags: readonly string[]
  /** Characters of the output. */
  length: number
}

/** What people's marks say of a policy and of the model it came from, on the prompts of which they rated both. */
export interface PolicyChange {
  prompts: number
  quality: MeanChange
  /** Characters. */
  length: MeanChange
  /** Any flag of harmful content; null where the project has none. */
  harmful: MeanChange | null
  flags: Record<string, MeanChange>
}

const QUALITY = { from: 1, to: 7 }
const LENGTH = { from: 0, to: Infinity }

/** The prompts of which people rated outputs of both models. */
export function sharedPrompts(
  ratings: readonly Pick<Rating, 'promptId' | 'modelId'>[],
  [one, other]: readonly [string, string],
): Set<string> {
  const of = (id: string) =>
    new Set(ratings.flatMap(({ modelId, promptId }) => (modelId === id ? [promptId] : [])))
  const others = of(other)
  return new Set([...of(one)].filter((id) => others.has(id)))
}

/**
 * Means and shares of ratings of what two models answered to the same prompts, and how far the second is from the
 * first: the three known faults of models trained by feedback are length, compliance with harmful instructions and
 * hallucination. Prompts are the independent units.
 */
export function policyChange(
  ratings: readonly Rating[],
  [before, after]: readonly [string, string],
  flags: readonly string[],
): PolicyChange {
  const shared = sharedPrompts(ratings, [before, after])
  const byPrompt = groupBy(
    ratings.filter(({ promptId }) => shared.has(promptId)),
    ({ promptId }) => promptId,
  )
  const over = (
    valueOf: (rating: Rating) => number | null,
    bounds: { from: number; to: number },
  ) => {
    const clusters = [...byPrompt.values()].map((ofPrompt) => {
      const side = (id: string) => {
        const own = ofPrompt.filter(({ modelId }) => modelId === id)
        const values = own.map(valueOf).filter((value) => value !== null)
        return { sum: values.reduce((sum, value) => sum + value, 0), n: values.length }
      }
      return { before: side(before), after: side(after) }
    })
    return clusteredDifference(clusters, bounds)
  }
  const share = (mark: Parameters<typeof hasMark>[1]) =>
    over((rating) => Number(hasMark(rating.flags, mark)), SHARE)
  return {
    prompts: shared.size,
    quality: over(({ quality }) => quality, QUALITY),
    length: over(({ length }) => length, LENGTH),
    harmful: harmfulAmong(flags).length > 0 ? share({ harmful: true }) : null,
    flags: Object.fromEntries(flags.map((flag) => [flag, share({ flag })])),
  }
}
