import { JSONParser } from '@streamparser/json'
import { FileError, type FileRecord } from './read-records.ts'

/** The elements of an array, or one object, as they are read. Throws FileError where it is no JSON or breaks off. */
export async function* jsonRecords(
  pieces: AsyncIterable<Uint8Array>,
  name: string,
): AsyncGenerator<FileRecord> {
  const parser = new JSONParser({ paths: ['$', '$.*'], keepStack: false })
  const found: FileRecord[] = []
  let records = 0
  let isArray = false
  let failure: Error | undefined
  parser.onValue = ({ value, parent, key }) => {
    isArray ||= Array.isArray(parent)
    // Of an array each element is a record; of one object, the object.
    if (typeof key === 'number' || (key === undefined && !isArray)) {
      found.push({ lineNumber: ++records, value })
    }
  }
  parser.onError = (error) => {
    failure ??= error
  }
  for await (const piece of pieces) {
    parser.write(piece)
    yield* found.splice(0)
    if (failure) break
  }
  if (!failure && !parser.isEnded) parser.end()
  if (failure) {
    throw new FileError(name, `not JSON after ${records} records: ${failure.message}`, failure)
  }
}
