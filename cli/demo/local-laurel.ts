import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { createServer } from 'node:net'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const STOP_GRACE_MS = 20_000
const START_LIMIT_MS = 30_000

/** A server and one trainer of their own, away from the installation's data. */
export interface LocalLaurel {
  url: string
  dataFolder: string
  stop: () => Promise<void>
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}

/** This very code's language: TypeScript in a checkout under development, JavaScript in dist/. */
const extension = extname(fileURLToPath(import.meta.url))
const entry = (path: string) => fileURLToPath(new URL(`../../${path}${extension}`, import.meta.url))

/** Starts both on a free port of 127.0.0.1, logs to files in `dataFolder`, and waits until the server answers. */
export async function startLocalLaurel(dataFolder: string): Promise<LocalLaurel> {
  await mkdir(dataFolder, { recursive: true })
  const url = `http://127.0.0.1:${await freePort()}`
  const environment = {
    ...process.env,
    HOST: '127.0.0.1',
    PORT: new URL(url).port,
    LAUREL_URL: url,
    LAUREL_DATA: dataFolder,
    LAUREL_DEMO: 'off',
    // glibc gives the pages of big tensors back after every step unless told otherwise
    MALLOC_MMAP_THRESHOLD_: '4294967295',
    MALLOC_TRIM_THRESHOLD_: '17179869184',
  }
  const start = (name: string, path: string): ChildProcess => {
    const child = spawn(
      process.execPath,
      [...(extension === '.ts' ? ['--import', 'tsx'] : []), entry(path)],
      { env: environment, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] },
    )
    const log = createWriteStream(join(dataFolder, `${name}.log`))
    child.stdout?.pipe(log)
    child.stderr?.pipe(log)
    return child
  }

  const server = start('server', 'server/main')
  await Promise.race([
    once(server, 'message'),
    once(server, 'exit').then(() => {
      throw new Error(`the server did not start; see ${join(dataFolder, 'server.log')}`)
    }),
    new Promise((_, reject) => {
      setTimeout(() => {
        reject(new Error(`the server did not start in ${START_LIMIT_MS / 1000} s`))
      }, START_LIMIT_MS).unref()
    }),
  ])
  const trainer = start('trainer', 'trainer/main')
  return {
    url,
    dataFolder,
    stop: async () => {
      await stopProcess(trainer)
      await stopProcess(server)
    },
  }
}

async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_GRACE_MS)
  await ended
  clearTimeout(timer)
}
