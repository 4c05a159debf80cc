import { FileError } from './file-error.ts'
import { JsonElements } from './json-elements.ts'
import { jsonValue, tooLong } from './json-value.ts'
import type { FileRecord } from './read-records.ts'

/**
 * The elements of an array, or one object, as they are read; of an array no more is held than the element that is being
 * read. Throws FileError where it is no JSON or breaks off.
 */
export async function* jsonRecords(
  pieces: AsyncIterable<Uint8Array>,
  { name, isArray }: { name: string; isArray: boolean },
): AsyncGenerator<FileRecord> {
  const elements = new JsonElements(isArray)
  let records = 0
  const broken = (detail: string) =>
    new FileError(name, 'not_json', { values: { records, detail } })
  for await (const piece of pieces) {
    for (const bytes of elements.write(piece)) {
      const read = bytes === null ? { problem: tooLong() } : jsonValue(bytes)
      if (read === null) throw broken('an element is missing')
      // What stands between two commas of an array is no line: the rest cannot be told from it.
      if ('problem' in read && read.problem.code === 'not_json') {
        throw broken(String(read.problem.values['detail']))
      }
      records += 1
      yield { lineNumber: records, ...read }
    }
    if (elements.problem) throw broken(elements.problem)
  }
  if (!elements.isWhole) throw broken('it breaks off')
}
