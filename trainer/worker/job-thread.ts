/**
 * A thread that runs one job's stage. Steps keep their thread busy from end to end; in a thread of their own they leave
 * heartbeats, reports and cancellation free.
 */
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { setImmediate as turn } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { HANDED_OVER } from '../../contract/stages.ts'
import { readTrainingState, writeTrainingState } from '../checkpoint/training-state.ts'
import { createEngine } from '../engine/select-engine.ts'
import { stageParameters } from '../stages/parameters.ts'
import type { FromThread, JobOrder, ToThread } from './messages.ts'
import { runStage } from './stage-runner.ts'
import { describeError } from './describe-error.ts'

const port = parentPort
if (!port) throw new Error('job-thread.ts is started by the worker, as a thread')
const order = workerData as JobOrder
const send = (message: FromThread) => {
  port.postMessage(message)
}

const stop = new AbortController()
let taken: () => void = () => undefined
port.on('message', (message: ToThread) => {
  if (message.type === 'stop') stop.abort(new Error('the job was told to stop'))
  else taken()
})

/** Sends, and waits until the server has what was sent: a stage must not run ahead of what is kept of it. */
async function hand(message: FromThread): Promise<void> {
  const done = new Promise<void>((resolve) => (taken = resolve))
  send(message)
  await done
}

/** Stages that do nothing else than write outputs. */
const WRITING: ReadonlySet<string> = new Set(['sample', 'best-of-n'])

async function run(): Promise<void> {
  const parameters = stageParameters(order.kind, order.parameters)
  const wanted = order.engine ?? ('engine' in parameters ? parameters.engine : 'onnx')
  if (wanted === HANDED_OVER)
    throw new Error('a worker with TRL takes this job, this trainer cannot')
  const engine = await createEngine(wanted, { writes: WRITING.has(order.kind) })
  const resume = order.checkpoint ? await readTrainingState(order.checkpoint) : undefined
  if (resume) send({ type: 'log', level: 'info', message: `Going on from step ${resume.step}.` })
  try {
    const model = await runStage(
      {
        engine,
        resume,
        signal: stop.signal,
        now: () => performance.now(),
        report: async (report) => {
          send({ type: 'report', report })
          await turn() // lets a stop in: the event loop comes by only between tasks
        },
        log: (level, message) => {
          send({ type: 'log', level, message })
        },
        checkpoint: async (state) => {
          const file = join(order.scratch, `step-${state.step}.safetensors`)
          await writeTrainingState(file, state)
          await hand({ type: 'checkpoint', step: state.step, file })
          await rm(file)
        },
      },
      order,
      {
        outputs: (outputs) => hand({ type: 'outputs', outputs }),
        scores: (scores) => hand({ type: 'scores', scores }),
      },
    )
    send({ type: 'done', model })
  } catch (error) {
    if (!stop.signal.aborted || error !== stop.signal.reason) throw error
    send({ type: 'stopped' })
  } finally {
    await engine.dispose()
  }
}

try {
  await run()
} catch (error) {
  send({ type: 'failed', error: describeError(error) })
} finally {
  port.close()
}
