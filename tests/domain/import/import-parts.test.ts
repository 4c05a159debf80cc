import { expect, test } from 'vitest'
import { addAnswer, noAnswer } from '../../../domain/import/import-answer.ts'
import { importParts } from '../../../domain/import/import-parts.ts'
import { skipReason } from '../../../domain/import/skip-reason.ts'
import type { FileRecord } from '../../../domain/import/read-records.ts'
import type { RecordOptions } from '../../../domain/import/record-rows.ts'

const options: RecordOptions = {
  ...{ format: 'auto', held: 0, seed: 0 },
  outputs: {
    ...{ rankBy: [], decimals: 1, choose: 0, demonstration: undefined },
    ...{ demonstrateBest: false, model: 'model', seed: 0 },
  },
}

async function* records(all: FileRecord[]) {
  yield* all
}

async function partsOf(all: FileRecord[]) {
  const parts = []
  for await (const part of importParts(records(all), options)) parts.push(part)
  return parts
}

const good = (lineNumber: number, length = 5): FileRecord => ({
  lineNumber,
  value: { prompt: `${lineNumber}${'x'.repeat(length)}`, completion: 'Yes.' },
})

test('200 rows a part, with their lines and what cannot be read among them', async () => {
  const all = Array.from({ length: 250 }, (_, at) => good(at + 1))
  all[2] = { lineNumber: 3, problem: skipReason('not_utf8') }
  all[3] = { lineNumber: 4, value: { unknown: 1 } }
  const parts = await partsOf(all)
  expect(parts.map(({ rows, lines, records: read }) => [rows.length, lines[0], read])).toEqual([
    [200, 1, 202],
    [48, 203, 250],
  ])
  expect(parts[0]?.skipped).toMatchObject([
    { line: 3, reason: 'not UTF-8', field: null },
    { line: 4, reason: expect.stringContaining('in no format that is known') as string },
  ])
})

test('a part ends before four million characters; a longer row goes alone', async () => {
  const turn = { role: 'user', content: 'x'.repeat(200_000) }
  const long = [...Array.from({ length: 20 }, () => turn), { role: 'assistant', content: 'Yes.' }]
  const parts = await partsOf([good(1), { lineNumber: 2, value: { messages: long } }, good(3)])
  expect(parts.map(({ lines }) => lines)).toEqual([[1], [2], [3]])
})

test('a part says up to which line the file is in, and keeps records whole but for those larger than itself', async () => {
  const question = (at: number) => ({
    ...{ text: `And ${at}?`, role: 'prompter' },
    replies: [{ text: `And ${at}.`, role: 'assistant', replies: [] }],
  })
  /** A tree of as many answers, each with five questions that are answered. */
  const tree = (message_tree_id: string, answers: number) => ({
    lineNumber: 0,
    value: {
      message_tree_id,
      prompt: {
        ...{ text: `Tree ${message_tree_id}?`, role: 'prompter' },
        replies: Array.from({ length: answers }, (_, at) => ({
          ...{ text: `Yes, ${at}.`, role: 'assistant', rank: at },
          replies: [1, 2, 3, 4, 5].map(question),
        })),
      },
    },
  })
  const all = [good(1), tree('a', 30), tree('b', 24), tree('c', 50), good(5)].map((record, at) => ({
    ...record,
    lineNumber: at + 1,
  }))
  const parts = await partsOf(all)
  expect(
    parts.map((part) => [part.rows.length, part.throughLine, part.partOfLine, part.records]),
  ).toEqual([
    [152, 2, null, 2],
    [121, 3, null, 3],
    [200, 3, 4, 3],
    [52, 5, null, 5],
  ])
})

test('a file of nothing that can be read is one part without rows', async () => {
  const parts = await partsOf([{ lineNumber: 1, problem: skipReason('not_utf8') }])
  expect(parts).toMatchObject([{ rows: [], records: 1, skipped: [{ line: 1 }] }])
})

test('answers add up, with what could not be read', () => {
  const total = noAnswer()
  const skip = { line: 9, ...skipReason('nothing_new'), field: 'prompt' }
  addAnswer(total, { ...noAnswer(), prompts: 2, tasks: 1, skipped: [skip] }, [])
  addAnswer(total, { ...noAnswer(), prompts: 3 }, [
    { line: 4, ...skipReason('not_utf8'), field: null },
  ])
  expect(total).toMatchObject({ prompts: 5, tasks: 1 })
  expect(total.skipped.map(({ line }) => line)).toEqual([9, 4])
})
