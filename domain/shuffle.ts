import { seededRandom, shuffled, type Random } from './random.ts'

/** A seed for one person's order, to be kept with it. */
export function drawSeed(random: Random): number {
  return Math.floor(random() * 2 ** 32)
}

/** The order in which one person sees outputs. Depends on the set of ids and the seed alone, so it can be redone. */
export function shownOrder(outputIds: readonly string[], seed: number): string[] {
  return shuffled(seededRandom(seed), [...outputIds].sort())
}

/** `count` elements, each subset as likely as another, drawn by a seed; all of them when there are no more. */
export function pickSome<T>(from: readonly T[], count: number, seed: number): T[] {
  return from.length <= count ? [...from] : shuffled(seededRandom(seed), from).slice(0, count)
}
