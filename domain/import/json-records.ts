import { JSONParser } from '@streamparser/json'
import { FileError } from './file-error.ts'
import type { FileRecord } from './read-records.ts'

/**
 * The elements of an array, or one object, as they are read; of an array no more is held than the element that is being
 * read. Throws FileError where it is no JSON or breaks off.
 */
export async function* jsonRecords(
  pieces: AsyncIterable<Uint8Array>,
  { name, isArray }: { name: string; isArray: boolean },
): AsyncGenerator<FileRecord> {
  // Asked for both, the parser would keep the whole array to give it at the end.
  const parser = new JSONParser({ paths: [isArray ? '$.*' : '$'], keepStack: false })
  const found: FileRecord[] = []
  let records = 0
  let failure: Error | undefined
  parser.onValue = ({ value }) => {
    found.push({ lineNumber: ++records, value })
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
