import { readFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { FileError } from '../../../domain/import/file-error.ts'
import { fileRecords } from '../../../domain/import/file-records.ts'
import { checkThrift } from '../../../domain/import/parquet/footer-check.ts'
import { checkRuns } from '../../../domain/import/parquet/run-check.ts'
import { rowsOfRecord } from '../../../domain/import/import-parts.ts'
import { skipReason } from '../../../domain/import/skip-reason.ts'
import { seededRandom } from '../../../domain/random.ts'

const fixture = async (name: string) =>
  new Uint8Array(await readFile(new URL(`../../fixtures/parquet/${name}`, import.meta.url)))

async function recordsOf(bytes: Uint8Array<ArrayBuffer>, unpacked = bytes) {
  const records = []
  const source = {
    name: 'a.parquet',
    byteLength: bytes.length,
    slice: (start: number, end: number) => Promise.resolve(bytes.slice(start, end).buffer),
    async *pieces() {
      yield unpacked
    },
  }
  for await (const record of fileRecords(source)) records.push(record)
  return records
}

const turn = (role: string, content: string) => ({ role, content })
/** The rows of tests/fixtures/parquet/make.py. */
const pair = (n: number) => ({
  prompt: [
    ...Array.from({ length: n % 4 }, (_, at) =>
      turn(at % 2 ? 'user' : 'assistant', `turn ${at} of ${n}`),
    ),
    turn('user', `Question ${n}?`),
  ],
  chosen: [turn('assistant', `Good ${n}. 文`)],
  rejected: [turn('assistant', 'Bad.')],
  margin: n / 2,
})

test.each(['pairs-zstd', 'pairs-gzip-v2', 'pairs-plain'])(
  '%s: lists over many pages and two row groups come back as they were written',
  async (name) => {
    const records = await recordsOf(await fixture(`${name}.parquet`))
    expect(records).toEqual(
      Array.from({ length: 100 }, (_, n) => ({ lineNumber: n + 1, value: pair(n) })),
    )
  },
)

test('numbers, times, lists and structures become JSON; bytes that are no text are left out', async () => {
  const [first, second] = await recordsOf(await fixture('types-snappy.parquet'))
  const same = { prompt: 'Name a tree.', output: 'An oak.', share: 0.5, image: null }
  const at = '2024-01-02T03:04:05.000Z'
  expect(first).toEqual({
    lineNumber: 1,
    value: { ...same, at, n: 2 ** 40, small: 0, good: true, tags: null, scores: null },
  })
  expect(second).toMatchObject({
    value: { good: false, tags: ['a', null, 'b'], scores: { x: 1, y: null } },
  })
})

test('a text that is no UTF-8 is a problem of its row alone', async () => {
  expect(await recordsOf(await fixture('no-utf8.parquet'))).toEqual([
    { lineNumber: 1, value: { prompt: 'a' } },
    { lineNumber: 2, problem: skipReason('not_utf8') },
    { lineNumber: 3, value: { prompt: 'b' } },
  ])
})

test('what is not read is named: a packing, an encoding, a table inside gzip', async () => {
  await expect(recordsOf(await fixture('pairs-brotli.parquet'))).rejects.toThrow(
    'a.parquet: not read as Parquet: prompt.list.element.role is packed by BROTLI; what is read is UNCOMPRESSED, SNAPPY, GZIP, ZSTD',
  )
  await expect(recordsOf(await fixture('delta-byte-array.parquet'))).rejects.toThrow(
    'prompt: its encoding DELTA_BYTE_ARRAY is not read; write it plain or by dictionary',
  )
  const table = await fixture('no-utf8.parquet')
  await expect(recordsOf(new Uint8Array(gzipSync(table)), table)).rejects.toThrow(
    'a.parquet: a Parquet file inside gzip: unpack it',
  )
})

test('a file that is cut off or of which bytes were changed is read or refused by name', async () => {
  const random = seededRandom(7)
  const seen = { read: 0, refused: 0 }
  for (const name of ['pairs-zstd', 'pairs-gzip-v2', 'types-snappy']) {
    const whole = await fixture(`${name}.parquet`)
    await expect(recordsOf(whole.slice(0, whole.length - 5))).rejects.toThrow(FileError)
    for (let round = 0; round < 60; round += 1) {
      const changed = whole.slice()
      // Half of them in the footer, which says where everything lies.
      const among = round % 2 ? whole.length : 1_500
      changed[whole.length - 1 - Math.floor(random() * among)] = Math.floor(random() * 256)
      const ended = await recordsOf(changed).then(
        () => 'read' as const,
        (error: unknown) => {
          expect(error).toBeInstanceOf(FileError)
          return 'refused' as const
        },
      )
      seen[ended] += 1
    }
  }
  expect(seen.read).toBeGreaterThan(20)
  expect(seen.refused).toBeGreaterThan(20)
})

test('headers made to fill machines are refused before anything is allocated', () => {
  const check = (...bytes: number[]) => {
    checkThrift(Uint8Array.from(bytes))
  }
  // Field 1 is a list of two thousand million structures, of which there are none.
  expect(() => check(0x19, 0xfc, 0x80, 0x80, 0x80, 0x80, 0x08, 0)).toThrow('more than there is')
  expect(() => check(0x16, ...Array<number>(11).fill(0xff), 0, 0)).toThrow('more than 64 bits')
  expect(() => check(...Array<number>(100).fill(0x1c))).toThrow('nested too deeply')
  check(0x15, 0x02, 0)
  // One value, two thousand million times, in six bytes.
  expect(() => {
    checkRuns(Uint8Array.of(0xfe, 0xff, 0xff, 0xff, 0x0f, 1), 1)
  }).toThrow('a run that is longer than it')
  checkRuns(Uint8Array.of(6, 1, 3, 0b10110101), 1)
})

test('columns that every row has but only some fill say nothing where they are empty', () => {
  const value = {
    prompt: 'Sky?',
    outputs: [
      { text: 'Blue.', model: null },
      { text: 'Red.', model: 'm' },
    ],
    rankings: [{ tiers: [[0], [1]], labeler: null, comment: null }],
    split: null,
  }
  const options = { format: 'auto' as const, held: 0, seed: 0, outputs: {} as never }
  expect(rowsOfRecord({ lineNumber: 1, value }, options)).toEqual({
    rows: [
      {
        prompt: 'Sky?',
        outputs: [{ text: 'Blue.' }, { text: 'Red.', model: 'm' }],
        rankings: [{ tiers: [[0], [1]] }],
      },
    ],
  })
})
