import { once } from 'node:events'
import { mkdir, readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { HttpClient } from '../http-client.ts'
import { TRAINER_ENVIRONMENT } from '../trainer-environment.ts'
import { startChild, type Child } from './child.ts'

const START_LIMIT_MS = 30_000

/** A server of its own, away from the installation's data, and the trainers that work for it. */
export interface LocalLaurel {
  url: string
  dataFolder: string
  /** The server that runs now. */
  readonly server: Child
  /** Starts the server again after it was ended, on the same data and at the same address. */
  restart: () => Promise<void>
  /** Starts a trainer under this name. */
  startTrainer: (name: string) => Child
  /** The first manager's login. */
  login: { email: string; password: string }
  /** The first manager, signed in. */
  manager: HttpClient
  /** Stops the trainers, then the server. */
  stop: () => Promise<void>
}

/** A port of 127.0.0.1 that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}

/** The environment of a server and its trainers: this process's own, what they share, and `environment` over both. */
function variablesOf(
  { url, dataFolder }: Pick<LocalLaurel, 'url' | 'dataFolder'>,
  environment: Record<string, string>,
) {
  return {
    ...process.env,
    HOST: '127.0.0.1',
    PORT: new URL(url).port,
    LAUREL_URL: url,
    LAUREL_DATA: dataFolder,
    LAUREL_DEMO: 'off',
    LAUREL_SCRATCH: join(dataFolder, 'scratch'),
    ...TRAINER_ENVIRONMENT,
    ...environment,
  }
}

/** Starts a trainer under this name for a server that runs on this machine. */
export function startTrainerFor(
  server: Pick<LocalLaurel, 'url' | 'dataFolder'>,
  name: string,
  environment: Record<string, string> = {},
): Child {
  const own = { ...variablesOf(server, environment), LAUREL_WORKER_NAME: name }
  return startChild('trainer/main', name, server.dataFolder, own)
}

/**
 * Starts a server on a free port of 127.0.0.1 with its data and logs in `dataFolder`, and waits until it answers.
 * `environment` goes over this process's own.
 */
export async function startLocalLaurel(
  dataFolder: string,
  environment: Record<string, string> = {},
): Promise<LocalLaurel> {
  await mkdir(dataFolder, { recursive: true })
  const url = `http://127.0.0.1:${await freePort()}`
  const variables = variablesOf({ url, dataFolder }, environment)
  const start = () => startChild('server/main', 'server', dataFolder, variables)
  let server = start()
  const trainers: Child[] = []
  try {
    await withinLimit(server.ready())
    const [email = '', password = ''] = (
      await readFile(join(dataFolder, 'first-login.txt'), 'utf8')
    ).split('\n')
    const manager = new HttpClient(url)
    await manager.signIn(email, password)
    return {
      url,
      dataFolder,
      get server() {
        return server
      },
      restart: async () => {
        server = start()
        await withinLimit(server.ready())
      },
      startTrainer: (name) => {
        const trainer = startTrainerFor({ url, dataFolder }, name, environment)
        trainers.push(trainer)
        return trainer
      },
      login: { email, password },
      manager,
      stop: async () => {
        await Promise.all(trainers.map((trainer) => trainer.stop()))
        await server.stop()
      },
    }
  } catch (error) {
    await server.kill()
    throw error
  }
}

async function withinLimit(ready: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`the server did not start in ${START_LIMIT_MS / 1000} s`))
    }, START_LIMIT_MS)
  })
  await Promise.race([ready, limit]).finally(() => {
    clearTimeout(timer)
  })
}
