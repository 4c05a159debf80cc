/** The longest line that is taken: far more than any conversation, far less than a machine's memory. */
export const LONGEST_LINE_BYTES = 32 * 1024 * 1024

const END_OF_LINE = 10

export interface Line {
  lineNumber: number
  /** Null: the line was too long, and has been passed over. */
  bytes: Uint8Array | null
}

/** The lines of a file, from 1, without their ends. Of a line beyond the bound no more than the bound is ever held. */
export async function* splitLines(
  pieces: AsyncIterable<Uint8Array>,
  longest = LONGEST_LINE_BYTES,
): AsyncGenerator<Line> {
  let lineNumber = 1
  let held: Uint8Array[] = []
  let size = 0
  const take = (part: Uint8Array) => {
    size += part.length
    if (size <= longest) held.push(part)
    else held = []
  }
  const end = (): Line => {
    const bytes = size > longest ? null : joined(held, size)
    held = []
    size = 0
    return { lineNumber: lineNumber++, bytes }
  }
  for await (const piece of pieces) {
    let from = 0
    for (let at = piece.indexOf(END_OF_LINE); at >= 0; at = piece.indexOf(END_OF_LINE, from)) {
      take(piece.subarray(from, at))
      from = at + 1
      yield end()
    }
    take(piece.subarray(from))
  }
  if (size > 0) yield end()
}

/** Parts of bytes as one. */
export function joined(parts: readonly Uint8Array[], size: number): Uint8Array {
  const [first] = parts
  if (parts.length === 1 && first) return first
  const whole = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
