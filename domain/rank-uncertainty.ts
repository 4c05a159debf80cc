/** Entropy of a coin that comes up heads with probability `p`, in bits. */
function entropy(p: number): number {
  const part = (share: number) => (share > 0 ? -share * Math.log2(share) : 0)
  return part(p) + part(1 - p)
}

const logistic = (x: number) => 1 / (1 + Math.exp(-x))

/**
 * How much a ranking of some outputs would tell a reward model that has several heads: bits a pair, 0 where the heads
 * are of one mind and 1 where half of them are sure of one order and half of the other.
 *
 * A pair gives the mutual information between who wins and which head is right, the entropy of the heads' mean
 * probability less the mean of their entropies (BALD; Houlsby et al. 2011, arXiv 1112.5745), with the probability that
 * a head gives by Bradley and Terry, σ(a − b). Only differences count: each head may stand on a level of its own, so the
 * deviation of one output's scores would not do.
 *
 * `scores` has a row for each output and in it a score by each head, before normalisation: differences are log-odds.
 * Null with fewer than two outputs or two heads.
 */
export function rankUncertainty(scores: readonly (readonly number[])[]): number | null {
  const heads = scores[0]?.length ?? 0
  if (scores.length < 2 || heads < 2) return null
  let sum = 0
  let pairs = 0
  for (const [at, one] of scores.entries()) {
    for (const other of scores.slice(at + 1)) {
      let mean = 0
      let certain = 0
      for (let head = 0; head < heads; head++) {
        const p = logistic((one[head] ?? 0) - (other[head] ?? 0))
        mean += p / heads
        certain += entropy(p) / heads
      }
      sum += Math.max(0, entropy(mean) - certain)
      pairs += 1
    }
  }
  return sum / pairs
}
