import { parquetMetadata, parquetSchema, type FileMetaData, type SchemaTree } from 'hyparquet'
import type { FileSource } from '../file-source.ts'
import { checkThrift } from './footer-check.ts'

/** `PAR1`, with which a file begins and ends. */
export const MARK = [0x50, 0x41, 0x52, 0x31] as const
const FOOT_BYTES = 8
const LONGEST_FOOTER = 16 * 1024 * 1024
const MOST_FIELDS = 1_000
/** What a row takes at the very least, as unpacked bytes a packed one: as for packed text. */
const MOST_ROWS_A_BYTE = 200
const ALWAYS_ROWS = 1_000_000

export interface ParquetFile {
  schema: SchemaTree
  groups: FileMetaData['row_groups']
}

/** What a Parquet file says of itself at its end, checked against its size. Throws an error that says what is wrong. */
export async function readFooter(source: FileSource): Promise<ParquetFile> {
  const { byteLength } = source
  if (byteLength < MARK.length + FOOT_BYTES) throw new Error('it is cut off')
  const foot = new DataView(await source.slice(byteLength - FOOT_BYTES, byteLength))
  if (!MARK.every((sign, at) => foot.getUint8(MARK.length + at) === sign)) {
    throw new Error('it is cut off, or encrypted: its end is not that of a Parquet file')
  }
  const length = foot.getUint32(0, true)
  const start = byteLength - FOOT_BYTES - length
  if (start < MARK.length) throw new Error('its footer is longer than the file')
  if (length > LONGEST_FOOTER) throw new Error('its footer is longer than 16 MiB')
  const footer = await source.slice(start, byteLength)
  checkThrift(new Uint8Array(footer, 0, length))
  const metadata = parquetMetadata(footer, { geoparquet: false })
  if (metadata.schema.length > MOST_FIELDS) throw new Error(`more than ${MOST_FIELDS} fields`)
  const rows = metadata.row_groups.reduce((sum, { num_rows }) => sum + Number(num_rows), 0)
  if (rows !== Number(metadata.num_rows) || metadata.row_groups.some((g) => g.num_rows < 0n)) {
    throw new Error('its row groups do not add up to its rows')
  }
  if (rows > ALWAYS_ROWS && rows > MOST_ROWS_A_BYTE * byteLength) {
    throw new Error('it names more rows than its size can hold')
  }
  return { schema: parquetSchema(metadata), groups: metadata.row_groups }
}
