import type { Random } from '../data/random.ts'

export interface SamplingOptions {
  /** Divides the logits; 0 takes the likeliest token every time. */
  temperature: number
  /** Only the k likeliest tokens; 0: all. */
  topK?: number
  /** Only the likeliest tokens that together reach this probability (Holtzman et al. 2020); 1: all. */
  topP?: number
}

/**
 * Draws a token from logits (V). The log-probability is that of the whole distribution at this temperature, before
 * topK and topP cut it (at temperature 0: at temperature 1), so that it can be compared between models.
 */
export function drawToken(
  logits: Float32Array,
  { temperature, topK = 0, topP = 1 }: SamplingOptions,
  random: Random,
): { id: number; logProb: number } {
  let best = 0
  for (let id = 1; id < logits.length; id++) if ((logits[id] ?? 0) > (logits[best] ?? 0)) best = id
  const highest = logits[best] ?? Number.NaN
  if (!Number.isFinite(highest))
    throw new RangeError(`logits of the next token are ${highest}: the model's weights are broken`)

  const scale = temperature > 0 ? 1 / temperature : 1
  const powers = new Float32Array(logits.length)
  let total = 0
  for (let id = 0; id < logits.length; id++) {
    const power = Math.exp(((logits[id] ?? 0) - highest) * scale)
    powers[id] = power
    total += power
  }
  const logProb = (id: number) => ((logits[id] ?? 0) - highest) * scale - Math.log(total)
  if (temperature === 0) return { id: best, logProb: logProb(best) }
  if (topK > 0 || topP < 1) cut(powers, total, topK, topP)
  const id = random.categorical(powers)
  return { id, logProb: logProb(id) }
}

/** Sets to 0 what neither the k likeliest nor the likeliest with sum ≥ p hold; equal powers keep the lower id. */
function cut(powers: Float32Array, total: number, topK: number, topP: number): void {
  const order = Array.from(powers.keys()).sort((a, b) => (powers[b] ?? 0) - (powers[a] ?? 0))
  const most = topK > 0 ? Math.min(topK, order.length) : order.length
  let kept = 0
  let sum = 0
  while (kept < most && (kept === 0 || sum < topP * total)) sum += powers[order[kept++] ?? 0] ?? 0
  for (const id of order.slice(kept)) powers[id] = 0
}
