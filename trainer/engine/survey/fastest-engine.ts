import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { cpus, homedir } from 'node:os'
import { join } from 'node:path'
import { installedParts } from './installed-parts.ts'
import { surveyEngines, type Probe } from './survey.ts'

/**
 * A traced step runs as one graph; kernel by kernel, each of some two thousand calls costs time of its own. So the
 * matrix rate of an engine that runs kernel by kernel counts for a quarter, about what was measured beside a traced one.
 */
const EAGER_SHARE = 1 / 4

let known: Promise<Probe['name']> | undefined

/** The fastest engine that passes its self-test; measured once, then kept in the user's cache for this machine, its engines and versions. */
export function fastestEngine(): Promise<Probe['name']> {
  known ??= readOrMeasure()
  return known
}

/** @throws Error that says what each lacks where none runs */
export function fastestOf(probes: readonly Probe[]): Probe['name'] {
  const speed = ({ name, rate }: Probe) => (rate ?? 0) * (name.startsWith('tfjs') ? EAGER_SHARE : 1)
  const [best] = probes.filter(({ rate }) => rate !== null).sort((a, b) => speed(b) - speed(a))
  if (best) return best.name
  const reasons = probes.map(({ name, problem }) => `${name}: ${problem ?? ''}`).join('; ')
  throw new Error(`no engine runs on this machine: ${reasons}`)
}

async function readOrMeasure(): Promise<Probe['name']> {
  const require = createRequire(import.meta.url)
  const { version } = require('onnxruntime-node/package.json') as { version: string }
  const machine = [
    version,
    process.version,
    cpus()[0]?.model,
    cpus().length,
    ...installedParts(),
  ].join()
  const key = createHash('sha256').update(machine).digest('hex').slice(0, 12)
  const folder = join(homedir(), '.cache', 'laurel')
  const file = join(folder, `engine-${key}`)
  const before = await readFile(file, 'utf8').catch(() => null)
  if (before !== null) return before as Probe['name']
  const name = fastestOf(await surveyEngines())
  await mkdir(folder, { recursive: true })
  await writeFile(file, name)
  return name
}
