import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { startBuiltLaurel } from '../tests/built-laurel.ts'
import { memoryOf } from './resident.ts'
import { median, type BenchmarkResult } from './result.ts'

const SETTLE_MS = 20_000
const SAMPLES = 10

/** Resident memory of a server that waits: demo project made, one person signed in, nothing asked for 20 seconds. */
export async function idleMemory(): Promise<BenchmarkResult> {
  const folder = await mkdtemp(join(tmpdir(), 'laurel-bench-'))
  const laurel = await startBuiltLaurel(folder, { LAUREL_DEMO: 'on' })
  try {
    await pause(SETTLE_MS)
    const samples: number[] = []
    for (let at = 0; at < SAMPLES; at += 1) {
      samples.push(await residentMiB(laurel.server.pid))
      await pause(500)
    }
    return {
      name: 'idle-memory',
      unit: 'MiB resident',
      ours: median(samples),
      peer: null,
      ratio: null,
      details: { 'highest sample, MiB': Math.max(...samples) },
    }
  } finally {
    await laurel.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function residentMiB(pid: number): Promise<number> {
  const now = await memoryOf(pid, 'VmRSS')
  if (now === null) throw new Error('idle-memory reads /proc, which only Linux has')
  return now
}
