/** One comparison of two outputs of a task, by their numbers in it, and how far it can be relied on. */
export interface WeighedPair {
  winner: number
  loser: number
  /** 1, or ½ for a tie. */
  won: number
  /** Reliability of the labeler; 0 carries nothing. */
  reliability: number
}

/** Standard deviation of the normal prior of an output's quality, in log-odds; keeps unbeaten outputs finite. */
const QUALITY_DEVIATION = 1.5
const STEPS = 4

export const sigmoid = (x: number) => 1 / (1 + Math.exp(-x))

/**
 * The qualities of `count` outputs that make the comparisons most likely (MAP): Bradley and Terry 1952, P(i above j) =
 * σ(r · (qᵢ − qⱼ)), with each labeler's reliability r as the inverse of their temperature, and a normal prior. Newton
 * steps, one output's curvature at a time.
 */
export function qualityOfItems(pairs: readonly WeighedPair[], count: number): Float64Array {
  const quality = new Float64Array(count)
  const slope = new Float64Array(count)
  const curvature = new Float64Array(count)
  const tightness = 1 / QUALITY_DEVIATION ** 2
  for (let step = 0; step < STEPS; step += 1) {
    slope.fill(0)
    curvature.fill(0)
    for (const { winner, loser, won, reliability } of pairs) {
      const expected = sigmoid(reliability * ((quality[winner] ?? 0) - (quality[loser] ?? 0)))
      const push = reliability * (won - expected)
      const information = reliability ** 2 * expected * (1 - expected)
      slope[winner] = (slope[winner] ?? 0) + push
      slope[loser] = (slope[loser] ?? 0) - push
      // An opponent moves as well: twice the own curvature keeps the step from overshooting.
      curvature[winner] = (curvature[winner] ?? 0) + 2 * information
      curvature[loser] = (curvature[loser] ?? 0) + 2 * information
    }
    for (let item = 0; item < count; item += 1) {
      const value = quality[item] ?? 0
      const pull = (slope[item] ?? 0) - value * tightness
      quality[item] = value + pull / ((curvature[item] ?? 0) + tightness)
    }
  }
  return quality
}
