import type { Estimate } from '../quality/moments.ts'
import { tQuantile } from '../quality/student-t.ts'
import { clusteredMean, type Cluster } from './clustered-share.ts'

/** What one independent unit (a prompt) adds to two means. */
export interface ClusterOfTwo {
  before: Cluster
  after: Cluster
}

/** Two means over the same clusters, and the second minus the first. */
export interface MeanChange {
  before: Estimate
  after: Estimate
  /** `n` counts clusters. */
  difference: Estimate
}

/**
 * Two means over the same clusters and their difference with its 95 % interval. A cluster moves both means, so the
 * difference's linearised value in a cluster is that of the one mean minus that of the other (the ratio estimator of
 * clusteredMean, twice); their variance over clusters and Student's t give the interval. A mean that no cluster
 * departs from has a linearised value of 0 everywhere, which would make it a certainty: then the interval is put
 * together from those of the two means, d ± the root of the sum of squares of the distances to their ends (Newcombe
 * 1998, method 10). `bounds` are those of one mean. Clusters in which one of the two has no value are left out.
 */
export function clusteredDifference(
  clusters: readonly ClusterOfTwo[],
  bounds: { from: number; to: number },
): MeanChange {
  const known = clusters.filter(({ before, after }) => before.n > 0 && after.n > 0)
  const before = clusteredMean(
    known.map((cluster) => cluster.before),
    bounds,
  )
  const after = clusteredMean(
    known.map((cluster) => cluster.after),
    bounds,
  )
  return { before, after, difference: { n: known.length, ...between(before, after) } }

  function between(first: Estimate, second: Estimate) {
    if (first.mean === null || second.mean === null) return { mean: null, low: null, high: null }
    const mean = second.mean - first.mean
    const half = halfWidth(known, first.mean, second.mean)
    if (half === null) return { mean, low: null, high: null }
    const { low, high } = half === 'no spread' ? joined(first, second) : { low: half, high: half }
    if (low === null || high === null) return { mean, low: null, high: null }
    const range = bounds.to - bounds.from
    return { mean, low: Math.max(-range, mean - low), high: Math.min(range, mean + high) }
  }
}

/** Half the interval by the clusters' linearised values; null for one cluster. */
function halfWidth(
  clusters: readonly ClusterOfTwo[],
  before: number,
  after: number,
): number | 'no spread' | null {
  const count = clusters.length
  if (count < 2) return null
  const departures = (side: keyof ClusterOfTwo, mean: number) => {
    const total = clusters.reduce((sum, cluster) => sum + cluster[side].n, 0)
    return clusters.map((cluster) => (cluster[side].sum - mean * cluster[side].n) / total)
  }
  const [first, second] = [departures('before', before), departures('after', after)]
  const still = (values: readonly number[]) => values.every((value) => Math.abs(value) < 1e-9)
  if (still(first) || still(second)) return 'no spread'
  const squares = second.reduce((sum, value, at) => sum + (value - (first[at] ?? 0)) ** 2, 0)
  return tQuantile(count - 1) * Math.sqrt((squares * count) / (count - 1))
}

/** How far the interval reaches down and up, by those of the two means. */
function joined(before: Estimate, after: Estimate) {
  const reach = (end: number | null, from: number | null) =>
    end === null || from === null ? null : Math.abs(from - end)
  const root = (one: number | null, other: number | null) =>
    one === null || other === null ? null : Math.hypot(one, other)
  return {
    low: root(reach(after.low, after.mean), reach(before.high, before.mean)),
    high: root(reach(after.high, after.mean), reach(before.low, before.mean)),
  }
}
