import type { HostTensor } from '../engine/engine.ts'

/**
 * Positions and segments of rows that come with a 0/1 attention mask (B, T), padded on either side or with gaps:
 * positions count real tokens only (exclusive cumulative sum), and padding has segment −1, so that a padded row gives
 * what the row alone gives.
 */
export function rowsFromAttentionMask(mask: HostTensor): {
  positions: HostTensor
  segment: HostTensor
  branch: HostTensor
} {
  const [, length = 0] = mask.shape
  const positions = new Int32Array(mask.data.length)
  const segment = new Int32Array(mask.data.length)
  let position = 0
  for (let n = 0; n < mask.data.length; n++) {
    if (n % length === 0) position = 0
    const real = mask.data[n] !== 0
    segment[n] = real ? 0 : -1
    positions[n] = real ? position++ : 0
  }
  const tensor = (data: Int32Array): HostTensor => ({ dtype: 'int32', shape: mask.shape, data })
  return {
    positions: tensor(positions),
    segment: tensor(segment),
    branch: tensor(new Int32Array(mask.data.length)),
  }
}
