import type { FormatId } from '../../contract/export.ts'
import type { ImportRow } from '../../contract/import.ts'
import { detectFormat, formatOf } from '../formats/formats.ts'
import { seededRandom } from '../random.ts'
import { outputsLineToRow, type OutputsFormatOptions } from './outputs-format.ts'

export interface RecordOptions {
  /** `auto`: each record's own format, by what it holds. */
  format: FormatId | 'auto' | 'outputs'
  outputs: OutputsFormatOptions
  /** Share of prompts held out where the file names no split. */
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
  return rows.map((row) => ({ ...row, split: row.split ?? split }))
}

function readRows(value: unknown, lineNumber: number, { format, outputs }: RecordOptions) {
  if (format === 'outputs') return [outputsLineToRow(value, lineNumber, outputs)]
  const where = `line ${lineNumber}`
  if (format !== 'auto') return formatOf(format).read?.(value, where) ?? []
  for (const candidate of [value, withoutNull(value)]) {
    const found = detectFormat(candidate)
    if (found?.read) return found.read(candidate, where)
  }
  const keys = typeof value === 'object' && value ? Object.keys(value).join(', ') : typeof value
  throw new Error(`${where}: in no format that is known (it holds ${keys})`)
}

/** A key that is null says nothing; tables of rows have one for every column. */
function withoutNull(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== null))
}

/** The format that a record is read in; null where it is in none. */
export function formatOfRecord(
  value: unknown,
  { format }: Pick<RecordOptions, 'format'>,
): FormatId | 'outputs' | null {
  if (format !== 'auto') return format
  return (detectFormat(value) ?? detectFormat(withoutNull(value)))?.id ?? null
}
