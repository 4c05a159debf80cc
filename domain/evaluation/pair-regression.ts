import type { InTurns } from '../in-turns.ts'
import { inverse, Matrix, solve } from 'ml-matrix'
import { sigmoid } from '../quality/item-quality.ts'

/** One comparison as a row of a logistic regression: P(won) = σ(x · β). Places of `x` that are left out are 0. */
export interface PairRow {
  /** Rows of one cluster depend on one another. */
  cluster: string
  x: readonly { at: number; value: number }[]
  /** 1, or ½ for a tie. */
  won: number
}

export interface PairFit {
  coefficients: Float64Array
  /** (P, P), of clustered rows (the sandwich). */
  covariance: Matrix
  /** (P, P), as if all rows were independent: the inverse of the information. */
  modelCovariance: Matrix
  clusters: number
}

const STEPS = 50
const SETTLED = 1e-9

/**
 * Logistic regression over comparisons by Newton’s method (MAP under normal priors with mean 0 and the deviations
 * given per coefficient, which keep what never lost finite), with the sandwich covariance over clusters (Liang and
 * Zeger 1986) times C / (C − 1). Yields between steps.
 */
export function* fitPairs(
  rows: readonly PairRow[],
  deviations: readonly number[],
): InTurns<PairFit> {
  const size = deviations.length
  const beta = new Float64Array(size)
  const bread = () => {
    const hessian = Matrix.diag(deviations.map((deviation) => 1 / deviation ** 2))
    const slope = Matrix.columnVector(deviations.map((d, at) => -(beta[at] ?? 0) / d ** 2))
    for (const { x, won } of rows) {
      const expected = sigmoid(x.reduce((sum, { at, value }) => sum + value * (beta[at] ?? 0), 0))
      const information = expected * (1 - expected)
      for (const one of x) {
        slope.set(one.at, 0, slope.get(one.at, 0) + one.value * (won - expected))
        for (const other of x) {
          const known = hessian.get(one.at, other.at)
          hessian.set(one.at, other.at, known + one.value * other.value * information)
        }
      }
    }
    return { hessian, slope }
  }
  for (let step = 0; step < STEPS; step += 1) {
    const { hessian, slope } = bread()
    const move = solve(hessian, slope)
    let furthest = 0
    for (let at = 0; at < size; at += 1) {
      beta[at] = (beta[at] ?? 0) + move.get(at, 0)
      furthest = Math.max(furthest, Math.abs(move.get(at, 0)))
    }
    yield
    if (furthest < SETTLED) break
  }
  const inverted = inverse(bread().hessian)
  const scores = scoresByCluster(rows, beta)
  const meat = Matrix.zeros(size, size)
  for (const score of scores.values()) {
    for (const [at, one] of score) {
      for (const [to, other] of score) meat.set(at, to, meat.get(at, to) + one * other)
    }
  }
  const clusters = scores.size
  const correction = clusters > 1 ? clusters / (clusters - 1) : 1
  const covariance = inverted.mmul(meat).mmul(inverted).mul(correction)
  return { coefficients: beta, covariance, modelCovariance: inverted, clusters }
}

/**
 * Variance of Σ weight · coefficient: the larger of the clustered one and that of independent rows, as few clusters
 * that happen to be alike make the clustered one too small.
 */
export function varianceOf(
  { covariance, modelCovariance }: PairFit,
  form: readonly { at: number; weight: number }[],
): number {
  const by = (matrix: Matrix) =>
    form.reduce(
      (sum, one) =>
        form.reduce(
          (part, other) => part + one.weight * other.weight * matrix.get(one.at, other.at),
          sum,
        ),
      0,
    )
  return Math.max(0, by(covariance), by(modelCovariance))
}

function scoresByCluster(rows: readonly PairRow[], beta: Float64Array) {
  const scores = new Map<string, Map<number, number>>()
  for (const { cluster, x, won } of rows) {
    const rest = won - sigmoid(x.reduce((sum, { at, value }) => sum + value * (beta[at] ?? 0), 0))
    const score = scores.get(cluster) ?? new Map<number, number>()
    for (const { at, value } of x) score.set(at, (score.get(at) ?? 0) + value * rest)
    scores.set(cluster, score)
  }
  return scores
}
