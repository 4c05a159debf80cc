import { endOfText } from './json-value.ts'
import { joined, LONGEST_LINE_BYTES } from './split-lines.ts'

const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c] as const
const OPENING = new Set([0x5b, 0x7b])
const CLOSING = new Set([0x5d, 0x7d])
const BLANK = new Set([0x20, 0x09, 0x0a, 0x0d, 0xef, 0xbb, 0xbf]) // and the three bytes of a mark of byte order

/**
 * Cuts a JSON array into its elements, or takes one object as it is, by brackets and quotes alone, in pieces that may
 * end anywhere. Whether an element is JSON is for its reader to find.
 */
export class JsonElements {
  readonly #isArray: boolean
  readonly #longest: number
  #depth = 0
  #inText = false
  /** Whether the piece before ended with a backslash that escapes what comes next. */
  #escapes = false
  #held: Uint8Array[] = []
  #size = 0
  #count = 0
  #ended = false
  #afterComma = false
  /** What stands where nothing may; null: nothing. */
  problem: string | null = null

  constructor(isArray: boolean, longest = LONGEST_LINE_BYTES) {
    this.#isArray = isArray
    this.#longest = longest
  }

  /** Whether all brackets that were opened have been closed, and there were some. */
  get isWhole(): boolean {
    return this.#ended
  }

  /** The elements that end in a piece; null for one beyond the bound, of which no more than that is ever held. */
  *write(piece: Uint8Array): Generator<Uint8Array | null> {
    const outer = this.#isArray ? 1 : 0
    let from = 0 // of what belongs to the element under way
    let at = this.#goOnInText(piece)
    for (; at < piece.length; at += 1) {
      const byte = piece[at] ?? 0
      if (this.#ended) {
        if (BLANK.has(byte)) continue
        this.problem = 'something follows its end'
        return
      }
      if (byte === QUOTE) at = this.#passText(piece, at)
      else if (OPENING.has(byte)) {
        this.#depth += 1
        if (this.#isArray && this.#depth === 1) from = at + 1
      } else if (CLOSING.has(byte)) {
        this.#depth -= 1
        if (this.#depth > 0) continue
        this.#ended = true
        const end = at + 1 - outer
        this.#hold(piece.subarray(from, end))
        const isEmpty = this.#isArray && this.#count === 0 && !this.#afterComma && this.#isBlank()
        if (!isEmpty) yield this.#take()
        from = at + 1
      } else if (byte === COMMA && this.#isArray && this.#depth === 1) {
        this.#hold(piece.subarray(from, at))
        yield this.#take()
        this.#afterComma = true
        from = at + 1
      }
    }
    if (!this.#ended && (this.#depth > 0 || !this.#isArray)) this.#hold(piece.subarray(from))
  }

  /** Where a text ends that the piece before began; 0 where there is none. */
  #goOnInText(piece: Uint8Array): number {
    if (!this.#inText) return 0
    const skipped = this.#escapes && piece.length > 0 ? 1 : 0
    if (piece.length > 0) this.#escapes = false
    const end = endOfText(piece, skipped)
    if (end < 0) {
      this.#noteEscape(piece, skipped)
      return piece.length
    }
    this.#inText = false
    return end + 1
  }

  #passText(piece: Uint8Array, quote: number): number {
    const end = endOfText(piece, quote + 1)
    if (end >= 0) return end
    this.#inText = true
    this.#noteEscape(piece, quote + 1)
    return piece.length
  }

  #noteEscape(piece: Uint8Array, from: number): void {
    let backslashes = 0
    while (
      piece.length - backslashes > from &&
      piece[piece.length - backslashes - 1] === BACKSLASH
    ) {
      backslashes += 1
    }
    if (piece.length > 0) this.#escapes = backslashes % 2 === 1
  }

  #hold(part: Uint8Array): void {
    this.#size += part.length
    if (this.#size > this.#longest) this.#held = []
    else if (part.length > 0) this.#held.push(part)
  }

  #isBlank(): boolean {
    return (
      this.#size <= this.#longest && this.#held.every((part) => part.every((b) => BLANK.has(b)))
    )
  }

  #take(): Uint8Array | null {
    const bytes = this.#size > this.#longest ? null : joined(this.#held, this.#size)
    this.#held = []
    this.#size = 0
    this.#count += 1
    return bytes
  }
}
