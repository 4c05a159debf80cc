import { checked, ContractError } from '../../contract/check.ts'
import { ImportRow } from '../../contract/import.ts'
import type { SkipReason } from '../../contract/skip-reasons.ts'
import { FormatError } from '../formats/format.ts'
import type { Skipped } from './import-answer.ts'
import type { FileRecord } from './read-records.ts'
import { recordRows, type RecordOptions } from './record-rows.ts'
import { skipReason } from './skip-reason.ts'

/** Rows go to the server in parts of this many, each stored whole or not at all. */
const PART_ROWS = 200
/** A part is sent before it grows beyond this, so that no request is refused for its size. */
const PART_CHARACTERS = 4_000_000

/** Some rows of a file that are sent together. */
export interface ImportPart {
  rows: ImportRow[]
  /** The line of each row. */
  lines: number[]
  /** Records of the file up to here. */
  records: number
  /** Records since the part before that cannot be read, with the reason. */
  skipped: Skipped[]
}

/** The rows of a record, or why there are none. */
export function rowsOfRecord(
  record: FileRecord,
  options: RecordOptions,
): { rows: ImportRow[] } | SkipReason {
  if ('problem' in record) return record.problem
  const { value, lineNumber } = record
  try {
    const rows = recordRows(value, lineNumber, options)
    // A field that is longer than the server takes is wrong with its record, not with the part that it is sent in.
    return { rows: rows.map((row) => checked(ImportRow, row, `line ${lineNumber}`)) }
  } catch (error) {
    // Whatever is wrong is wrong with this record alone.
    if (error instanceof FormatError) return error.why
    if (!(error instanceof ContractError)) {
      return skipReason('unforeseen', { detail: (error as Error).message })
    }
    return skipReason('does_not_fit', { detail: error.problems.join('; ') })
  }
}

/** Records as parts to send, in order; the last one may have no rows. */
export async function* importParts(
  records: AsyncIterable<FileRecord>,
  options: RecordOptions,
): AsyncGenerator<ImportPart> {
  let part: ImportPart = { rows: [], lines: [], records: 0, skipped: [] }
  let characters = 0
  for await (const record of records) {
    const line = record.lineNumber
    const read = rowsOfRecord(record, options)
    if ('reason' in read) part.skipped.push({ line, ...read, field: null })
    else {
      for (const row of read.rows) {
        const size = JSON.stringify(row).length
        if (part.rows.length === PART_ROWS || characters + size > PART_CHARACTERS) {
          if (part.rows.length > 0) yield part
          part = { rows: [], lines: [], records: part.records, skipped: [] }
          characters = 0
        }
        part.rows.push(row)
        part.lines.push(line)
        characters += size
      }
    }
    part.records += 1
  }
  yield part
}
