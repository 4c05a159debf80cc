import type { HostTensor } from '../engine/engine.ts'

/**
 * Something that attends to itself only: a text, or a prompt with the outputs that share it.
 * Left out, positions count from 0, every branch is 0 and no token bears loss.
 */
export interface TokenSegment {
  ids: readonly number[]
  positions?: readonly number[]
  branch?: readonly number[]
  lossMask?: readonly number[]
}

/**
 * Rows of packed tokens, each tensor int32 (B, T). Token i sees token j if and only if
 * `j ≤ i`, `segment[i] = segment[j]`, and `branch[j] = 0` or `branch[j] = branch[i]`.
 * Padding has segment −1, branch 0, position 0 and no loss; it sees padding only.
 */
export interface TokenBatch {
  ids: HostTensor
  positions: HostTensor
  segment: HostTensor
  branch: HostTensor
  lossMask: HostTensor
}

export interface RowOptions {
  /** T, tokens a row. */
  length: number
  padId: number
  /** B; rows that nothing fills are padding. Default: as many as there are. */
  rows?: number
}

/**
 * Writes segments into rows, one after another; `rows[b]` lists what row b holds.
 * @throws RangeError where a row's segments are longer than the row, or there are more rows than B
 */
export function layOutRows(
  rows: readonly (readonly TokenSegment[])[],
  { length, padId, rows: count = rows.length }: RowOptions,
): TokenBatch {
  if (rows.length > count)
    throw new RangeError(`${rows.length} rows of tokens do not fit a batch of ${count}`)
  const size = count * length
  const ids = new Int32Array(size).fill(padId)
  const positions = new Int32Array(size)
  const segment = new Int32Array(size).fill(-1)
  const branch = new Int32Array(size)
  const lossMask = new Int32Array(size)
  rows.forEach((segments, b) => {
    let t = b * length
    segments.forEach((part, s) => {
      if (t + part.ids.length > (b + 1) * length)
        throw new RangeError(
          `row ${b} holds ${segments.reduce((sum, { ids }) => sum + ids.length, 0)} tokens: more than its ${length}`,
        )
      part.ids.forEach((id, i) => {
        ids[t] = id
        positions[t] = part.positions?.[i] ?? i
        segment[t] = s
        branch[t] = part.branch?.[i] ?? 0
        lossMask[t] = i ? (part.lossMask?.[i] ?? 0) : 0 // the token before the first is another segment's
        t++
      })
    })
  })
  const tensor = (data: Int32Array): HostTensor => ({
    dtype: 'int32',
    shape: [count, length],
    data,
  })
  return {
    ids: tensor(ids),
    positions: tensor(positions),
    segment: tensor(segment),
    branch: tensor(branch),
    lossMask: tensor(lossMask),
  }
}
