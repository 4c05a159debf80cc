import type { MetricName } from '../../contract/metrics.ts'
import type { RewardReport } from '../../contract/reward-report.ts'
import type { EncodedRanking } from '../data/rankings.ts'
import { preferencePairs } from '../data/pairs.ts'
import { pairAccuracy } from '../losses/accuracy-interval.ts'
import { calibration } from '../losses/calibration.ts'
import { correlation } from '../losses/correlation.ts'
import { groupByPrompt } from './reward-batch.ts'

const FURTHEST = 4

/** The report for some rankings and the rewards of their outputs. */
export function rewardReport(
  rankings: readonly EncodedRanking[],
  rewards: readonly (readonly number[])[],
): RewardReport {
  const rewardsOf = new Map(rankings.map((ranking, n) => [ranking, rewards[n] ?? []]))
  const prompts = groupByPrompt(rankings)
  const judged = prompts.map((group) => group.flatMap((ranking) => margins(ranking, rewardsOf)))
  const share = (pairs: { margin: number }[]) => {
    const right = pairs.reduce((sum, { margin }) => sum + rightness(margin), 0)
    return { right, pairs: pairs.length }
  }
  const all = judged.flat()
  const byDistance = Array.from({ length: FURTHEST }, (_, n) => {
    const distance = n + 1
    const own = all.filter((pair) => Math.min(pair.distance, FURTHEST) === distance)
    const { right, pairs } = share(own)
    return { distance, pairs, accuracy: pairs > 0 ? right / pairs : 0 }
  }).filter(({ pairs }) => pairs > 0)
  return {
    rankings: rankings.length,
    prompts: prompts.length,
    accuracy: pairAccuracy(judged.map(share)),
    byDistance,
    calibration: calibration(all.map(({ margin }) => margin)),
    lengthCorrelation: finite(
      correlation(
        rewards.flat(),
        rankings.flatMap(({ outputs }) => outputs.map(({ length }) => length)),
      ),
    ),
  }
}

/** A report in a few lines for people. */
export function describeReport(where: string, report: RewardReport): string[] {
  const { accuracy, byDistance, lengthCorrelation, prompts } = report
  const percent = (value: number) => `${(100 * value).toFixed(1)} %`
  const bins = report.calibration.bins.filter(({ pairs }) => pairs > 0)
  return [
    `${where}: ${percent(accuracy.accuracy)} of ${accuracy.pairs} pairs right, ${percent(accuracy.low)} to ${percent(accuracy.high)} (95 %, bootstrap over ${prompts} prompts)`,
    `${where}, by ranks apart: ${byDistance.map(({ distance, accuracy: right, pairs }) => `${distance === FURTHEST ? `${distance} or more` : distance}: ${percent(right)} of ${pairs}`).join(', ')}`,
    `${where}, calibration error ${report.calibration.error.toFixed(3)}; right where sure: ${bins.map((bin) => `${bin.confidence.toFixed(2)} → ${bin.accuracy.toFixed(2)}`).join(', ')}`,
    `${where}, correlation of score with length: ${lengthCorrelation?.toFixed(2) ?? 'none'}`,
  ]
}

/** JSON has no NaN. */
const finite = (value: number) => (Number.isFinite(value) ? value : null)

function rightness(margin: number): number {
  return margin > 0 ? 1 : margin === 0 ? 0.5 : 0
}

function margins(
  ranking: EncodedRanking,
  rewardsOf: Map<EncodedRanking, readonly number[]>,
): { margin: number; distance: number }[] {
  const { ranks } = ranking
  const rewards = rewardsOf.get(ranking) ?? []
  return preferencePairs(ranks).map(({ winner, loser }) => ({
    margin: (rewards[winner] ?? Number.NaN) - (rewards[loser] ?? Number.NaN),
    distance: (ranks[loser] ?? 0) - (ranks[winner] ?? 0),
  }))
}

/** The figures of a model's reports, by metric name. */
export function reportMetrics({
  heldOutPrompts,
  heldOutLabelers,
}: {
  heldOutPrompts: RewardReport | null
  heldOutLabelers: RewardReport | null
}): Partial<Record<MetricName, number>> {
  const metrics: Partial<Record<MetricName, number>> = {}
  if (heldOutPrompts) {
    const { accuracy, calibration: found, lengthCorrelation } = heldOutPrompts
    metrics.held_out_pair_accuracy = accuracy.accuracy
    metrics.held_out_pair_accuracy_low = accuracy.low
    metrics.held_out_pair_accuracy_high = accuracy.high
    metrics.held_out_pairs = accuracy.pairs
    metrics.calibration_error = found.error
    if (lengthCorrelation !== null) metrics.score_length_correlation = lengthCorrelation
  }
  if (heldOutLabelers) {
    const { accuracy } = heldOutLabelers
    metrics.held_out_labeler_pair_accuracy = accuracy.accuracy
    metrics.held_out_labeler_pair_accuracy_low = accuracy.low
    metrics.held_out_labeler_pair_accuracy_high = accuracy.high
    metrics.held_out_labeler_pairs = accuracy.pairs
  }
  return metrics
}
