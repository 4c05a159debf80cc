import { execFile } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { createGzip, constants } from 'node:zlib'
import { fileWriter, ParquetWriter } from 'hyparquet-writer'
import { seededRandom } from '../domain/random.ts'
import type { BenchmarkResult } from './result.ts'

/** Unpacked. */
const BYTES = 1e9
const ANSWER_CHARACTERS = 2_000

const GROUP_ROWS = 50_000
const FIELDS = ['prompt', 'chosen', 'rejected'] as const
type Row = Record<(typeof FIELDS)[number], string>

/** How the file is laid out, and what writes it. */
const LAYOUTS: Record<string, (file: string) => Promise<void>> = {
  jsonl: (file) =>
    writeText(
      file,
      lines((row) => `${JSON.stringify(row)}\n`),
    ),
  'jsonl.gz': (file) =>
    writePacked(
      file,
      lines((row) => `${JSON.stringify(row)}\n`),
    ),
  json: (file) => writeText(file, array()),
  csv: (file) => writeText(file, table()),
  parquet: writeParquet,
}

/**
 * The most memory that a process ever holds that reads a file of 1 GB (for Parquet and gzip: unpacked) of 240,000 pairs
 * and cuts it into the parts that the command sends, in each layout. The files are made under the system's folder for
 * such, one at a time, and removed.
 */
export async function importMemory(): Promise<BenchmarkResult> {
  const folder = await mkdtemp(join(tmpdir(), 'laurel-bench-'))
  try {
    const details: Record<string, number> = {}
    const peaks: number[] = []
    for (const [layout, write] of Object.entries(LAYOUTS)) {
      const file = join(folder, `pairs.${layout}`)
      await write(file)
      const megabytes = (await stat(file)).size / 1e6
      const { rows: read, mebibytes, seconds } = await reading(file)
      await rm(file)
      peaks.push(mebibytes)
      details[`${layout}: MB on disk`] = megabytes
      details[`${layout}: MiB at most`] = mebibytes
      details[`${layout}: rows/s`] = read / seconds
      console.error(`${layout}: ${Math.round(mebibytes)} MiB at most, ${read} rows`)
    }
    return {
      name: 'import-memory',
      unit: 'MiB, the most of any layout',
      ours: Math.max(...peaks),
      peer: null,
      ratio: null,
      details,
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Reads a file in a process of its own. */
async function reading(
  file: string,
): Promise<{ rows: number; mebibytes: number; seconds: number }> {
  const own = fileURLToPath(new URL('import-process.ts', import.meta.url))
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', own, file])
  return JSON.parse(stdout) as Awaited<ReturnType<typeof reading>>
}

/** Rows of two answers each, cut from a pool of made-up words, until they come to a gigabyte. */
function* rows(): Generator<Row> {
  const random = seededRandom(1)
  const letters = 'etaoinshrdlucmfw'
  const word = () =>
    Array.from({ length: 2 + Math.floor(random() * 7) }, () => letters[Math.floor(random() * 16)])
  const pool = Array.from({ length: 200_000 }, () => word().join('')).join(' ')
  const cut = (length: number) => {
    const from = Math.floor(random() * (pool.length - length))
    return pool.slice(from, from + length)
  }
  const bytes = 2 * ANSWER_CHARACTERS + 100
  for (let at = 0; at * bytes < BYTES; at += 1) {
    const prompt = `Question ${at}: ${cut(60)}?`
    yield { prompt, chosen: cut(ANSWER_CHARACTERS), rejected: cut(ANSWER_CHARACTERS) }
  }
}

function* lines(write: (row: Row) => string): Generator<string> {
  for (const row of rows()) yield write(row)
}

function* array(): Generator<string> {
  let sign = '['
  for (const row of rows()) {
    yield `${sign}\n${JSON.stringify(row)}`
    sign = ','
  }
  yield '\n]\n'
}

function* table(): Generator<string> {
  yield 'prompt,chosen,rejected\n'
  yield* lines(({ prompt, chosen, rejected }) => `"${prompt}","${chosen}","${rejected}"\n`)
}

const writeText = (file: string, pieces: Iterable<string>) =>
  pipeline(Readable.from(pieces), createWriteStream(file))

const writePacked = (file: string, pieces: Iterable<string>) =>
  pipeline(
    Readable.from(pieces),
    createGzip({ level: constants.Z_BEST_SPEED }),
    createWriteStream(file),
  )

/** Row groups of 50,000 rows, about 200 MB each. */
async function writeParquet(file: string): Promise<void> {
  const text = { type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'REQUIRED' } as const
  const writer = new ParquetWriter({
    writer: fileWriter(file),
    schema: [
      { name: 'root', num_children: FIELDS.length },
      ...FIELDS.map((name) => ({ name, ...text })),
    ],
  })
  let group: Row[] = []
  const write = async () => {
    await writer.write({
      columnData: FIELDS.map((name) => ({ name, data: group.map((row) => row[name]) })),
      rowGroupSize: GROUP_ROWS,
    })
    group = []
  }
  for (const row of rows()) {
    group.push(row)
    if (group.length === GROUP_ROWS) await write()
  }
  if (group.length > 0) await write()
  await writer.finish()
}
