import fc from 'fast-check'
import { expect, test } from 'vitest'
import { batchRows, packExamples } from '../../../trainer/data/pack-examples.ts'
import { bestFitDecreasing } from '../../../trainer/data/packing.ts'
import { lengthBucket, roundUpCoarse } from '../../../trainer/data/shapes.ts'
import { layOutRows } from '../../../trainer/data/token-rows.ts'

const example = (...ids: number[]) => ({ ids, lossMask: ids.map((_, t) => (t ? 1 : 0)) })

test('best fit decreasing, the vector of trl tests/test_data_utils.py', () => {
  const rows = packExamples([example(1, 2, 3), example(4, 5, 6, 7), example(8)], 4)
  expect(rows.map((row) => row.flatMap(({ ids }) => ids))).toEqual([
    [4, 5, 6, 7],
    [1, 2, 3, 8],
  ])
})

test('the fullest row that still has room is taken', () => {
  // 6 | 5 3 open rows with 4, 2 free; then 2 goes to the row with 2 free, not to the one with 4
  expect(bestFitDecreasing([6, 5, 3, 2], 10)).toEqual([
    [0, 2],
    [1, 3],
  ])
  expect(() => bestFitDecreasing([3, 11], 10)).toThrow('item 1 has 11 tokens: more than the 10')
})

test('rows restart positions, number segments, and pad with segment −1', () => {
  const batch = layOutRows([[example(5, 6, 7), example(8, 9)]], { length: 6, padId: 0, rows: 2 })
  expect(batch.ids).toEqual({
    dtype: 'int32',
    shape: [2, 6],
    data: Int32Array.of(5, 6, 7, 8, 9, 0, 0, 0, 0, 0, 0, 0),
  })
  expect([...batch.positions.data.subarray(0, 6)]).toEqual([0, 1, 2, 0, 1, 0])
  expect([...batch.segment.data]).toEqual([0, 0, 0, 1, 1, -1, -1, -1, -1, -1, -1, -1])
  // the first token of a segment has nothing in its segment to be predicted from
  expect([...batch.lossMask.data.subarray(0, 6)]).toEqual([0, 1, 1, 0, 1, 0])
  expect(() => layOutRows([[example(1, 2)], [example(1)]], { length: 1, padId: 0 })).toThrow(
    'row 0 holds 2 tokens: more than its 1',
  )
})

test('packing loses no token and mixes no two examples', () => {
  const lengths = fc.array(fc.integer({ min: 1, max: 32 }), { maxLength: 60 })
  fc.assert(
    fc.property(lengths, (sizes) => {
      const examples = sizes.map((size, i) => example(...Array.from({ length: size }, () => i + 1)))
      const rows = packExamples(examples, 32)
      const batches = batchRows(rows, { rowsPerStep: 3, length: 32, padId: 0 })
      const seen = new Map<number, number>()
      for (const { ids, segment } of batches)
        ids.data.forEach((id, at) => {
          seen.set(id, (seen.get(id) ?? 0) + 1)
          const neighbour = at % 32 > 0 && segment.data[at - 1] === segment.data[at]
          if (neighbour) expect(ids.data[at - 1]).toBe(id)
        })
      sizes.forEach((size, i) => {
        expect(seen.get(i + 1)).toBe(size)
      })
      const total = sizes.reduce((sum, size) => sum + size, 0)
      expect(rows.length).toBeGreaterThanOrEqual(Math.ceil(total / 32))
    }),
  )
})

test('few shapes: buckets of 64 tokens, four sizes per doubling', () => {
  expect([1, 64, 65, 200].map((length) => lengthBucket(length))).toEqual([64, 64, 128, 256])
  expect(lengthBucket(90, 100)).toBe(100)
  expect([1, 3, 5, 9, 17, 33, 100].map(roundUpCoarse)).toEqual([1, 3, 5, 10, 20, 40, 112])
})
