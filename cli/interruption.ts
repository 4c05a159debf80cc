import { Failure } from './failure.ts'

/**
 * Does some work with a signal that Ctrl-C aborts. Then the command ends as interrupted, with `message`: what is to be
 * known of what goes on without it, or was done before. A second Ctrl-C ends the process at once.
 */
export async function untilInterrupted<T>(
  message: string | ((error: unknown) => string),
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const stop = new AbortController()
  const onSignal = () => {
    stop.abort()
  }
  process.once('SIGINT', onSignal)
  process.once('SIGTERM', onSignal)
  try {
    return await work(stop.signal)
  } catch (error) {
    if (!stop.signal.aborted) throw error
    throw new Failure('interrupted', typeof message === 'string' ? message : message(error))
  } finally {
    process.off('SIGINT', onSignal)
    process.off('SIGTERM', onSignal)
  }
}
