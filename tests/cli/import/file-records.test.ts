import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fileRecords } from '../../../cli/import/file-records.ts'
import { readRecords } from '../../../domain/import/read-records.ts'
import { skipReason } from '../../../domain/import/skip-reason.ts'
import { splitLines } from '../../../domain/import/split-lines.ts'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laurel-import-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function recordsOf(name: string, content: string | Buffer) {
  const file = join(folder, name)
  await writeFile(file, content)
  const records = []
  for await (const record of fileRecords(file)) records.push(record)
  return records
}

const LINES = '{"a":1}\n\n{"a":"文"}\n'
const READ = [
  { lineNumber: 1, value: { a: 1 } },
  { lineNumber: 3, value: { a: '文' } },
]

test('JSON Lines, packed or not, blank lines passed over', async () => {
  expect(await recordsOf('a.jsonl', LINES)).toEqual(READ)
  expect(await recordsOf('a.jsonl', gzipSync(LINES))).toEqual(READ)
  expect(await recordsOf('a.jsonl', `\uFEFF${LINES}`)).toEqual(READ)
  expect(await recordsOf('empty.jsonl', '')).toEqual([])
})

test('an array of records, and one record over several lines', async () => {
  expect(await recordsOf('a.json', '[{"a":{"b":[1]}},\n {"a":2}]')).toEqual([
    { lineNumber: 1, value: { a: { b: [1] } } },
    { lineNumber: 2, value: { a: 2 } },
  ])
  expect(await recordsOf('b.json', '{\n  "a": [1, 2]\n}')).toEqual([
    { lineNumber: 1, value: { a: [1, 2] } },
  ])
})

test('how a file is laid out is told however small the pieces are that it comes in', async () => {
  async function* bytes(text: string) {
    for (const byte of Buffer.from(text)) yield Uint8Array.of(byte)
  }
  for (const text of ['\uFEFF[{"a":"文"}]', '\n {"a":"文"}\n', '{\n"a":"文"}', 'a\n文\n']) {
    const records = []
    for await (const record of readRecords(bytes(text), 'a.json')) records.push(record)
    expect(records).toMatchObject([{ value: { a: '文' } }])
  }
})

test('CSV with a header; a field may hold lines, quotes and commas; empty cells say nothing', async () => {
  const content = 'prompt,chosen,rejected,note\n"Say ""hi"",\nplease",Hi.,No.,\nSky?,Blue.,Red.,x\n'
  expect(await recordsOf('a.csv', content)).toEqual([
    { lineNumber: 3, value: { prompt: 'Say "hi",\nplease', chosen: 'Hi.', rejected: 'No.' } },
    { lineNumber: 4, value: { prompt: 'Sky?', chosen: 'Blue.', rejected: 'Red.', note: 'x' } },
  ])
})

test('a line that is no JSON or no UTF-8 is named, and the others are read', async () => {
  const content = Buffer.concat([
    Buffer.from('{"a":1}\n{"a":\n'),
    Buffer.from([0x7b, 0xff, 0x7d, 0x0a]),
    Buffer.from('{"a":2}'),
  ])
  expect(await recordsOf('broken.jsonl', content)).toEqual([
    { lineNumber: 1, value: { a: 1 } },
    { lineNumber: 2, problem: expect.objectContaining({ code: 'not_json' }) as object },
    { lineNumber: 3, problem: skipReason('not_utf8') },
    { lineNumber: 4, value: { a: 2 } },
  ])
})

test('a broken packing and a broken array are refused by the name of the file', async () => {
  const packed = gzipSync('{"a":1}\n'.repeat(1000))
  await expect(recordsOf('cut.jsonl.gz', packed.subarray(0, packed.length - 12))).rejects.toThrow(
    /cut\.jsonl\.gz: the gzip packing is broken or cut off/,
  )
  await expect(recordsOf('cut.json', '[{"a":1}, {"a"')).rejects.toThrow(
    /cut\.json: not JSON after 1 records/,
  )
})

test('of a line beyond the bound nothing is kept, and the next lines are read', async () => {
  async function* pieces() {
    yield Buffer.from('short\nlong')
    yield Buffer.from('longlong\nlast')
  }
  const lines = []
  for await (const { lineNumber, bytes } of splitLines(pieces(), 8)) {
    lines.push([lineNumber, bytes && new TextDecoder().decode(bytes)])
  }
  expect(lines).toEqual([
    [1, 'short'],
    [2, null],
    [3, 'last'],
  ])
})
