/** The longest line that is taken: far more than any conversation, far less than a machine's memory. */
export const LONGEST_LINE_BYTES = 32 * 1024 * 1024

export interface Line {
  lineNumber: number
  /** Null: the line was too long, and has been passed over. */
  bytes: Buffer | null
}

/** The lines of a file, from 1, without their ends. Of a line beyond the bound no more than the bound is ever held. */
export async function* splitLines(
  pieces: AsyncIterable<Buffer>,
  longest = LONGEST_LINE_BYTES,
): AsyncGenerator<Line> {
  let lineNumber = 1
  let held: Buffer[] = []
  let size = 0
  const take = (part: Buffer) => {
    size += part.length
    if (size <= longest) held.push(part)
    else held = []
  }
  const end = (): Line => {
    const bytes = size > longest ? null : Buffer.concat(held)
    held = []
    size = 0
    return { lineNumber: lineNumber++, bytes }
  }
  for await (const piece of pieces) {
    let from = 0
    for (let at = piece.indexOf(10); at >= 0; at = piece.indexOf(10, from)) {
      take(piece.subarray(from, at))
      from = at + 1
      yield end()
    }
    take(piece.subarray(from))
  }
  if (size > 0) yield end()
}
