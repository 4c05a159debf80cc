import { join } from 'node:path'
import { GenerationClient } from './responder/client.ts'
import { Responder } from './responder/responder.ts'
import { ArtefactCache } from './worker/artefact-cache.ts'
import { WorkerClient } from './worker/client.ts'
import { readTrainerConfig } from './worker/environment.ts'
import { keepHeartbeatFile } from './worker/heartbeat-file.ts'
import { WorkerHttp } from './worker/http.ts'
import { readToken } from './worker/read-token.ts'
import { KINDS, TrainerWorker } from './worker/worker.ts'

/**
 * Starts a trainer worker, which asks the server for jobs until SIGINT or SIGTERM. It then finishes its step, keeps a
 * checkpoint, hands the job back and ends with 0; a second signal ends it at once. Beside the jobs it writes the answers
 * that people in a chat wait for.
 *
 * Set the variables of cli/trainer-environment.ts where the process is started: glibc otherwise returns the memory of
 * big tensors to the system after every step.
 */
async function main(): Promise<void> {
  const config = readTrainerConfig(process.env)
  const { url, token, tokenFile, name, scratchFolder, engine, heartbeatFile } = config
  const http = new WorkerHttp({ url, token: () => readToken(token, tokenFile), now: Date.now })
  const client = new WorkerClient(http)
  const cache = new ArtefactCache(join(scratchFolder, 'cache'), client)
  const log = (line: string) => {
    console.log(`trainer: ${line}`)
  }
  const worker = new TrainerWorker({
    client,
    cache,
    name,
    scratchFolder,
    engine,
    now: Date.now,
    log,
  })
  const answers = new GenerationClient(http)
  const responder = new Responder({ client: answers, cache, name, kinds: KINDS, engine, log })
  const stop = new AbortController()
  const onSignal = () => {
    if (stop.signal.aborted) process.exit(130)
    console.log('trainer: stopping after this step')
    stop.abort()
  }
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
  const endHeartbeat = heartbeatFile
    ? keepHeartbeatFile(heartbeatFile, (error) => {
        console.error('trainer: LAUREL_HEARTBEAT_FILE cannot be written:', error)
      })
    : () => undefined
  await Promise.all([worker.run(stop.signal), responder.run(stop.signal)])
  endHeartbeat()
  process.exit(0)
}

await main()
