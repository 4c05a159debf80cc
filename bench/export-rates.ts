import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import Type from 'typebox'
import { Project } from '../contract/projects.ts'
import { Strict } from '../contract/schema.ts'
import type { ExportFile, FormatId } from '../contract/export.ts'
import { startBuiltLaurel } from '../tests/built-laurel.ts'
import { memoryOf } from './resident.ts'
import type { BenchmarkResult } from './result.ts'

const COMPARISONS = 1_000_000
/** TRL's pairs last: by then the server has sent all rankings once. */
const FORMATS: FormatId[] = ['laurel', 'trl-preference']
const FILES: ExportFile[] = ['jsonl', 'parquet']
const SAMPLE_MS = 50
const LINE_END = 10

/**
 * Rows a second of exports of 1,000,000 comparisons over HTTP, and what the server's memory does meanwhile. The
 * database is made once by `laurel seed` and kept in LAUREL_BENCH_DATA, or the user's cache. `ours` is TRL's pairs.
 */
export async function exportRates(): Promise<BenchmarkResult> {
  const laurel = await startBuiltLaurel(await seededFolder())
  try {
    const { rows } = await laurel.manager.get('/projects', Strict({ rows: Type.Array(Project) }))
    const project = rows.find(({ name }) => name.startsWith('Simulated feedback'))
    if (!project) throw new Error('there is no seeded project in this folder')
    const details: Record<string, number> = {}
    let ours = Number.NaN
    for (const format of FORMATS) {
      // A table has no ends of lines to be counted by: its rows are the lines.
      let lines = 0
      for (const file of FILES) {
        const path = `/projects/${project.id}/export/${format}?kind=rankings&file=${file}`
        const run = await watched(laurel.server.pid, await laurel.manager.stream(path))
        if (file === 'jsonl') lines = run.lines
        const rate = lines / run.seconds
        if (format === 'trl-preference' && file === 'jsonl') ours = rate
        const what = file === 'jsonl' ? format : `${format} as Parquet`
        details[`${what}: lines`] = lines
        details[`${what}: lines/s`] = rate
        details[`${what}: MB/s`] = run.bytes / 1e6 / run.seconds
        // Between two collections memory rises, so that single moments say little of whether it is flat.
        for (const [half, { least, most }] of Object.entries(run.memory)) {
          details[`${what}: server, MiB at least in the ${half} half`] = least
          details[`${what}: server, MiB at most in the ${half} half`] = most
        }
      }
    }
    details['server, most MiB ever'] = (await memoryOf(laurel.server.pid, 'VmHWM')) ?? Number.NaN
    return {
      name: 'export-rates',
      unit: "rows/s of TRL's pairs",
      ours,
      peer: null,
      ratio: null,
      details,
    }
  } finally {
    await laurel.stop()
  }
}

async function seededFolder(): Promise<string> {
  const folder =
    process.env['LAUREL_BENCH_DATA'] ??
    join(homedir(), '.cache', 'laurel', 'bench', `comparisons-${COMPARISONS}`)
  if (existsSync(join(folder, 'laurel.sqlite'))) return folder
  await mkdir(folder, { recursive: true })
  console.error(`Writing ${COMPARISONS} comparisons to ${folder}`)
  const built = fileURLToPath(new URL('../dist/server/seed.js', import.meta.url))
  await promisify(execFile)(process.execPath, [built, '--comparisons', String(COMPARISONS)], {
    env: { ...process.env, LAUREL_DATA: folder },
  })
  return folder
}

/** Takes a stream to its end as fast as it comes, and looks at the server's memory on the way. */
async function watched(pid: number, body: ReadableStream<Uint8Array>) {
  const samples: number[] = []
  const timer = setInterval(() => {
    void memoryOf(pid, 'VmRSS').then((now) => {
      if (now !== null) samples.push(now)
    })
  }, SAMPLE_MS)
  const from = performance.now()
  let [lines, bytes] = [0, 0]
  try {
    for await (const piece of body) {
      bytes += piece.length
      for (let at = piece.indexOf(LINE_END); at >= 0; at = piece.indexOf(LINE_END, at + 1)) {
        lines += 1
      }
    }
  } finally {
    clearInterval(timer)
  }
  const middle = Math.floor(samples.length / 2)
  const range = (part: number[]) => ({ least: Math.min(...part), most: Math.max(...part) })
  return {
    ...{ lines, bytes, seconds: (performance.now() - from) / 1000 },
    memory: { first: range(samples.slice(0, middle)), second: range(samples.slice(middle)) },
  }
}
