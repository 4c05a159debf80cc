import type { TokenizerJson } from '../../contract/tokenizer-json.ts'

type AddedToken = TokenizerJson['added_tokens'][number]

/** Characters that no text should hold (Unicode noncharacters): one of them breaks up what must not be read as a token. */
const BREAKS = Array.from({ length: 32 }, (_, n) => String.fromCharCode(0xfdd0 + n))

/** A piece of a text: an added token, or what is to be tokenized. */
export type Piece = { id: number } | { text: string }

/** The added tokens of a vocabulary: where they stand in a text, and how a text is kept from holding any. */
export class AddedTokens {
  readonly #tokens: readonly AddedToken[]
  readonly #ids: ReadonlyMap<string, number>
  readonly #pattern: RegExp | null

  constructor(tokens: readonly AddedToken[]) {
    this.#tokens = tokens
    this.#ids = new Map(tokens.map(({ content, id }) => [content, id]))
    // Of two that begin at one place the longer is meant, as in Hugging Face's `tokenizers`.
    const longestFirst = [...tokens].sort((a, b) => b.content.length - a.content.length)
    const sources = longestFirst.map(({ content, lstrip, rstrip }) => {
      const own = content.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
      return `${lstrip ? '\\s*' : ''}${own}${rstrip ? '\\s*' : ''}`
    })
    this.#pattern = sources.length > 0 ? new RegExp(sources.join('|'), 'g') : null
  }

  /** Cuts a text at its added tokens. */
  split(text: string): Piece[] {
    const pieces: Piece[] = []
    let from = 0
    for (const match of this.#pattern ? text.matchAll(this.#pattern) : []) {
      if (match.index > from) pieces.push({ text: text.slice(from, match.index) })
      pieces.push({ id: this.#ids.get(match[0]) ?? this.#ids.get(match[0].trim()) ?? 0 })
      from = match.index + match[0].length
    }
    if (from < text.length) pieces.push({ text: text.slice(from) })
    return pieces
  }

  /** A character that breaks tokens up in texts that do not hold it. @throws Error where they hold all that may */
  static breakFor(texts: readonly string[]): string {
    const free = BREAKS.find((character) => texts.every((text) => !text.includes(character)))
    if (free === undefined) throw new Error('a text holds every Unicode noncharacter')
    return free
  }

  /** The text with `character` inside each added token, so that none is found in it; with `special`, inside those only. */
  broken(text: string, character: string, which: 'all' | 'special'): string {
    let result = text
    for (const { content, special } of this.#tokens)
      if ((which === 'all' || special) && content.length > 1)
        result = result.replaceAll(content, content.charAt(0) + character + content.slice(1))
    return result
  }
}
