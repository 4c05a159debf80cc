/** One person's comparison of outputs of two models to one prompt. */
export interface ModelPair {
  /** The independent unit: comparisons on one prompt depend on one another. */
  promptId: string
  winnerModelId: string
  loserModelId: string
  tie: boolean
  /** Characters. */
  winnerLength: number
  loserLength: number
}

/**
 * How much longer the winner is, between −1 and 1: tanh of the difference over its deviation among all pairs, as in
 * length-controlled AlpacaEval (Dubois et al. 2024, arXiv 2404.04475). Gives a function of a pair.
 */
export function lengthScale(pairs: readonly ModelPair[]): (pair: ModelPair) => number {
  const squares = pairs.reduce((sum, pair) => sum + (pair.winnerLength - pair.loserLength) ** 2, 0)
  const deviation = Math.sqrt(squares / Math.max(1, pairs.length))
  return ({ winnerLength, loserLength }) =>
    deviation === 0 ? 0 : Math.tanh((winnerLength - loserLength) / deviation)
}
