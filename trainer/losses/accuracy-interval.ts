import { wilsonInterval } from '../../domain/wilson.ts'

/** A share with its interval, and the number of pairs behind it. */
export interface Accuracy {
  accuracy: number
  low: number
  high: number
  pairs: number
}

/**
 * Pair accuracy over groups of pairs (one a prompt), with a 95 % interval. Pairs of one prompt share its outputs and
 * are no independent draws, so Wilson's interval is taken at the effective number of pairs: the count divided by the
 * design effect of the clustered variance (Kish 1965), never more than the count.
 */
export function pairAccuracy(groups: readonly { right: number; pairs: number }[]): Accuracy {
  const pairs = groups.reduce((sum, group) => sum + group.pairs, 0)
  if (pairs === 0) return { accuracy: Number.NaN, low: 0, high: 1, pairs: 0 }
  const accuracy = groups.reduce((sum, group) => sum + group.right, 0) / pairs
  const counted = groups.filter((group) => group.pairs > 0)
  const clusters = counted.length
  const residuals = counted.reduce(
    (sum, group) => sum + (group.right - accuracy * group.pairs) ** 2,
    0,
  )
  const clustered =
    clusters > 1 ? ((clusters / (clusters - 1)) * residuals) / pairs ** 2 : Number.NaN
  const binomial = (accuracy * (1 - accuracy)) / pairs
  const effect =
    clustered > 0 && binomial > 0 ? Math.max(1, clustered / binomial) : pairs / clusters
  return { accuracy, ...wilsonInterval(accuracy, pairs / Math.max(1, effect)), pairs }
}
