import type { AskNextSettings } from '../contract/projects.ts'
import type { TaskSource } from '../contract/tasks.ts'
import type { Random } from './random.ts'

/** Places run from 1 to this, the highest first; 0 is behind them all, in order of age. */
export const FIRST_PLACE = 1_000_000

/** Heads that a reward model gets where its uncertainty orders the queue and nobody says how many. */
export const UNCERTAIN_HEADS = 5

/** Matches are to be ranked whole, and what a person asked for in a chat is theirs: neither is put in order. */
export const OUT_OF_ORDER: readonly TaskSource[] = ['match', 'chat']

/**
 * Whether the turn of a new rank task is up to chance, and its place until a reward model has said how unsure it is of
 * it. Who is drawn, and for which place, has nothing to do with any uncertainty, so that at any time those ranked among
 * the drawn are a random sample of all.
 */
export function drawTurn(
  { order, randomShare }: AskNextSettings,
  source: TaskSource,
  random: Random,
): { drawnAtRandom: boolean | null; urgency: number } {
  if (order === 'in_order' || OUT_OF_ORDER.includes(source)) {
    return { drawnAtRandom: null, urgency: 0 }
  }
  const drawnAtRandom = random() < randomShare
  return { drawnAtRandom, urgency: drawnAtRandom ? 1 + Math.floor(random() * FIRST_PLACE) : 0 }
}
