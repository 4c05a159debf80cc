import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { createGzip, constants } from 'node:zlib'
import { fileWriter, ParquetWriter } from 'hyparquet-writer'
import { Project } from '../contract/projects.ts'
import { PIPELINE_BY_HAND } from '../domain/pipeline.ts'
import { seededRandom } from '../domain/random.ts'
import { startBuiltLaurel } from '../tests/built-laurel.ts'
import { memoryOf } from './resident.ts'
import type { BenchmarkResult } from './result.ts'

/** Unpacked. */
const BYTES = 1e9
const ANSWER_CHARACTERS = 2_000
const SAMPLE_MS = 100

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
 * The most memory that `laurel import` and the server ever hold for a file of 1 GB (for Parquet and gzip: unpacked) of
 * 240,000 pairs, in each layout. It is a dry run, which stores every part and takes it back, so that all files find the
 * same empty project. The files are made under the system's folder for such, one at a time, and removed.
 */
export async function importMemory(): Promise<BenchmarkResult> {
  const folder = await mkdtemp(join(tmpdir(), 'laurel-bench-'))
  const laurel = await startBuiltLaurel(join(folder, 'data'))
  try {
    const { id } = await laurel.manager.post('/projects', Project, {
      name: 'Pairs',
      settings: { pipeline: PIPELINE_BY_HAND },
    })
    const details: Record<string, number> = {}
    const peaks: number[] = []
    for (const [layout, write] of Object.entries(LAYOUTS)) {
      const file = join(folder, `pairs.${layout}`)
      await write(file)
      const from = performance.now()
      const peak = await peakOfImport(file, id, laurel)
      peaks.push(peak)
      details[`${layout}: MB on disk`] = (await stat(file)).size / 1e6
      details[`${layout}: MiB at most`] = peak
      details[`${layout}: s`] = (performance.now() - from) / 1000
      await rm(file)
    }
    details['server, MiB at most'] = (await memoryOf(laurel.server.pid, 'VmHWM')) ?? Number.NaN
    return {
      name: 'import-memory',
      unit: 'MiB, the most of any layout',
      ours: Math.max(...peaks),
      peer: null,
      ratio: null,
      details,
    }
  } finally {
    await laurel.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Runs the command as it is built, and gives the most MiB that it ever held. */
async function peakOfImport(
  file: string,
  project: string,
  { url, login }: Awaited<ReturnType<typeof startBuiltLaurel>>,
): Promise<number> {
  const command = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url))
  const child = spawn(
    process.execPath,
    [command, 'import', file, '--project', project, '--dry-run', '--json'],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        ...process.env,
        LAUREL_URL: url,
        LAUREL_EMAIL: login.email,
        LAUREL_PASSWORD: login.password,
      },
    },
  )
  let peak = 0
  const timer = setInterval(() => {
    void memoryOf(child.pid ?? -1, 'VmHWM').then((most) => {
      peak = Math.max(peak, most ?? 0)
    })
  }, SAMPLE_MS)
  const [code] = (await once(child, 'exit')) as [number | null]
  clearInterval(timer)
  if (code !== 0) throw new Error(`laurel import ended with ${code}`)
  return peak
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
