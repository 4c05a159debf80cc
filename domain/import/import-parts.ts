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
  /** Every record up to this line is in this part or one before, or cannot be read; 0: none. */
  throughLine: number
  /** The line of a record of which this part ends in the middle, as it holds more prompts than one part does. */
  partOfLine: number | null
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

const emptyPart = (records: number, throughLine: number): ImportPart => ({
  rows: [],
  lines: [],
  records,
  skipped: [],
  throughLine,
  partOfLine: null,
})

/** Records as parts to send, in order, whole where a part can hold them; the last part may have no rows. */
export async function* importParts(
  records: AsyncIterable<FileRecord>,
  options: RecordOptions,
): AsyncGenerator<ImportPart> {
  let part = emptyPart(0, 0)
  let characters = 0
  const next = () => {
    part = emptyPart(part.records, part.throughLine)
    characters = 0
  }
  for await (const record of records) {
    const line = record.lineNumber
    const read = rowsOfRecord(record, options)
    if ('reason' in read) part.skipped.push({ line, ...read, field: null })
    else {
      const sizes = read.rows.map((row) => JSON.stringify(row).length)
      const size = sizes.reduce((sum, one) => sum + one, 0)
      const isFull = (rows: number, more: number) =>
        part.rows.length > 0 &&
        (part.rows.length + rows > PART_ROWS || characters + more > PART_CHARACTERS)
      if (isFull(sizes.length, size)) {
        yield part
        next()
      }
      for (const [at, row] of read.rows.entries()) {
        const more = sizes[at] ?? 0
        if (isFull(1, more)) {
          yield { ...part, partOfLine: line }
          next()
        }
        part.rows.push(row)
        part.lines.push(line)
        characters += more
      }
    }
    part.records += 1
    part.throughLine = line
  }
  yield part
}
