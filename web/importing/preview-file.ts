import type { ImportRow } from '../../contract/import.ts'
import { rowsOfRecord } from '../../domain/import/import-parts.ts'
import type { FileRecord } from '../../domain/import/read-records.ts'
import { formatOfRecord, type RecordOptions } from '../../domain/import/record-rows.ts'
import type { FilePreview } from './worker-messages.ts'

const FIRST = 20
const MOST_SKIPPED = 1_000
const MOST_PEOPLE = 200

/** Reads all records once and keeps the first of them; `progress` hears how many there have been. */
export async function previewRecords(
  records: AsyncIterable<FileRecord>,
  options: RecordOptions,
  progress: (records: number) => void = () => undefined,
): Promise<FilePreview> {
  const people = new Map<string, number>()
  const preview: FilePreview = {
    ...{ records: 0, rows: 0, outputs: 0, rankings: 0, demonstrations: 0 },
    ...{ formats: {}, first: [], skipped: [], skippedCount: 0 },
    people,
  }
  for await (const record of records) {
    preview.records += 1
    const line = record.lineNumber
    const read = rowsOfRecord(record, options)
    const why = 'reason' in read ? read : null
    const rows = 'rows' in read ? read.rows : []
    const format = 'value' in record ? formatOfRecord(record.value, options) : null
    if (format && why === null) preview.formats[format] = (preview.formats[format] ?? 0) + 1
    if (preview.first.length < FIRST) preview.first.push({ line, format, rows, why })
    if (why !== null) {
      preview.skippedCount += 1
      if (preview.skipped.length < MOST_SKIPPED) preview.skipped.push({ line, ...why, field: null })
    }
    for (const row of rows) {
      count(preview, row)
      countPeople(people, row)
    }
    progress(preview.records)
  }
  return preview
}

function countPeople(people: Map<string, number>, row: ImportRow): void {
  const { author, rankings = [], demonstrations = [] } = row
  for (const name of [author, ...[...rankings, ...demonstrations].map(({ labeler }) => labeler)]) {
    if (name === undefined || (people.size === MOST_PEOPLE && !people.has(name))) continue
    people.set(name, (people.get(name) ?? 0) + 1)
  }
}

function count(preview: FilePreview, row: ImportRow): void {
  preview.rows += 1
  preview.outputs += row.outputs?.length ?? 0
  preview.rankings += (row.ranking ? 1 : 0) + (row.rankings?.length ?? 0)
  preview.demonstrations += (row.demonstration ? 1 : 0) + (row.demonstrations?.length ?? 0)
}
