/// <reference lib="webworker" />
import { FileError } from '../../domain/import/file-error.ts'
import { fileRecords } from '../../domain/import/file-records.ts'
import { importParts } from '../../domain/import/import-parts.ts'
import { fileSource } from './file-source.ts'
import { previewRecords } from './preview-file.ts'
import type { FromWorker, ToWorker } from './worker-messages.ts'

/** Reads a file beside the page, which stays quick, in memory that does not grow with the file. */
const BETWEEN_REPORTS_MS = 100

const scope = self as unknown as DedicatedWorkerGlobalScope
const say = (message: FromWorker) => {
  scope.postMessage(message)
}
let goOn: () => void = () => undefined
let bytes = 0

scope.onmessage = ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === 'next') {
    goOn()
    return
  }
  read(data).catch((error: unknown) => {
    if (error instanceof FileError) {
      say({ kind: 'unreadable', code: error.code, values: error.values })
    } else say({ kind: 'failed', message: (error as Error).message })
  })
}

async function read({ kind, file, options }: Exclude<ToWorker, { kind: 'next' }>) {
  const records = fileRecords(
    fileSource(file, (sofar) => {
      bytes = sofar
    }),
  )
  if (kind === 'preview') {
    let reported = performance.now()
    const preview = await previewRecords(records, options, (count) => {
      if (performance.now() - reported < BETWEEN_REPORTS_MS) return
      reported = performance.now()
      say({ kind: 'progress', bytes, records: count })
    })
    say({ kind: 'previewed', preview })
    return
  }
  for await (const part of importParts(records, options)) {
    const next = new Promise<void>((resolve) => {
      goOn = resolve
    })
    say({ kind: 'part', part, bytes })
    await next // no more than one part waits to be sent
  }
  say({ kind: 'end' })
}
