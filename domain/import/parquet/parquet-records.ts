import type { DecodedArray, SchemaTree } from 'hyparquet/src/types.js'
import { assembleNested } from 'hyparquet/src/assemble.js'
import { DEFAULT_PARSERS } from 'hyparquet/src/convert.js'
import { FileError } from '../file-error.ts'
import type { FileSource } from '../file-source.ts'
import type { FileRecord } from '../read-records.ts'
import { unpackingBound } from '../bounded-unpacking.ts'
import { ColumnPages } from './column-pages.ts'
import { MARK, readFooter, type ParquetFile } from './parquet-footer.ts'
import { plainValue, ValueProblem } from './plain-value.ts'

/** Rows that are put together at a time. */
const BATCH = 100

/** Whether a file that begins so is Parquet. */
export const isParquet = (start: Uint8Array) => MARK.every((sign, at) => start[at] === sign)

/**
 * The rows of a Parquet file, by their numbers from 1, as they are read: of each column no more is held than a page.
 * Throws FileError where the file as a whole, or a column of it, cannot be read.
 */
export async function* parquetRecords(source: FileSource): AsyncGenerator<FileRecord> {
  const inFile = (error: unknown) =>
    error instanceof FileError
      ? error
      : new FileError(source.name, 'not_parquet', {
          values: { detail: problemOf(error) },
          cause: error,
        })
  let file: ParquetFile
  try {
    file = await readFooter(source)
  } catch (error) {
    throw inFile(error)
  }
  const unpacked = unpackingBound({ name: source.name, packedBytes: () => source.byteLength })
  let row = 0
  for (const group of file.groups) {
    const rows = Number(group.num_rows)
    if (rows === 0) continue
    let columns: ColumnPages[]
    try {
      columns = group.columns.map(({ meta_data, file_path }) => {
        if (!meta_data || file_path)
          throw new Error('a column lies in another file, or is encrypted')
        return new ColumnPages(source, file.schema, meta_data, unpacked)
      })
    } catch (error) {
      throw inFile(error)
    }
    for (let from = 0; from < rows; from += BATCH) {
      const count = Math.min(BATCH, rows - from)
      let fields: (readonly [string, ArrayLike<unknown>])[]
      try {
        fields = await fieldsOf(file.schema, columns, count)
      } catch (error) {
        throw inFile(error)
      }
      for (let at = 0; at < count; at += 1) yield recordOf(fields, at, (row += 1))
    }
  }
}

/** What the reader proper stumbles over where bytes are not what they should be says nothing to anybody. */
const problemOf = (error: unknown) =>
  error instanceof TypeError || error instanceof RangeError
    ? 'its bytes are broken'
    : (error as Error).message

/** So many rows of every field at the top, each put together from its columns. */
async function fieldsOf(schema: SchemaTree, columns: readonly ColumnPages[], count: number) {
  const fields: (readonly [string, ArrayLike<unknown>])[] = []
  for (const child of schema.children) {
    const { name } = child.element
    const parts = new Map<string, DecodedArray>()
    for (const column of columns) {
      if (column.path[0] !== name) continue
      try {
        parts.set(column.path.join('.'), await column.take(count))
      } catch (cause) {
        if (cause instanceof FileError) throw cause
        throw new Error(`${column.path.join('.')}: ${problemOf(cause)}`, { cause })
      }
    }
    if (child.children.length > 0) assembleNested(parts, child, DEFAULT_PARSERS)
    const values = parts.get(name)
    if (!values) throw new Error(`${name}: a row group lacks it`)
    fields.push([name, values])
  }
  return fields
}

function recordOf(
  fields: readonly (readonly [string, ArrayLike<unknown>])[],
  at: number,
  lineNumber: number,
): FileRecord {
  try {
    const values = fields.map(([name, of]) => [name, plainValue(of[at])] as const)
    return { lineNumber, value: Object.fromEntries(values) }
  } catch (error) {
    if (error instanceof ValueProblem) return { lineNumber, problem: error.why }
    throw error
  }
}
