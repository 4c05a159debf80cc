import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { median, type BenchmarkResult } from './result.ts'

const ROUNDS = 5

/**
 * From the first call of a training step of 5.9 M parameters (4 rows of 512) to where it is ready to run: traced, and
 * its graph optimised or found in the cache. Each time in a process of its own, cold and warm in turns.
 * @throws Error where a step from the cache gives another loss
 */
export async function compile(): Promise<BenchmarkResult> {
  const cold: number[] = []
  const warm: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const folder = await mkdtemp(join(tmpdir(), 'laurel-graphs-'))
    try {
      const [first, second] = [await measured(folder), await measured(folder)]
      if (first.loss !== second.loss)
        throw new Error(`loss ${first.loss} before, ${second.loss} from the cache`)
      cold.push(first.milliseconds)
      warm.push(second.milliseconds)
    } finally {
      await rm(folder, { recursive: true })
    }
  }
  return {
    name: 'compile',
    unit: 'ms, graph from the cache (against: none there)',
    ours: median(warm),
    peer: median(cold),
    ratio: median(cold) / median(warm),
  }
}

async function measured(folder: string): Promise<{ milliseconds: number; loss: number }> {
  const file = fileURLToPath(new URL('./compile-process.ts', import.meta.url))
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', file, folder])
  return JSON.parse(stdout) as { milliseconds: number; loss: number }
}
