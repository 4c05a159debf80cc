import { Failure } from './failure.ts'

/**
 * Does some work with a signal that Ctrl-C aborts. Then the command ends as interrupted, with `message`: what is to be
 * known of what goes on without it. A second Ctrl-C ends the process at once.
 */
export async function untilInterrupted<T>(
  message: string,
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
    throw stop.signal.aborted ? new Failure('interrupted', message) : error
  } finally {
    process.off('SIGINT', onSignal)
    process.off('SIGTERM', onSignal)
  }
}
