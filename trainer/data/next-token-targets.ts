import { roundUpCoarse } from './shapes.ts'
import type { HostTensor } from '../engine/engine.ts'

/**
 * What the logits at each place of rows (B, T) are to predict: `targets` int32 (B·T) holds the next token, and
 * `weights` float32 (B·T) 1 / total where that token bears loss. Without `total` it is the number of loss-bearing
 * tokens in these rows; with micro-batches it must be that of the whole accumulation window.
 */
export function nextTokenTargets(
  ids: HostTensor,
  lossMask: HostTensor,
  total = lossTokens(lossMask),
): { targets: HostTensor; weights: HostTensor } {
  const [, length = 0] = ids.shape
  const targets = new Int32Array(ids.data.length)
  const weights = new Float32Array(ids.data.length)
  for (let n = 0; n + 1 < ids.data.length; n++) {
    if ((n + 1) % length === 0) continue // the last place of a row predicts nothing
    targets[n] = ids.data[n + 1] ?? 0
    weights[n] = lossMask.data[n + 1] ? 1 / total : 0
  }
  const shape = [ids.data.length]
  return {
    targets: { dtype: 'int32', shape, data: targets },
    weights: { dtype: 'float32', shape, data: weights },
  }
}

/** What bears loss among targets and weights (B·T): its places among the tokens, its targets and weights, all (M). */
export interface LossPlaces {
  places: HostTensor
  targets: HostTensor
  weights: HostTensor
}

/**
 * Keeps only what bears loss, so that no logits are made for the rest. Unused ones of the M places read token 0 with
 * weight 0. M is at least `atLeast`, so that many batches come out in one shape.
 */
export function lossPlaces(
  { targets, weights }: Pick<LossPlaces, 'targets' | 'weights'>,
  atLeast: number,
): LossPlaces {
  const bearing: number[] = []
  weights.data.forEach((weight, n) => {
    if (weight !== 0) bearing.push(n)
  })
  const count = Math.max(atLeast, roundUpCoarse(bearing.length))
  const shape = [count]
  const taken = (value: (n: number) => number) => (_: unknown, m: number) => {
    const n = bearing[m]
    return n === undefined ? 0 : value(n)
  }
  const int32 = (value: (n: number) => number): HostTensor => ({
    dtype: 'int32',
    shape,
    data: Int32Array.from({ length: count }, taken(value)),
  })
  return {
    places: int32((n) => n),
    targets: int32((n) => targets.data[n] ?? 0),
    weights: {
      dtype: 'float32',
      shape,
      data: Float32Array.from(
        { length: count },
        taken((n) => weights.data[n] ?? 0),
      ),
    },
  }
}

/** Tokens of rows (B, T) that bear loss; the first of a row cannot. */
export function lossTokens(lossMask: HostTensor): number {
  const [, length = 0] = lossMask.shape
  let count = 0
  lossMask.data.forEach((value, n) => {
    if (value && n % length !== 0) count++
  })
  return count
}
