import type { InTurns } from '../in-turns.ts'
import { sigmoid } from '../quality/item-quality.ts'
import { SHARE, type Estimate } from '../quality/moments.ts'
import { tQuantile } from '../quality/student-t.ts'
import { clusteredMean } from './clustered-share.ts'
import { lengthScale, type ModelPair } from './model-pair.ts'
import { fitPairs, varianceOf } from './pair-regression.ts'

/** How one model does against another; the first is the smaller id. */
export interface WinRateOfTwo {
  firstId: string
  secondId: string
  /** Independent units behind the comparisons. */
  prompts: number
  /** Share of comparisons that the first won, ties half; `n` counts comparisons. */
  winRate: Estimate
  /** The share at equal lengths; no mean where all lengths are equal or one side won everything. */
  atEqualLength: Estimate
}

const WIDE = 3
const NONE: Omit<Estimate, 'n'> = { mean: null, low: null, high: null }

/**
 * Win rates of every two models that were compared, clustered by prompt, plain and at equal lengths. Yields between
 * parts of the work.
 */
export function* winRates(pairs: readonly ModelPair[]): InTurns<WinRateOfTwo[]> {
  const byTwo = new Map<string, ModelPair[]>()
  for (const pair of pairs) {
    const key = [pair.winnerModelId, pair.loserModelId].sort().join(' ')
    const known = byTwo.get(key)
    if (known) known.push(pair)
    else byTwo.set(key, [pair])
  }
  const rates: WinRateOfTwo[] = []
  for (const [key, own] of byTwo) {
    const [firstId = '', secondId = ''] = key.split(' ')
    const clusters = new Map<string, { sum: number; n: number }>()
    for (const pair of own) {
      const cluster = clusters.get(pair.promptId) ?? { sum: 0, n: 0 }
      clusters.set(pair.promptId, cluster)
      cluster.sum += wonBy(firstId, pair)
      cluster.n += 1
    }
    rates.push({
      firstId,
      secondId,
      prompts: clusters.size,
      winRate: clusteredMean([...clusters.values()], SHARE),
      atEqualLength: yield* atEqualLength(firstId, own),
    })
  }
  return rates
}

const wonBy = (modelId: string, { tie, winnerModelId }: ModelPair) =>
  tie ? 0.5 : Number(winnerModelId === modelId)

/** σ of the intercept of a logistic regression on the length difference (AlpacaEval 2, without its term per prompt). */
function* atEqualLength(firstId: string, pairs: readonly ModelPair[]): InTurns<Estimate> {
  const n = pairs.length
  const longer = lengthScale(pairs)
  const won = pairs.reduce((sum, pair) => sum + wonBy(firstId, pair), 0)
  if (won === 0 || won === n || pairs.every((pair) => longer(pair) === 0)) return { n, ...NONE }
  const rows = pairs.map((pair) => {
    const turned = pair.winnerModelId === firstId ? 1 : -1
    const x = [
      { at: 0, value: 1 },
      { at: 1, value: turned * longer(pair) },
    ]
    return { cluster: pair.promptId, x, won: wonBy(firstId, pair) }
  })
  const fit = yield* fitPairs(rows, [WIDE, WIDE])
  const { clusters } = fit
  const [intercept = 0] = fit.coefficients
  if (clusters < 2) return { n, ...NONE, mean: sigmoid(intercept) }
  const half = tQuantile(clusters - 1) * Math.sqrt(varianceOf(fit, [{ at: 0, weight: 1 }]))
  return {
    n,
    mean: sigmoid(intercept),
    low: sigmoid(intercept - half),
    high: sigmoid(intercept + half),
  }
}
