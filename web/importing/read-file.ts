import { FileError } from '../../domain/import/file-error.ts'
import type { ImportPart } from '../../domain/import/import-parts.ts'
import type { RecordOptions } from '../../domain/import/record-rows.ts'
import type { FilePreview, FromWorker, ToWorker } from './worker-messages.ts'

interface Reading {
  file: File
  options: RecordOptions
  /** Ends the reading at once. */
  signal: AbortSignal
  progress: (share: number, records: number) => void
}

/** Reads a file through, beside the page. Throws where it cannot be read as a whole, or the signal's reason. */
export async function previewFile(reading: Reading): Promise<FilePreview> {
  for await (const message of messages('preview', reading)) {
    if (message.kind === 'previewed') return message.preview
  }
  throw new Error(`${reading.file.name}: ended before it was read`)
}

/** The file in parts to send; the next one is read when it is asked for. */
export async function* fileParts(reading: Reading): AsyncGenerator<ImportPart> {
  for await (const message of messages('parts', reading)) {
    if (message.kind === 'part') yield message.part
  }
}

async function* messages(
  kind: 'preview' | 'parts',
  { file, options, signal, progress }: Reading,
): AsyncGenerator<FromWorker> {
  signal.throwIfAborted()
  const worker = new Worker(new URL('./import-worker.ts', import.meta.url), { type: 'module' })
  const waiting: FromWorker[] = []
  let wake: () => void = () => undefined
  const tell = (message: FromWorker) => {
    waiting.push(message)
    wake()
  }
  worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
    tell(data)
  }
  worker.onerror = (event) => {
    tell({ kind: 'failed', message: event.message || 'the reader could not be started' })
  }
  const stop = () => {
    wake()
  }
  signal.addEventListener('abort', stop)
  const say = (message: ToWorker) => {
    worker.postMessage(message)
  }
  say({ kind, file, options })
  try {
    for (;;) {
      if (waiting.length === 0) await new Promise<void>((resolve) => (wake = resolve))
      signal.throwIfAborted()
      const message = waiting.shift()
      if (!message) continue
      if (message.kind === 'failed') throw new Error(message.message)
      if (message.kind === 'unreadable') {
        throw new FileError(file.name, message.code, { values: message.values })
      }
      if (message.kind === 'end') return
      if (message.kind === 'progress') progress(message.bytes / file.size, message.records)
      if (message.kind === 'part') progress(message.bytes / file.size, message.part.records)
      yield message
      if (message.kind === 'part') say({ kind: 'next' })
    }
  } finally {
    signal.removeEventListener('abort', stop)
    worker.terminate()
  }
}
