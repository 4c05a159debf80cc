import type { Tokenizer, TextStream } from '../tokenizer/tokenizer.ts'

/**
 * The text of one answer as its tokens are drawn. A character that takes several tokens is held back until it is whole,
 * and so is what may be the beginning of a stop string: what was shown once is never taken back.
 */
export class AnswerText {
  readonly #stream: TextStream
  readonly #stopStrings: readonly string[]
  #text = ''
  #ended = false

  constructor(tokenizer: Tokenizer, stopStrings: readonly string[] = []) {
    this.#stream = tokenizer.stream()
    this.#stopStrings = stopStrings
  }

  /** Adds a token; true once the text has come to a stop string, which is cut off with all that follows. */
  push(id: number): boolean {
    if (this.#ended) return true
    const before = this.#text.length
    this.#text += this.#stream.push(id)
    const longest = Math.max(0, ...this.#stopStrings.map(({ length }) => length))
    const from = Math.max(0, before - longest)
    const found = this.#stopStrings.map((stop) => this.#text.indexOf(stop, from))
    const first = Math.min(...found.filter((at) => at >= 0))
    this.#ended = Number.isFinite(first)
    if (this.#ended) this.#text = this.#text.slice(0, first)
    return this.#ended
  }

  /** What can be shown while more may come. */
  get soFar(): string {
    if (this.#ended) return this.#text
    const held = Math.max(0, ...this.#stopStrings.map((stop) => overlap(this.#text, stop)))
    return this.#text.slice(0, this.#text.length - held)
  }

  /** The whole text once nothing more comes, without a last character that never became whole. */
  get whole(): string {
    return this.#text
  }
}

/** Characters at the end of a text with which a stop string begins. */
function overlap(text: string, stop: string): number {
  for (let length = Math.min(text.length, stop.length - 1); length > 0; length--)
    if (text.endsWith(stop.slice(0, length))) return length
  return 0
}
