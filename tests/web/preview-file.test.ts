import { readFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { fileRecords } from '../../domain/import/file-records.ts'
import type { RecordOptions } from '../../domain/import/record-rows.ts'
import { fileSource } from '../../web/importing/file-source.ts'
import { previewRecords } from '../../web/importing/preview-file.ts'

const options: RecordOptions = {
  ...{ format: 'auto', held: 0, seed: 0 },
  outputs: {
    ...{ rankBy: [], decimals: 1, choose: 0, demonstration: undefined },
    ...{ demonstrateBest: false, model: 'model', seed: 0 },
  },
}
const preview = (name: string, ...parts: BlobPart[]) => {
  const file = new File(parts, name)
  return previewRecords(fileRecords(fileSource(file, () => undefined)), options)
}

const LINES =
  '{"prompt":"Sky?","chosen":"Blue.","rejected":"Red."}\n{"prompt":"Sun?","completion":"Hot."}\n{"a":\n'

test('a file is told by what it holds: what each record becomes, and which become nothing', async () => {
  const found = await preview('a.jsonl', LINES)
  expect(found).toMatchObject({
    ...{ records: 3, rows: 2, outputs: 2, rankings: 1, demonstrations: 1, skippedCount: 1 },
    formats: { 'trl-preference': 1, 'prompt-completion': 1 },
    skipped: [{ line: 3, field: null }],
  })
  expect(found.first.map(({ line, format, rows }) => [line, format, rows.length])).toEqual([
    [1, 'trl-preference', 1],
    [2, 'prompt-completion', 1],
    [3, null, 0],
  ])
  expect(found.first[2]?.why).toMatchObject({ code: 'not_json' })
})

test('whom a file names is counted: who ranked, who wrote, whose prompt it is', async () => {
  const row = (author: string) => ({
    prompt: `${author}?`,
    outputs: [{ text: 'Yes.' }, { text: 'No.' }],
    rankings: [{ tiers: [[0], [1]], labeler: 'Ann' }],
    demonstrations: [{ text: 'Well.', labeler: 'Bo' }],
    author,
  })
  const lines = [row('Ann'), row('Cy')].map((line) => JSON.stringify(line)).join('\n')
  expect([...(await preview('people.jsonl', lines)).people]).toEqual([
    ['Ann', 3],
    ['Bo', 2],
    ['Cy', 1],
  ])
})

test('packed it says the same; cut off it is refused', async () => {
  const packed = gzipSync(LINES)
  expect((await preview('a.jsonl.gz', packed)).rows).toBe(2)
  await expect(preview('cut.jsonl.gz', packed.subarray(0, packed.length - 9))).rejects.toThrow(
    'cut.jsonl.gz: the gzip packing is broken or cut off',
  )
})

test('a file of another kind is refused by its content', async () => {
  await expect(preview('a.zip', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]))).rejects.toThrow(
    'a.zip: no text: it holds binary data',
  )
  await expect(preview('a.csv', 'prompt\n', new Uint8Array([0xff, 0xfe, 0x0a]))).rejects.toThrow(
    'a.csv: not UTF-8',
  )
})

test('a table is read as the other files are', async () => {
  const table = await readFile('tests/fixtures/parquet/pairs-zstd.parquet')
  const found = await preview('pairs.parquet', new Uint8Array(table))
  expect(found).toMatchObject({ records: 100, rankings: 100, formats: { 'trl-preference': 100 } })
})
