import type { MetricPoint } from '../../contract/jobs.ts'
import type { MetricName } from '../../contract/metrics.ts'
import type { Point } from './reduce-points.ts'

/** One small chart: curves that share an axis, and the band of uncertainty of one of them. */
export interface MetricGroup {
  key: string
  curves: MetricName[]
  band?: { low: MetricName; high: MetricName }
}

/** What a job's page draws, in this order; a group is drawn when one of its curves has points. */
export const METRIC_GROUPS: MetricGroup[] = [
  { key: 'reward', curves: ['reward_mean', 'held_out_reward'] },
  { key: 'kl', curves: ['kl', 'held_out_kl'] },
  {
    key: 'preference',
    curves: ['held_out_preference'],
    band: { low: 'held_out_preference_low', high: 'held_out_preference_high' },
  },
  { key: 'loss', curves: ['loss', 'held_out_loss'] },
  {
    key: 'accuracy',
    curves: ['pair_accuracy', 'held_out_pair_accuracy'],
    band: { low: 'held_out_pair_accuracy_low', high: 'held_out_pair_accuracy_high' },
  },
  { key: 'policy_loss', curves: ['policy_loss'] },
  { key: 'value_loss', curves: ['value_loss'] },
  { key: 'ptx_loss', curves: ['ptx_loss'] },
  { key: 'clip_fraction', curves: ['clip_fraction'] },
  { key: 'entropy', curves: ['entropy'] },
  { key: 'explained_variance', curves: ['explained_variance'] },
  { key: 'response_length', curves: ['response_length'] },
  { key: 'gradient_norm', curves: ['gradient_norm'] },
  { key: 'learning_rate', curves: ['learning_rate'] },
  { key: 'speed', curves: ['tokens_per_second'] },
]

/** The points of one metric, by step. */
export function curveOf(points: readonly MetricPoint[], name: string): Point[] {
  return points.flatMap(({ step, values }) => {
    const y = values[name]
    return y === undefined ? [] : [{ x: step, y }]
  })
}

/** Old points and new ones by step; what is reported again replaces what stood there. */
export function mergePoints(
  known: readonly MetricPoint[],
  added: readonly MetricPoint[],
): MetricPoint[] {
  const lastKnown = known.at(-1)?.step ?? -1
  if (added.every(({ step }) => step > lastKnown)) return [...known, ...added]
  const byStep = new Map([...known, ...added].map((point) => [point.step, point]))
  return [...byStep.values()].sort((a, b) => a.step - b.step)
}
