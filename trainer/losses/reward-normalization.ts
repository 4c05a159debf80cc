import { type MaskedStatistics, maskedStatistics } from './masked-statistics.ts'

/** score = gain · reward + bias */
export interface RewardNormalization {
  gain: number
  bias: number
}

/**
 * What brings rewards of one mean and deviation to another: gain σ'/σ, bias μ' − gain·μ (lm-human-preferences).
 * A deviation of 0 has no gain that helps: 1 is taken.
 */
export function normalizationTo(
  found: { mean: number; deviation: number },
  wanted: { mean: number; deviation: number },
): RewardNormalization {
  const gain = found.deviation > 0 ? wanted.deviation / found.deviation : 1
  return { gain, bias: wanted.mean - gain * found.mean }
}

/**
 * Scores divided by the deviation of all scores so far, these included (trlX, scale_reward "running"): a reward model
 * whose scores spread as the policy changes keeps its weight beside the KL penalty. Gives the statistics to go on with.
 */
export function runningScale(
  scores: readonly number[],
  before: MaskedStatistics,
): { scale: number; statistics: MaskedStatistics } {
  if (scores.length === 0) return { scale: scaleOf(before), statistics: before }
  const own = maskedStatistics(
    scores,
    scores.map(() => 1),
  )
  const statistics = mergeStatistics(before, own)
  return { scale: scaleOf(statistics), statistics }
}

function scaleOf({ variance }: MaskedStatistics): number {
  return variance > 0 ? 1 / Math.sqrt(variance) : 1
}

/** Statistics of two disjoint sets together (Chan et al. 1979), for moments that run over batches. */
export function mergeStatistics(a: MaskedStatistics, b: MaskedStatistics): MaskedStatistics {
  if (a.count === 0) return b
  if (b.count === 0) return a
  const count = a.count + b.count
  const delta = b.mean - a.mean
  const squares =
    a.variance * (a.count - 1) +
    b.variance * (b.count - 1) +
    (delta * delta * a.count * b.count) / count
  return { count, mean: a.mean + (delta * b.count) / count, variance: squares / (count - 1) }
}
