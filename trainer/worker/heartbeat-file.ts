import { writeFile } from 'node:fs/promises'

const EVERY_MS = 5_000

/**
 * Sets the time of `file` every few seconds while this process turns its event loop, for a health check to look at (a
 * container's, as in docker-compose.yml). Gives a function that ends it. Training has a thread of its own and does not
 * hold it up. `onError` hears of a file that cannot be written, once.
 */
export function keepHeartbeatFile(file: string, onError: (error: unknown) => void): () => void {
  const beat = () => {
    writeFile(file, `${Date.now()}\n`).catch((error: unknown) => {
      clearInterval(timer)
      onError(error)
    })
  }
  const timer = setInterval(beat, EVERY_MS)
  timer.unref()
  beat()
  return () => {
    clearInterval(timer)
  }
}
