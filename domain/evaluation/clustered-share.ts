import type { Estimate } from '../quality/moments.ts'
import { tQuantile } from '../quality/student-t.ts'
import { wilsonInterval } from '../wilson.ts'

/** What one independent unit (a task, a prompt) adds to a mean: a sum over `n` values. */
export interface Cluster {
  sum: number
  n: number
}

const cut = (value: number, { from, to }: { from: number; to: number }) =>
  Math.min(to, Math.max(from, value))

/**
 * The mean of all values and its 95 % interval where values of one cluster depend on one another: the ratio estimator
 * Σsum / Σn with the linearised variance over clusters (Cochran, Sampling Techniques, 3rd edition, section 6.3) and
 * Student's t. `n` counts values. One cluster has no interval; a share that no cluster departs from gets Wilson's
 * interval over clusters, as ten wins are no proof of 100 %; a mean without bounds has none then.
 */
export function clusteredMean(
  clusters: readonly Cluster[],
  bounds: { from: number; to: number },
): Estimate {
  const known = clusters.filter(({ n }) => n > 0)
  const n = known.reduce((sum, cluster) => sum + cluster.n, 0)
  if (n === 0) return { n, mean: null, low: null, high: null }
  const mean = known.reduce((sum, cluster) => sum + cluster.sum, 0) / n
  const count = known.length
  if (count === 1) return { n, mean, low: null, high: null }
  const squares = known.reduce((sum, cluster) => sum + (cluster.sum - mean * cluster.n) ** 2, 0)
  if (squares < 1e-9) return { n, mean, ...withoutSpread(mean, count, bounds) }
  const half = (tQuantile(count - 1) * Math.sqrt((squares * count) / (count - 1))) / n
  return { n, mean, low: cut(mean - half, bounds), high: cut(mean + half, bounds) }
}

function withoutSpread(mean: number, count: number, { from, to }: { from: number; to: number }) {
  if (!Number.isFinite(to - from)) return { low: null, high: null }
  const { low, high } = wilsonInterval((mean - from) / (to - from), count)
  return { low: from + low * (to - from), high: from + high * (to - from) }
}
