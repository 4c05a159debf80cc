import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { JobOrder } from './messages.ts'

/** Starts the thread of one job. */
export function startJobThread(order: JobOrder): Worker {
  return startThread(new URL('./job-thread', import.meta.url), order)
}

/** Starts a module of the trainer, given without its extension, as a thread. */
export function startThread(module: URL, workerData: unknown): Worker {
  const extension = extname(fileURLToPath(import.meta.url))
  const thread = new URL(`${module.href}${extension}`)
  if (extension !== '.ts') return new Worker(thread, { workerData })
  // A checkout under development runs TypeScript. A thread has a module loader of its own, and `--import tsx` leaves
  // those of threads alone, so tsx is registered from inside.
  const tsx = import.meta.resolve('tsx/esm/api')
  const code = `import(${JSON.stringify(tsx)}).then(({ register }) => {
    register()
    return import(${JSON.stringify(thread.href)})
  })`
  return new Worker(code, { eval: true, workerData })
}
