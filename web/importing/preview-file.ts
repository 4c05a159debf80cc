import type { ImportRow } from '../../contract/import.ts'
import { rowsOfRecord } from '../../domain/import/import-parts.ts'
import type { FileRecord } from '../../domain/import/read-records.ts'
import { formatOfRecord, type RecordOptions } from '../../domain/import/record-rows.ts'
import type { FilePreview } from './worker-messages.ts'

const FIRST = 20
const MOST_SKIPPED = 1_000

/** Reads all records once and keeps the first of them; `progress` hears how many there have been. */
export async function previewRecords(
  records: AsyncIterable<FileRecord>,
  options: RecordOptions,
  progress: (records: number) => void = () => undefined,
): Promise<FilePreview> {
  const preview: FilePreview = {
    ...{ records: 0, rows: 0, outputs: 0, rankings: 0, demonstrations: 0 },
    ...{ formats: {}, first: [], skipped: [], skippedCount: 0 },
  }
  for await (const record of records) {
    preview.records += 1
    const line = record.lineNumber
    const read = rowsOfRecord(record, options)
    const reason = 'reason' in read ? read.reason : null
    const rows = 'rows' in read ? read.rows : []
    const format = 'value' in record ? formatOfRecord(record.value, options) : null
    if (format && reason === null) preview.formats[format] = (preview.formats[format] ?? 0) + 1
    if (preview.first.length < FIRST) preview.first.push({ line, format, rows, reason })
    if (reason !== null) {
      preview.skippedCount += 1
      if (preview.skipped.length < MOST_SKIPPED) preview.skipped.push({ line, reason, field: null })
    }
    for (const row of rows) count(preview, row)
    progress(preview.records)
  }
  return preview
}

function count(preview: FilePreview, row: ImportRow): void {
  preview.rows += 1
  preview.outputs += row.outputs?.length ?? 0
  preview.rankings += (row.ranking ? 1 : 0) + (row.rankings?.length ?? 0)
  preview.demonstrations += (row.demonstration ? 1 : 0) + (row.demonstrations?.length ?? 0)
}
