import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Option, type Command } from 'commander'
import { ENGINE_NAMES, type EngineName } from '../../contract/stages.ts'
import { fetchWorkers } from '../calls/jobs.ts'
import { connect, here, serverUrl } from '../connection.ts'
import { Failure } from '../failure.ts'
import { jsonOption, print, printTable } from '../output.ts'
import { TRAINER_ENVIRONMENT } from '../trainer-environment.ts'

interface StartOptions {
  name?: string
  engine?: EngineName
  tokenFile?: string
  scratch?: string
  json: boolean
}

/** This very code's language: TypeScript in a checkout under development, JavaScript in dist/. */
const extension = extname(fileURLToPath(import.meta.url))
const entry = fileURLToPath(new URL(`../../trainer/main${extension}`, import.meta.url))

/** `laurel worker …`: what does the jobs. */
export function addWorkerCommand(program: Command): void {
  const worker = program.command('worker').description('start a worker here, list those there are')
  worker
    .command('list')
    .description('workers that the server has heard of, and what they do now')
    .addOption(jsonOption())
    .action(async ({ json }: { json: boolean }) => {
      const { rows } = await fetchWorkers(await connect())
      printTable(json, rows, {
        name: ({ name }) => name,
        engine: ({ engine }) => engine,
        job: ({ jobId }) => jobId ?? 'none',
        'last heard of': ({ lastSeenAt }) => new Date(lastSeenAt).toISOString().slice(0, 19),
      })
    })
  worker
    .command('start')
    .description('do jobs of the server at LAUREL_URL on this machine, until Ctrl-C')
    .option('--name <name>', "what it is called; the machine's name by default")
    .addOption(
      new Option('--engine <engine>', 'for every job; by default what a job asks for').choices(
        ENGINE_NAMES,
      ),
    )
    .option('--token-file <file>', 'worker-token of the data folder of the server')
    .option('--scratch <folder>', 'for files of running jobs and a cache')
    .addOption(jsonOption('print JSON at the end; what the worker says goes to standard error'))
    .action(startWorker)
}

async function startWorker({
  name,
  engine,
  tokenFile,
  scratch,
  json,
}: StartOptions): Promise<void> {
  const environment = {
    ...process.env,
    ...TRAINER_ENVIRONMENT,
    LAUREL_URL: serverUrl(),
    ...(name ? { LAUREL_WORKER_NAME: name } : {}),
    ...(engine ? { LAUREL_ENGINE: engine } : {}),
    ...(scratch ? { LAUREL_SCRATCH: here(scratch) } : {}),
    LAUREL_WORKER_TOKEN: await workerToken(tokenFile),
  }
  const loader = extension === '.ts' ? ['--import', 'tsx'] : []
  const child = spawn(process.execPath, [...loader, entry], {
    env: environment,
    stdio: ['ignore', json ? process.stderr : 'inherit', 'inherit'],
  })
  // The worker hears Ctrl-C itself: it keeps a checkpoint and hands its job back. SIGTERM is for us to pass on.
  const wait = () => undefined
  const pass = () => child.kill('SIGTERM')
  process.on('SIGINT', wait)
  process.on('SIGTERM', pass)
  const [code] = (await once(child, 'exit')) as [number | null]
  process.off('SIGINT', wait)
  process.off('SIGTERM', pass)
  if (code !== 0) throw new Failure('failed', `the worker ended with ${code ?? 'a signal'}`)
  print(json, { ended: true }, () => [])
}

/** Of the option, of LAUREL_WORKER_TOKEN, or of the server on this machine. */
async function workerToken(file: string | undefined): Promise<string> {
  const { readTrainerConfig } = await import('../../trainer/worker/environment.ts')
  const { readToken } = await import('../../trainer/worker/read-token.ts')
  const { token, tokenFile } = readTrainerConfig(process.env)
  return readToken(file ? null : token, file ? here(file) : tokenFile).catch((cause: unknown) => {
    const what = 'no worker token: name its file with --token-file, or set LAUREL_WORKER_TOKEN'
    throw new Failure('forbidden', what, { cause })
  })
}
