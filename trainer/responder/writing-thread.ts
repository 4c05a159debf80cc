import type { Worker } from 'node:worker_threads'
import { describeError } from '../worker/describe-error.ts'
import { startThread } from '../worker/start-thread.ts'
import type { FromResponder, ResponderThreadOptions, ToResponder, WriteOrder } from './messages.ts'
import type { WrittenAnswers } from './write-answers.ts'

/** How an order ended. */
export type WritingOutcome =
  | { type: 'written'; result: WrittenAnswers }
  | { type: 'stopped' }
  | { type: 'failed'; error: string; retryable: boolean; problem?: 'prompt_too_long' }

/** The responder's thread as the main thread sees it: one order at a time; a thread that broke is started anew. */
export class WritingThread {
  readonly #options: ResponderThreadOptions
  #thread: Worker | undefined
  #onBreak: (error: string) => void = () => undefined

  constructor(options: ResponderThreadOptions) {
    this.#options = options
  }

  /** Loads what writing needs, so that the first answer does not wait for it. */
  warmUp(): void {
    this.#thread ??= this.#start()
  }

  /** Writes; `onText` hears of every step. Ends early, as stopped, where `signal` aborts. */
  async write(
    order: WriteOrder,
    onText: (texts: string[], leftOut: number) => void,
    signal: AbortSignal,
  ): Promise<WritingOutcome> {
    if (signal.aborted) return { type: 'stopped' }
    const thread = (this.#thread ??= this.#start())
    const stop = () => {
      thread.postMessage({ type: 'stop' } satisfies ToResponder)
    }
    signal.addEventListener('abort', stop)
    let hear: (message: FromResponder) => void = () => undefined
    try {
      return await new Promise<WritingOutcome>((resolve) => {
        hear = (message) => {
          if (message.type === 'text') onText(message.texts, message.leftOut)
          else if (message.type === 'failed') resolve({ ...message, retryable: false })
          else resolve(message)
        }
        this.#onBreak = (error) => {
          resolve({ type: 'failed', error, retryable: true })
        }
        thread.on('message', hear)
        thread.postMessage({ type: 'write', order } satisfies ToResponder)
      })
    } finally {
      thread.off('message', hear)
      signal.removeEventListener('abort', stop)
    }
  }

  /** A thread that breaks (out of memory, a broken library) ends its order; another attempt may get through. */
  #start(): Worker {
    const thread = startThread(new URL('./responder-thread', import.meta.url), this.#options)
    const broke = (error: string) => {
      if (this.#thread === thread) this.#thread = undefined
      this.#onBreak(error)
    }
    thread.once('error', (error) => broke(describeError(error)))
    thread.once('exit', () => broke('the responder’s thread ended early'))
    return thread
  }

  /** Ends the thread where it stands. */
  async kill(): Promise<void> {
    await this.#thread?.terminate()
    this.#thread = undefined
  }
}
