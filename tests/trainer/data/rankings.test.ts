import fc from 'fast-check'
import { expect, test } from 'vitest'
import { preferencePairs } from '../../../trainer/data/pairs.ts'
import { batchRankings, commonShape } from '../../../trainer/data/ranking-batches.ts'
import { type EncodedRanking, packRanking } from '../../../trainer/data/rankings.ts'

const ranking: EncodedRanking = {
  promptId: 'p',
  prompt: [1, 2],
  outputs: [[10, 0], [11, 12, 0], [0]],
  ranks: [1, 0, 1],
}

test('one row holds the prompt once and every output after it', () => {
  expect(packRanking(ranking, 8)).toEqual([
    {
      ids: [1, 2, 10, 0, 11, 12, 0, 0],
      positions: [0, 1, 2, 3, 2, 3, 4, 2],
      branch: [0, 0, 1, 1, 2, 2, 2, 3],
      ends: [
        { output: 0, last: 3 },
        { output: 1, last: 6 },
        { output: 2, last: 7 },
      ],
    },
  ])
})

test('splits over several segments, the prompt in front of each, where K outputs do not fit', () => {
  expect(packRanking(ranking, 5).map(({ ids, ends }) => ({ ids, ends }))).toEqual([
    { ids: [1, 2, 11, 12, 0], ends: [{ output: 1, last: 4 }] },
    {
      ids: [1, 2, 10, 0, 0],
      ends: [
        { output: 0, last: 3 },
        { output: 2, last: 4 },
      ],
    },
  ])
  expect(() => packRanking(ranking, 4)).toThrow(
    'prompt p: 2 prompt and 3 output tokens do not fit a row of 4',
  )
})

test('the token count of reference P = 512, R = 128, K = 9: 1,664 instead of 5,760', () => {
  const outputs = Array.from({ length: 9 }, () => Array.from({ length: 128 }, () => 1))
  const prompt = Array.from({ length: 512 }, () => 1)
  expect(packRanking({ promptId: 'p', prompt, outputs }, 2048)[0]?.ids.length).toBe(1664)
})

test('ties give no pair', () => {
  expect(preferencePairs([1, 0, 1])).toEqual([
    { winner: 1, loser: 0 },
    { winner: 1, loser: 2 },
  ])
  expect(preferencePairs([0, 0])).toEqual([])
})

test('every prompt weighs the same, however many outputs were ranked', () => {
  const second = { ...ranking, promptId: 'q', outputs: [[3], [4]], ranks: [0, 1] }
  const tied = { ...ranking, promptId: 'r', ranks: [0, 0, 0] }
  const batch = batchRankings([ranking, second, tied], { maximumTokens: 64, padId: 0 })
  // two prompts have pairs; p has two of them, q one; the all-tied r weighs nothing
  expect([...batch.weight.data.subarray(0, 3)]).toEqual([0.25, 0.25, 0.5])
  expect(batch.outputs.length).toBe(8)
  expect([...batch.slotMask.data]).toEqual([1, 1, 1, 1, 1, 1, 1, 1])
})

test('pads to the least sizes asked for, with pairs of weight 0', () => {
  const small = batchRankings([ranking], { maximumTokens: 64, padId: 0 })
  expect(small.shape).toEqual({ rows: 1, length: 64, slots: 3, pairs: 2 })
  const atLeast = commonShape([small.shape, { rows: 2, length: 128, slots: 10, pairs: 4 }])
  const padded = batchRankings([ranking], { maximumTokens: 128, padId: 0, atLeast })
  expect(padded.shape).toEqual({ rows: 2, length: 128, slots: 10, pairs: 4 })
  expect([...padded.weight.data]).toEqual([0.5, 0.5, 0, 0])
  expect(padded.ids.shape).toEqual([2, 128])
})

test('for any rankings: the reward is read at the last token of its own output', () => {
  const output = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 20 })
  const rankings = fc.array(
    fc.record({
      prompt: fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 12 }),
      outputs: fc.array(output, { minLength: 2, maxLength: 9 }),
    }),
    { minLength: 1, maxLength: 6 },
  )
  fc.assert(
    fc.property(rankings, fc.integer({ min: 32, max: 200 }), (rows, maximumTokens) => {
      const encoded = rows.map(({ prompt, outputs }, i) => ({
        promptId: `${i}`,
        prompt,
        outputs: outputs.map((ids) => [...ids, 0]),
        ranks: outputs.map((_, k) => k),
      }))
      const batch = batchRankings(encoded, { maximumTokens, padId: 7 })
      const visible = (last: number): number[] => {
        const from = last - (last % batch.shape.length)
        const ids: number[] = []
        for (let at = from; at <= last; at++) {
          const sameSegment = batch.segment.data[at] === batch.segment.data[last]
          const branch = batch.branch.data[at] ?? -1
          if (sameSegment && (branch === 0 || branch === batch.branch.data[last])) {
            expect(batch.positions.data[at]).toBe(ids.length)
            ids.push(batch.ids.data[at] ?? -1)
          }
        }
        return ids
      }
      const slots = batch.outputs.map(({ ranking: r, output: k }, slot) => {
        expect(visible(batch.lastToken.data[slot] ?? -1)).toEqual([
          ...(encoded[r]?.prompt ?? []),
          ...(encoded[r]?.outputs[k] ?? []),
        ])
        return `${r} ${k}`
      })
      expect(new Set(slots).size).toBe(encoded.flatMap(({ outputs }) => outputs).length)
      const sum = [...batch.weight.data].reduce((a, b) => a + b, 0)
      expect(sum).toBeCloseTo(1, 5)
    }),
    { numRuns: 50 },
  )
})
