import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const STOP_GRACE_MS = 20_000

/** A part of Laurel in a process of its own. */
export interface Child {
  pid: number
  /** Resolves with its first message over IPC; throws when it ends before. */
  ready: () => Promise<void>
  /** Asks it to stop in good order and waits until it has. */
  stop: () => Promise<void>
  /** Ends it at once, as `kill -9` does, and waits until it is gone. */
  kill: () => Promise<void>
}

/** This very code's language: TypeScript in a checkout under development, JavaScript in dist/. */
const extension = extname(fileURLToPath(import.meta.url))
const entry = (path: string) => fileURLToPath(new URL(`../../${path}${extension}`, import.meta.url))

/** Starts `server/main` or `trainer/main`; what it prints goes to `<name>.log` in `logFolder`. */
export function startChild(
  path: 'server/main' | 'trainer/main',
  name: string,
  logFolder: string,
  environment: Record<string, string | undefined>,
): Child {
  const child = spawn(
    process.execPath,
    [...(extension === '.ts' ? ['--import', 'tsx'] : []), entry(path)],
    { env: environment, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] },
  )
  const logFile = join(logFolder, `${name}.log`)
  const log = createWriteStream(logFile, { flags: 'a' })
  child.stdout?.pipe(log, { end: false })
  child.stderr?.pipe(log, { end: false })
  const exit = once(child, 'exit').then(() => {
    log.end()
  })
  const ended = () => child.exitCode !== null || child.signalCode !== null
  return {
    pid: child.pid ?? -1,
    ready: async () => {
      await Promise.race([
        once(child, 'message'),
        exit.then(() => {
          throw new Error(`the ${name} ended before it was ready; see ${logFile}`)
        }),
      ])
    },
    stop: async () => {
      if (ended()) return
      child.kill('SIGTERM')
      const timer = setTimeout(() => child.kill('SIGKILL'), STOP_GRACE_MS)
      await exit
      clearTimeout(timer)
    },
    kill: async () => {
      if (!ended()) child.kill('SIGKILL')
      await exit
    },
  }
}
