import type { FileSource } from './file-source.ts'
import { isParquet, parquetRecords } from './parquet/parquet-records.ts'
import { readRecords, type FileRecord } from './read-records.ts'

/** The records of a file, whose kind is told by its first bytes, as they stream past. Throws FileError. */
export async function* fileRecords(source: FileSource): AsyncGenerator<FileRecord> {
  const start = new Uint8Array(await source.slice(0, Math.min(4, source.byteLength)))
  if (isParquet(start)) yield* parquetRecords(source)
  else yield* readRecords(source.pieces(), source.name)
}
