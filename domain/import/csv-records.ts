import { CsvRows } from './csv-rows.ts'
import { FileError } from './file-error.ts'
import type { FileRecord } from './read-records.ts'
import { skipReason } from './skip-reason.ts'

/** Within so many characters the first line ends, or there are no lines. */
const START_CHARACTERS = 65_536

/**
 * The rows of a CSV file with a header line, by the line that each ends on. Throws FileError where it is none, or its
 * quotes leave open where rows end.
 */
export async function* csvRecords(
  pieces: AsyncIterable<Uint8Array>,
  name: string,
): AsyncGenerator<FileRecord> {
  let start = ''
  let rows: CsvRows | null = null
  let header: string[] | null = null
  const records = function* (read: Iterable<{ line: number; fields: string[] }>) {
    for (const { line, fields } of read) {
      if (rows?.problem) return
      if (fields.length === 1 && fields[0] === '') continue
      if (header === null) header = fields
      else yield recordOf(header, fields, line)
    }
  }
  for await (const text of texts(pieces, name, () => rows?.line ?? 1)) {
    if (rows) yield* records(rows.write(text))
    else {
      start += text
      if (!start.includes('\n') && start.length < START_CHARACTERS) continue
      rows = new CsvRows(start)
      yield* records(rows.write(start))
    }
    if (rows.problem) break
  }
  if (!rows) {
    rows = new CsvRows(start)
    yield* records(rows.write(start))
  }
  yield* records(rows.end())
  const { problem } = rows
  if (!problem) return
  const { text: detail, kind } = problem
  throw new FileError(name, 'not_csv', { values: { detail }, kind })
}

/** An empty cell says nothing. */
function recordOf(header: readonly string[], fields: readonly string[], line: number): FileRecord {
  if (fields.length !== header.length) {
    const values = { fields: fields.length, columns: header.length }
    return { lineNumber: line, problem: skipReason('ragged_row', values) }
  }
  const cells = header.flatMap((column, at) => (fields[at] ? [[column, fields[at]] as const] : []))
  return { lineNumber: line, value: Object.fromEntries(cells) }
}

async function* texts(
  pieces: AsyncIterable<Uint8Array>,
  name: string,
  line: () => number,
): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const decoded = (piece?: Uint8Array) => {
    try {
      return piece ? decoder.decode(piece, { stream: true }) : decoder.decode()
    } catch (cause) {
      throw new FileError(name, 'not_utf8', { values: { line: line() }, cause })
    }
  }
  for await (const piece of pieces) yield decoded(piece)
  yield decoded()
}
