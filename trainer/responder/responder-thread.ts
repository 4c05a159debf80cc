/**
 * The thread that writes answers, one generation after another. It is apart from the threads of jobs, so that nobody who
 * waits for an answer waits for a training step, and apart from the main thread, which talks to the server.
 */
import { setImmediate as turn } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { createEngine } from '../engine/select-engine.ts'
import { describeError } from '../worker/describe-error.ts'
import type { FromResponder, ResponderThreadOptions, ToResponder, WriteOrder } from './messages.ts'
import { ModelKeeper } from './model-keeper.ts'
import { PromptTooLong } from './read-order.ts'
import { writeAnswers } from './write-answers.ts'

const port = parentPort
if (!port) throw new Error('responder-thread.ts is started by the responder, as a thread')
const send = (message: FromResponder) => {
  port.postMessage(message)
}

const { engine } = workerData as ResponderThreadOptions
const keeper = new ModelKeeper(await createEngine(engine, { writes: true }))
let stop = new AbortController()

async function write({ model, ...order }: WriteOrder): Promise<void> {
  const { signal } = stop
  try {
    const loaded = await keeper.open(model.sha256, model.folder)
    const onText = async (texts: string[], leftOut: number) => {
      send({ type: 'text', texts, leftOut })
      await turn() // lets a stop in: the event loop comes by only between tasks
    }
    const result = await writeAnswers(loaded, order, onText, signal)
    send({ type: 'written', result })
  } catch (error) {
    if (signal.aborted && error === signal.reason) send({ type: 'stopped' })
    else if (error instanceof PromptTooLong)
      send({ type: 'failed', error: error.message, problem: 'prompt_too_long' })
    else send({ type: 'failed', error: describeError(error) })
  }
}

port.on('message', (message: ToResponder) => {
  if (message.type === 'stop') {
    stop.abort(new Error('the answer is not wanted any longer'))
    return
  }
  stop = new AbortController()
  void write(message.order)
})
