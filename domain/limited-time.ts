/** What ends a piece of work early. */
export interface TimeLimits {
  signals: readonly AbortSignal[]
  milliseconds?: number | undefined
}

/**
 * Runs `work` with a signal that is aborted with the first of these signals, with its reason, or after so many
 * milliseconds, with a TimeoutError. Instead of `AbortSignal.any([AbortSignal.timeout(…), …])`: Node holds the parts of
 * that weakly, and a timeout that was collected as garbage never comes.
 */
export async function withinLimits<T>(
  { signals, milliseconds }: TimeLimits,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const ended = new AbortController()
  const leave = signals.map((signal) => {
    const end = () => ended.abort(signal.reason)
    if (signal.aborted) end()
    signal.addEventListener('abort', end, { once: true })
    return () => signal.removeEventListener('abort', end)
  })
  const timer =
    milliseconds === undefined
      ? undefined
      : setTimeout(() => {
          ended.abort(new DOMException(`nothing came in ${milliseconds} ms`, 'TimeoutError'))
        }, milliseconds)
  try {
    return await work(ended.signal)
  } finally {
    clearTimeout(timer)
    for (const one of leave) one()
  }
}
