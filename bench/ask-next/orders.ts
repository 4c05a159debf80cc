/** Orders that are compared, by the share of each round that is drawn at random. */
export const ORDERS = {
  'random order': 1,
  'most uncertain first': 0,
  'a fifth at random': 0.2,
} as const
export type Order = keyof typeof ORDERS

/** Tasks asked by the end of each round: each half as many again as the one before. */
export const ROUNDS = [8, 12, 18, 27, 40, 60, 90, 135, 200]
