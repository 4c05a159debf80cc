import { parse, type CsvError } from 'csv-parse/browser/esm'
import { FileError } from './file-error.ts'
import type { FileRecord } from './read-records.ts'
import { LONGEST_LINE_BYTES } from './split-lines.ts'

interface ReadRow {
  record: Record<string, string>
  info: { lines: number }
}

/** The rows of a CSV file with a header line, by the line that each ends on. Throws FileError where it is none. */
export async function* csvRecords(
  pieces: AsyncIterable<Uint8Array>,
  name: string,
): AsyncGenerator<FileRecord> {
  const parser = parse({
    columns: true,
    bom: true,
    info: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_LINE_BYTES,
  })
  // The streams that the build for browsers brings along lack it, and it calls it at the end.
  Object.assign(parser, { destroy: () => parser })
  let failure: CsvError | undefined
  parser.on('error', (error: CsvError) => {
    failure ??= error
  })
  const written = (text: string) =>
    new Promise<void>((resolve) => {
      parser.write(text, () => {
        resolve()
      })
    })
  function* rows(): Generator<FileRecord> {
    for (let row = next(); row; row = next()) {
      yield { lineNumber: row.info.lines, value: withoutEmpty(row.record) }
    }
  }
  const next = () => parser.read() as ReadRow | null

  for await (const text of texts(pieces, name)) {
    await written(text)
    yield* rows()
    if (failure) break
  }
  if (!failure) {
    await new Promise<void>((resolve) => {
      parser.on('error', () => {
        resolve()
      })
      parser.end(resolve)
    })
  }
  yield* rows()
  if (failure) {
    const problem = `neither JSON nor CSV with a header line: ${failure.message}`
    throw new FileError(name, problem, failure)
  }
}

async function* texts(pieces: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const piece of pieces) yield decoder.decode(piece, { stream: true })
    yield decoder.decode()
  } catch (cause) {
    if (cause instanceof TypeError) throw new FileError(name, 'not UTF-8', cause)
    throw cause
  }
}

/** An empty cell says nothing. */
const withoutEmpty = (record: Record<string, string>) =>
  Object.fromEntries(Object.entries(record).filter(([, cell]) => cell !== ''))
