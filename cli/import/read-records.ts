import { Readable } from 'node:stream'
import { JSONParser } from '@streamparser/json-node'
import { parse } from 'csv-parse'
import { fileBytes } from './file-bytes.ts'
import { LONGEST_LINE_BYTES, splitLines } from './split-lines.ts'

/** A record of a file: its value, or why there is none. */
export type FileRecord =
  { lineNumber: number; value: unknown } | { lineNumber: number; problem: string }

export type Layout = 'json-lines' | 'json' | 'csv'

const BYTE_ORDER_MARK = '\uFEFF'

/** How a file is laid out, by what it begins with. */
export function layoutOf(start: string, name: string): Layout {
  const text = start.replace(BYTE_ORDER_MARK, '').trimStart()
  if (text.startsWith('[')) return 'json'
  if (!text.startsWith('{')) return 'csv'
  // One object over several lines is a file of one record; an object a line is JSON Lines.
  const [firstLine = ''] = text.split('\n')
  return /\.json(\.gz)?$/i.test(name) && !firstLine.trimEnd().endsWith('}') ? 'json' : 'json-lines'
}

/**
 * The records of a JSON Lines, JSON (an array of records, or one) or CSV file, packed or not, as they stream past: the
 * number of a line, or, in JSON, of a record, and its value. Throws where the file as a whole cannot be read.
 */
export async function* readRecords(file: string): AsyncGenerator<FileRecord> {
  const pieces = fileBytes(file)
  const first = await pieces.next()
  if (first.done) return
  const all = (async function* () {
    yield first.value
    yield* pieces
  })()
  const layout = layoutOf(first.value.subarray(0, 65_536).toString('utf8'), file)
  if (layout === 'json-lines') yield* jsonLines(all)
  else if (layout === 'json') yield* jsonRecords(all, file)
  else yield* csvRows(all, file)
}

async function* jsonLines(pieces: AsyncIterable<Buffer>): AsyncGenerator<FileRecord> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  for await (const { lineNumber, bytes } of splitLines(pieces)) {
    if (bytes === null) {
      yield { lineNumber, problem: `longer than ${LONGEST_LINE_BYTES / 1024 / 1024} MiB` }
      continue
    }
    let text: string
    try {
      text = decoder.decode(bytes)
    } catch {
      yield { lineNumber, problem: 'not UTF-8' }
      continue
    }
    if (!text.trim()) continue
    let value: unknown
    try {
      value = JSON.parse(text)
    } catch (error) {
      yield { lineNumber, problem: `not JSON: ${(error as Error).message}` }
      continue
    }
    yield { lineNumber, value }
  }
}

async function* jsonRecords(pieces: AsyncIterable<Buffer>, file: string) {
  const parser = new JSONParser({ paths: ['$', '$.*'], keepStack: false })
  let records = 0
  let isArray = false
  try {
    for await (const { value, parent, key } of Readable.from(pieces).pipe(parser)) {
      isArray ||= Array.isArray(parent)
      // Of an array each element is a record; of one object, the object.
      if (typeof key === 'number' || (key === undefined && !isArray)) {
        yield { lineNumber: ++records, value: value as unknown }
      }
    }
  } catch (cause) {
    throw new Error(`${file}: not JSON after ${records} records: ${(cause as Error).message}`, {
      cause,
    })
  }
}

async function* csvRows(pieces: AsyncIterable<Buffer>, file: string): AsyncGenerator<FileRecord> {
  const parser = parse({
    columns: true,
    bom: true,
    info: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_LINE_BYTES,
  })
  try {
    for await (const { record, info } of Readable.from(pieces).pipe(parser)) {
      yield { lineNumber: info.lines, value: withoutEmpty(record) }
    }
  } catch (cause) {
    throw new Error(
      `${file}: neither JSON nor CSV with a header line: ${(cause as Error).message}`,
      {
        cause,
      },
    )
  }
}

/** An empty cell says nothing. */
const withoutEmpty = (record: Record<string, string>) =>
  Object.fromEntries(Object.entries(record).filter(([, cell]) => cell !== ''))
