import { fork } from 'node:child_process'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ENGINE_NAMES, type EngineName } from '../../../contract/stages.ts'

/** What an engine does on this machine. */
export interface Probe {
  name: Exclude<EngineName, 'auto'>
  /** Billions of operations a second in matrix products; null where it does not run or computes wrongly. */
  rate: number | null
  /** Why it does not run. */
  problem: string | null
}

const LIMIT_MS = 120_000

/** Tries every engine, one after the other, each in a process of its own. */
export async function surveyEngines(): Promise<Probe[]> {
  const probes: Probe[] = []
  for (const name of ENGINE_NAMES) if (name !== 'auto') probes.push(await probeEngine(name))
  return probes
}

/** Tries one engine in a process of its own. */
export function probeEngine(name: Probe['name']): Promise<Probe> {
  const extension = extname(fileURLToPath(import.meta.url))
  const file = fileURLToPath(new URL(`./probe-process${extension}`, import.meta.url))
  const execArgv = extension === '.ts' ? ['--import', 'tsx'] : []
  return new Promise((resolve) => {
    const child = fork(file, [name], { execArgv, silent: true })
    const timer = setTimeout(() => child.kill('SIGKILL'), LIMIT_MS)
    let said = ''
    let found: Probe | null = null
    child.stderr?.on('data', (text: Buffer) => (said = (said + text.toString()).slice(-500)))
    child.on('message', (message) => (found = message as Probe))
    child.on('exit', (code, signal) => {
      clearTimeout(timer)
      const end = `its process ended (${signal ?? code ?? '?'}): ${said.trim().split('\n').at(-1) ?? ''}`
      resolve(found ?? { name, rate: null, problem: end })
    })
  })
}
