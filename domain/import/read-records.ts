import type { FileProblemCode } from '../../contract/file-problems.ts'
import type { SkipReason } from '../../contract/skip-reasons.ts'
import { csvRecords } from './csv-records.ts'
import { FileError } from './file-error.ts'
import { jsonRecords } from './json-records.ts'
import { jsonValue, tooLong } from './json-value.ts'
import { splitLines } from './split-lines.ts'

/** A record of a file: its value, or why there is none. */
export type FileRecord =
  { lineNumber: number; value: unknown } | { lineNumber: number; problem: SkipReason }

export type Layout = 'json-lines' | 'json' | 'csv'

const BYTE_ORDER_MARK = '\uFEFF'
/** What a file begins with tells how it is laid out. */
const START_BYTES = 65_536

const withoutMark = (start: string) => start.replace(BYTE_ORDER_MARK, '').trimStart()
const beginsWith = (start: string, sign: '[' | '{') => withoutMark(start).startsWith(sign)

/** How a file is laid out, by what it begins with. */
export function layoutOf(start: string, name: string): Layout {
  if (beginsWith(start, '[')) return 'json'
  if (!beginsWith(start, '{')) return 'csv'
  // One object over several lines is a file of one record; an object a line is JSON Lines.
  const [firstLine = ''] = withoutMark(start).split('\n', 1)
  if (firstLine.trimEnd() === '{') return 'json'
  return /\.json(\.gz)?$/i.test(name) && !firstLine.trimEnd().endsWith('}') ? 'json' : 'json-lines'
}

/**
 * The records of a JSON Lines, JSON (an array of records, or one) or CSV file, given unpacked and piece by piece, as
 * they stream past: the number of a line, or, in JSON, of a record, and its value. Throws FileError where the file as a
 * whole cannot be read.
 */
export async function* readRecords(
  pieces: AsyncGenerator<Uint8Array>,
  name: string,
): AsyncGenerator<FileRecord> {
  const begun: Uint8Array[] = []
  const decoder = new TextDecoder()
  let start = ''
  for (let size = 0; size < START_BYTES; size += begun.at(-1)?.length ?? 0) {
    const next = await pieces.next()
    if (next.done) break
    begun.push(next.value)
    start += decoder.decode(next.value.subarray(0, START_BYTES), { stream: true })
  }
  if (begun.length === 0) return
  const all = (async function* () {
    yield* begun
    yield* pieces
  })()
  const problem = problemOfStart(start, begun[0])
  if (problem) throw new FileError(name, problem)
  const layout = layoutOf(start, name)
  if (layout === 'json-lines') yield* jsonLines(all)
  else if (layout === 'json') yield* jsonRecords(all, { name, isArray: beginsWith(start, '[') })
  else yield* csvRecords(all, name)
}

/** Why what begins so is nothing that is read; null where it is text. */
function problemOfStart(
  start: string,
  [first, second]: Uint8Array = new Uint8Array(),
): FileProblemCode | null {
  if (start.startsWith('PAR1')) return 'packed_parquet'
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    return 'utf16'
  }
  return start.includes('\0') ? 'binary' : null
}

async function* jsonLines(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<FileRecord> {
  for await (const { lineNumber, bytes } of splitLines(pieces)) {
    const read = bytes === null ? { problem: tooLong() } : jsonValue(bytes)
    if (read) yield { lineNumber, ...read }
  }
}
