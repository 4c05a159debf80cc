import { mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { TRAINER_ENVIRONMENT } from '../../cli/trainer-environment.ts'
import { pythonWith } from '../python-environment.ts'
import type { BenchmarkResult } from '../result.ts'
import { TRL_PACKAGES } from './packages.ts'
import { figuresOf, startSide, takeTurns, type Side, type Turn } from './turns.ts'

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url))

/** Our side of a comparison, as a process with a trainer's environment. */
export function ourSide(what: string, folder: string): Promise<Side> {
  return startSide(
    process.execPath,
    ['--import', 'tsx', here('./ours.ts'), what, folder],
    TRAINER_ENVIRONMENT,
  )
}

let python: Promise<string> | undefined

/** The Python side, in an environment that is made at the first call. */
export async function pythonSide(what: string, folder: string): Promise<Side> {
  python ??= pythonWith('trl', TRL_PACKAGES)
  const threads = String(availableParallelism())
  return startSide(await python, [here('./peer.py'), what, folder, '--threads', threads])
}

/** Both sides of one comparison in turns, in a folder that is there meanwhile. */
export async function compared<Name extends string>(
  prepare: (folder: string) => Promise<Record<Name, Promise<Side>>>,
  turns: { rounds: number; warmUp: number },
): Promise<Record<Name, Turn[]>> {
  const folder = await mkdtemp(join(tmpdir(), 'laurel-bench-'))
  try {
    const starting = await prepare(folder)
    const sides = Object.fromEntries(
      await Promise.all(
        Object.entries<Promise<Side>>(starting).map(async ([name, side]) => [name, await side]),
      ),
    ) as Record<Name, Side>
    return await takeTurns(sides, turns)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Our turns against a peer's, by wall time; the details hold CPU time, which other programs disturb less, and memory. */
export function comparison(
  name: string,
  unit: string,
  { ours, peer }: { ours: readonly Turn[]; peer: readonly Turn[] },
): BenchmarkResult & { details: Record<string, number | string> } {
  const [own, other] = [figuresOf(ours), figuresOf(peer)]
  return {
    name,
    unit,
    ours: own.perSecond,
    peer: other.perSecond,
    ratio: own.perSecond / other.perSecond,
    details: {
      'turns of each side': own.turns,
      'ratio by CPU time': own.perCpuSecond / other.perCpuSecond,
      'peak memory, MiB': own.peakMebibytes,
      'peak memory of the peer, MiB': other.peakMebibytes,
    },
  }
}
