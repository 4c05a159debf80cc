import type { FormatId } from '../../contract/export.ts'
import type { ImportRow } from '../../contract/import.ts'
import { FormatError } from '../formats/format.ts'
import { detectFormat, formatOf } from '../formats/formats.ts'
import { seededRandom } from '../random.ts'
import { outputsLineToRow, type OutputsFormatOptions } from './outputs-format.ts'

export interface RecordOptions {
  /** `auto`: each record's own format, by what it holds. */
  format: FormatId | 'auto' | 'outputs'
  outputs: OutputsFormatOptions
  /** Share of prompts held out where the file names neither a split nor an author, whose prompts stay on one side. */
  held: number
  seed: number
}

/** The rows of one record. Throws an error that says what is wrong with it and what would be right. */
export function recordRows(
  value: unknown,
  lineNumber: number,
  options: RecordOptions,
): ImportRow[] {
  const rows = readRows(value, lineNumber, options)
  if (options.held === 0) return rows
  const chance = seededRandom(options.seed * 7919 + lineNumber)()
  const split = chance < options.held ? 'valid' : 'train'
  return rows.map((row) => (row.split || row.author ? row : { ...row, split }))
}

function readRows(value: unknown, lineNumber: number, { format, outputs }: RecordOptions) {
  if (format === 'outputs') return [outputsLineToRow(value, lineNumber, outputs)]
  const where = `line ${lineNumber}`
  if (format !== 'auto') return formatOf(format).read?.(value, where) ?? []
  const found = detected(value)
  if (found?.read) return found.read(found.line, where)
  const keys = typeof value === 'object' && value ? Object.keys(value).join(', ') : typeof value
  throw new FormatError(where, 'unknown_format', { keys })
}

/** The format of a record, with the record as it is in that format; undefined where there is none. */
function detected(value: unknown) {
  for (const line of [value, withoutNull(value), withoutAnyNull(value)]) {
    const format = detectFormat(line)
    if (format) return { ...format, line }
  }
  return undefined
}

/** A key that is null says nothing; tables of rows have one for every column. */
function withoutNull(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== null))
}

/** Columns of a table may themselves be made of columns. */
function withoutAnyNull(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutAnyNull)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([, field]) => field !== null)
  return Object.fromEntries(entries.map(([key, field]) => [key, withoutAnyNull(field)]))
}

/** The format that a record is read in; null where it is in none. */
export function formatOfRecord(
  value: unknown,
  { format }: Pick<RecordOptions, 'format'>,
): FormatId | 'outputs' | null {
  return format === 'auto' ? (detected(value)?.id ?? null) : format
}
