import { type TokenScores, scaleOf } from './draw-token.ts'

export interface LikelyToken {
  id: number
  /** Natural logarithm, of the whole distribution at the sampling temperature (at temperature 0: at 1). */
  logProb: number
}

/** The k likeliest of V tokens, the likeliest first; of equal ones the lower id first. */
export function likeliestTokens(
  { logits, highest, total }: TokenScores,
  temperature: number,
  k: number,
): LikelyToken[] {
  const best: number[] = []
  for (let id = 0; id < logits.length; id++) {
    const logit = logits[id] ?? 0
    let at = best.length
    while (at > 0 && logit > (logits[best[at - 1] ?? 0] ?? 0)) at--
    if (at >= k) continue
    best.splice(at, 0, id)
    if (best.length > k) best.pop()
  }
  return best.map((id) => ({
    id,
    logProb: ((logits[id] ?? 0) - highest) * scaleOf(temperature) - Math.log(total),
  }))
}
