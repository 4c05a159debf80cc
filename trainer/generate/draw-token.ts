import type { Random } from '../data/random.ts'
import { kthLargest } from './kth-largest.ts'

export interface SamplingOptions {
  /** Divides the logits; 0 takes the likeliest token every time. */
  temperature: number
  /** Only the k likeliest tokens; 0: all. */
  topK?: number
  /** Only the likeliest tokens that together reach this probability (Holtzman et al. 2020); 1: all. */
  topP?: number
}

/** What a model says of the next token, for each of V tokens. */
export interface TokenScores {
  logits: Float32Array
  /** e^((logit − highest logit) · scale), of `scaleOf(temperature)`. */
  powers: Float32Array
  highest: number
  /** Sum of the powers. */
  total: number
}

/** What logits are multiplied by. */
export const scaleOf = (temperature: number) => (temperature > 0 ? 1 / temperature : 1)

/** Scores with their sum, always added in the order of the vocabulary. */
export function withTotal(scores: Omit<TokenScores, 'total'>): TokenScores {
  let total = 0
  for (const power of scores.powers) total += power
  return { ...scores, total }
}

/** Scores from logits (V) alone. */
export function scoresOf(logits: Float32Array, temperature: number): TokenScores {
  const highest = logits.reduce((most, logit) => Math.max(most, logit), -Infinity)
  const scale = scaleOf(temperature)
  const powers = logits.map((logit) => Math.exp((logit - highest) * scale))
  return withTotal({ logits, powers, highest })
}

/**
 * Draws a token. The log-probability is that of the whole distribution at this temperature, before topK and topP cut it
 * (at temperature 0: at temperature 1), so that it can be compared between models.
 * @throws RangeError where logits are not numbers
 */
export function drawToken(
  { logits, powers, highest, total }: TokenScores,
  { temperature, topK = 0, topP = 1 }: SamplingOptions,
  random: Random,
): { id: number; logProb: number } {
  if (!Number.isFinite(highest) || !Number.isFinite(total))
    throw new RangeError("logits of the next token are no numbers: the model's weights are broken")
  const logProb = (id: number) =>
    ((logits[id] ?? 0) - highest) * scaleOf(temperature) - Math.log(total)
  const draw = () =>
    topK > 0 || topP < 1
      ? drawCut(powers, total, topK, topP, random)
      : random.categorical(powers, total)
  const id = temperature === 0 ? logits.indexOf(highest) : draw()
  return { id, logProb: logProb(id) }
}

/** Draws among the k likeliest or the likeliest with sum ≥ p, whichever are fewer; of equal powers the lower ids are kept. */
function drawCut(
  powers: Float32Array,
  total: number,
  topK: number,
  topP: number,
  random: Random,
): number {
  // All that are less likely than (1 − p)/V come to less than 1 − p: none of them is needed to reach p.
  const least = Math.max(
    topP < 1 ? ((1 - topP) * total) / powers.length : 0,
    topK > 0 ? kthLargest(powers, topK) : 0,
  )
  const candidates: number[] = []
  for (let id = 0; id < powers.length; id++) if ((powers[id] ?? 0) >= least) candidates.push(id)
  candidates.sort((a, b) => (powers[b] ?? 0) - (powers[a] ?? 0))
  const most = topK > 0 ? Math.min(topK, candidates.length) : candidates.length
  let kept = 0
  let sum = 0
  while (kept < most && (kept === 0 || sum < topP * total))
    sum += powers[candidates[kept++] ?? 0] ?? 0
  const chosen = candidates.slice(0, kept).sort((a, b) => a - b)
  return chosen[random.categorical(chosen.map((id) => powers[id] ?? 0))] ?? 0
}
