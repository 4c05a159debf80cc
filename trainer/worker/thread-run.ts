import type { Worker } from 'node:worker_threads'
import { describeError } from './describe-error.ts'
import type { FromThread, JobOrder, MadeModel, ToThread } from './messages.ts'
import { startJobThread } from './start-thread.ts'

/** How a job's thread ended. */
export type Outcome =
  | { type: 'done'; model: MadeModel | null }
  | { type: 'stopped' }
  | { type: 'failed'; error: string; retryable: boolean }

type FromType<T extends FromThread['type']> = Extract<FromThread, { type: T }>

/** What becomes of a thread's messages. It waits for those that return a promise. */
export interface ThreadHandlers {
  report: (message: FromType<'report'>) => void
  log: (message: FromType<'log'>) => void
  checkpoint: (message: FromType<'checkpoint'>) => Promise<void>
  outputs: (message: FromType<'outputs'>) => Promise<void>
  scores: (message: FromType<'scores'>) => Promise<void>
}

/** A job's thread from start to end. */
export class ThreadRun {
  readonly #thread: Worker
  /** Rejects with what a handler threw; the thread has ended by then. */
  readonly outcome: Promise<Outcome>

  constructor(order: JobOrder, handlers: ThreadHandlers) {
    this.#thread = startJobThread(order)
    this.outcome = this.#follow(handlers)
  }

  /** Lets the thread finish its step and keep a checkpoint. */
  stop(): void {
    this.#send({ type: 'stop' })
  }

  /** Ends the thread where it stands. */
  async kill(): Promise<void> {
    await this.#thread.terminate()
  }

  async #follow(handlers: ThreadHandlers): Promise<Outcome> {
    const thread = this.#thread
    let outcome: Outcome | undefined
    try {
      await new Promise<void>((resolve, reject) => {
        thread.on('message', (message: FromThread) => {
          if (message.type === 'done' || message.type === 'stopped') outcome = message
          else if (message.type === 'failed') outcome = { ...message, retryable: false }
          else this.#handle(handlers, message).catch(reject)
        })
        thread.once('error', (error) => {
          // Nothing the stage threw: out of memory, or a broken library. Another attempt may get through.
          outcome = { type: 'failed', error: describeError(error), retryable: true }
        })
        thread.once('exit', () => {
          resolve()
        })
      })
    } finally {
      await thread.terminate()
    }
    return outcome ?? { type: 'failed', error: 'the job’s thread ended early', retryable: true }
  }

  async #handle(
    handlers: ThreadHandlers,
    message: Exclude<FromThread, { type: 'done' | 'stopped' | 'failed' }>,
  ): Promise<void> {
    if (message.type === 'report') handlers.report(message)
    else if (message.type === 'log') handlers.log(message)
    else {
      if (message.type === 'checkpoint') await handlers.checkpoint(message)
      else if (message.type === 'outputs') await handlers.outputs(message)
      else await handlers.scores(message)
      this.#send({ type: 'taken' })
    }
  }

  #send(message: ToThread): void {
    this.#thread.postMessage(message)
  }
}
