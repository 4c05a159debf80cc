import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FormatId, RankingRecord } from '../../contract/export.ts'
import type { ImportRow } from '../../contract/import.ts'
import { FORMAT_COLUMNS } from '../../domain/formats/format-columns.ts'
import { FORMATS } from '../../domain/formats/formats.ts'
import { parquetRecords } from '../../domain/import/parquet/parquet-records.ts'
import { recordRows, type RecordOptions } from '../../domain/import/record-rows.ts'
import { parquetPieces } from '../../server/services/exchange/parquet-pieces.ts'
import { anyDemonstration, anyRanking, RANKING } from '../domain/formats/records.ts'
import { startApplication, type TestApplication } from './application.ts'

const READING: RecordOptions = {
  ...{ format: 'auto' as const, held: 0, seed: 0 },
  outputs: {
    ...{ rankBy: [], decimals: 1, choose: 0, demonstration: undefined },
    ...{ demonstrateBest: false, model: 'model', seed: 0 },
  },
}

async function bytesOf(lines: readonly object[], columns: Parameters<typeof parquetPieces>[1]) {
  async function* one() {
    yield lines
  }
  const pieces: Uint8Array[] = []
  for await (const piece of parquetPieces(one(), columns)) pieces.push(piece)
  return Buffer.concat(pieces)
}

/** What our own import makes of a Parquet file. */
async function rowsOf(file: Uint8Array): Promise<ImportRow[]> {
  const slice = async (from: number, to: number) => Uint8Array.from(file.subarray(from, to)).buffer
  async function* pieces() {
    yield file
  }
  const source = { name: 'a.parquet', byteLength: file.length, slice, pieces }
  const rows: ImportRow[] = []
  for await (const record of parquetRecords(source)) {
    if ('problem' in record) throw new Error(JSON.stringify(record.problem))
    rows.push(...recordRows(record.value, record.lineNumber, READING))
  }
  return rows
}

/** What it makes of the same lines as JSON. */
const rowsOfJson = (lines: readonly object[]) =>
  lines.flatMap((line, at) => recordRows(JSON.parse(JSON.stringify(line)), at + 1, READING))

const TABLES = FORMATS.filter(({ id, read }) => FORMAT_COLUMNS[id] && (read ?? id === 'openrlhf'))
test.each(TABLES)('$id: a table is read as the lines that it is made of', async (format) => {
  const { rankings, demonstrations } = FORMAT_COLUMNS[format.id] ?? {}
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyRanking, { maxLength: 4 }),
      fc.array(anyDemonstration, { maxLength: 4 }),
      async (ranked, written) => {
        if (rankings) {
          const lines = ranked.flatMap((record) => format.rankings?.(record) ?? [])
          expect(await rowsOf(await bytesOf(lines, rankings))).toEqual(rowsOfJson(lines))
        }
        if (demonstrations) {
          const lines = written.flatMap((record) => format.demonstrations?.(record) ?? [])
          expect(await rowsOf(await bytesOf(lines, demonstrations))).toEqual(rowsOfJson(lines))
        }
      },
    ),
    { numRuns: 25 },
  )
})

test('a table of many row groups holds every row in its order, and is the same bytes each time', async () => {
  const columns = FORMAT_COLUMNS['laurel']?.rankings ?? {}
  async function* pages(count: number) {
    for (let at = 0; at < count; at += 1) yield [{ ...RANKING, comment: `${at}` } as RankingRecord]
  }
  const written = async () => {
    const pieces: Uint8Array[] = []
    for await (const piece of parquetPieces(pages(12_001), columns)) pieces.push(piece)
    return pieces
  }
  const pieces = await written()
  // Groups of 5,000 rows, 5,000 and 2,001, and the footer.
  expect(pieces).toHaveLength(4)
  const file = Buffer.concat(pieces)
  const comments = (await rowsOf(file)).map(({ rankings }) => rankings?.[0]?.comment)
  expect(comments).toEqual(Array.from({ length: 12_001 }, (_, at) => `${at}`))
  expect(Buffer.concat(await written()).equals(file)).toBe(true)
})

let laurel: TestApplication
let projectId: string
beforeAll(async () => {
  laurel = await startApplication()
  projectId = await laurel.project()
  const outputs = ['An oak.', 'A tulip.'].map((text) => ({ text }))
  const rankings = [{ tiers: [[0], [1]], labeler: 'Ann' }]
  await laurel.importRows(projectId, [{ prompt: 'Name a tree.', outputs, rankings }])
})
afterAll(() => laurel.close())

const ask = (format: FormatId, path = '', query = 'file=parquet') =>
  laurel.app.inject({
    url: `/api/v1/projects/${projectId}/export/${format}${path}?kind=rankings&${query}`,
    headers: { cookie: laurel.manager.cookie },
  })

test('a project leaves as a table, whose card tells its SHA-256, and comes in elsewhere', async () => {
  const answer = await ask('laurel')
  expect(answer.headers['content-type']).toBe('application/vnd.apache.parquet')
  expect(answer.headers['content-disposition']).toBe(
    'attachment; filename="laurel-rankings.parquet"',
  )
  const card = (await ask('laurel', '/card')).body
  expect(card).toContain('| format | laurel (Parquet) |')
  expect(card).toContain('| lines | 1 |')
  expect(card).toContain(createHash('sha256').update(answer.rawPayload).digest('hex'))
  const other = await laurel.project()
  const imported = await laurel.app.inject({
    ...{ method: 'POST', url: `/api/v1/projects/${other}/import/file?source=a.parquet` },
    headers: {
      ...{ cookie: laurel.manager.cookie, 'x-laurel': '1' },
      'content-type': 'application/octet-stream',
    },
    payload: answer.rawPayload,
  })
  expect(imported.json()).toMatchObject({ prompts: 1, outputs: 2, rankings: 1, skipped: [] })
})

test('a format whose lines are no rows of a table is refused as one', async () => {
  const { statusCode, body } = await ask('argilla')
  expect(statusCode).toBe(400)
  expect(body).toContain('The format argilla is no table')
  expect((await ask('trl-preference', '', 'file=csv')).statusCode).toBe(400)
})
