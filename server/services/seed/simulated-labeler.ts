import { normal, type Random } from '../../../domain/random.ts'

/** Somebody who ranks for the seed: how much they mishear of quality, and how long they take. */
export interface SimulatedLabeler {
  id: string
  /** Deviation of what they add to an output's quality; null: they do not read and rank at random. */
  noise: number | null
  /** Milliseconds of active time per output. */
  pace: number
}

/** Qualities nearer than this look equal. */
const TIE_WITHIN = 0.08

/** Tiers of the outputs as this person sees them, best first. */
export function rankAs(
  { noise }: SimulatedLabeler,
  outputs: readonly { id: string; quality: number }[],
  random: Random,
): string[][] {
  const seen = outputs
    .map(({ id, quality }) => ({
      id,
      score: noise === null ? random() * 4 : quality + noise * normal(random),
    }))
    .sort((a, b) => b.score - a.score)
  const tiers: string[][] = []
  let last = Infinity
  for (const { id, score } of seen) {
    if (last - score < TIE_WITHIN) tiers.at(-1)?.push(id)
    else tiers.push([id])
    last = score
  }
  return tiers
}
