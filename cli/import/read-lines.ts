import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'

/** The JSON values of a JSON Lines file, with their line numbers (from 1); blank lines are passed over. */
export async function* readJsonLines(
  file: string,
): AsyncGenerator<{ lineNumber: number; value: unknown }> {
  const lines = createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity })
  let lineNumber = 0
  for await (const line of lines) {
    lineNumber += 1
    if (!line.trim()) continue
    let value: unknown
    try {
      value = JSON.parse(line)
    } catch (cause) {
      throw new Error(`${file}, line ${lineNumber}: not JSON`, { cause })
    }
    yield { lineNumber, value }
  }
}
