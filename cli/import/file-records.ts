import { readRecords, type FileRecord } from '../../domain/import/read-records.ts'
import { fileBytes } from './file-bytes.ts'

/** The records of a file on this machine, packed or not, as they stream past. */
export function fileRecords(file: string): AsyncGenerator<FileRecord> {
  return readRecords(fileBytes(file), file)
}
