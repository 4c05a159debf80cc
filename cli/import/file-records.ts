import { stat } from 'node:fs/promises'
import { fileRecords as recordsOf } from '../../domain/import/file-records.ts'
import type { FileRecord } from '../../domain/import/read-records.ts'
import { bytesBetween, fileBytes } from './file-bytes.ts'

/** The records of a file on this machine, packed or not, as they stream past. */
export async function* fileRecords(file: string): AsyncGenerator<FileRecord> {
  const { size } = await stat(file)
  yield* recordsOf({
    name: file,
    byteLength: size,
    slice: (start, end) => bytesBetween(file, start, end),
    pieces: () => fileBytes(file),
  })
}
