import { Tokenizer as HuggingFaceTokenizer } from '@huggingface/tokenizers'
import { Compile } from 'typebox/compile'
import {
  type TokenizerSettings,
  chatTemplateOf,
  contentOf,
} from '../../contract/tokenizer-files.ts'
import { TokenizerJson } from '../../contract/tokenizer-json.ts'
import { describeErrors } from '../data/describe-errors.ts'
import { AddedTokens } from './added-tokens.ts'
import { CHARACTER_TO_BYTE } from './byte-alphabet.ts'
import { ChatFormat } from './chat-format.ts'
import { ChatTemplate } from './chat-template.ts'
import { END_OF_TEXT, PAD } from './special-tokens.ts'

const tokenizerJson = Compile(TokenizerJson)

export interface EncodeOptions {
  /** `text` (default) reads `<|endoftext|>` and its like as plain characters, so that what a person typed can never end a sequence; `parse` turns them into their ids. */
  specialTokens?: 'text' | 'parse'
}

export interface DecodeOptions {
  /** Write special tokens out instead of leaving them away. */
  keepSpecialTokens?: boolean
}

/**
 * A BPE tokenizer, byte-level or with a mark at the end of words as GPT-1's, read from the object in a standard `tokenizer.json` (the file of Hugging Face's
 * `tokenizers`). Encoding is that of `@huggingface/tokenizers`; decoding goes by bytes, so that it can stop anywhere.
 */
export class Tokenizer {
  readonly json: TokenizerJson
  /** `tokenizer_config.json` of a model from elsewhere, its chat template included; empty for a vocabulary of Laurel's. */
  readonly settings: TokenizerSettings
  /** The token that ends a text, and its id. */
  readonly endOfText: string
  readonly endOfTextId: number
  /** Id of the padding token; that of the end of text where there is none, as in GPT-2's own vocabulary. */
  readonly padId: number
  /** What stands in front of every text: `</s>` for OPT, `<|begin_of_text|>` for Llama 3, nothing for GPT-2 and Qwen. */
  readonly startIds: readonly number[]
  /** One more than the largest id: the least number of embedding rows. */
  readonly vocabularySize: number
  readonly #plain: HuggingFaceTokenizer
  readonly #parsing: HuggingFaceTokenizer
  readonly #bytes: (Uint8Array | undefined)[] = []
  readonly #special = new Set<number>()
  /** The mark at the end of words, which stands for a space; null: byte-level. */
  readonly #wordEnd: string | null
  #chat: ChatFormat | null | undefined

  /** @throws where the object is no BPE tokenizer of these kinds, or has no end-of-text token */
  constructor(
    json: unknown,
    options: { name?: string; endOfText?: string; settings?: TokenizerSettings } = {},
  ) {
    const { name = 'tokenizer.json', endOfText = END_OF_TEXT, settings: given = {} } = options
    if (!tokenizerJson.Check(json))
      throw new Error(
        `${name}: not a byte-level BPE tokenizer, nor one of GPT-1's kind: ${describeErrors(tokenizerJson, json)}`,
      )
    this.json = json
    const settings = { clean_up_tokenization_spaces: false }
    this.#parsing = new HuggingFaceTokenizer(json, settings)
    this.#plain = new HuggingFaceTokenizer({ ...json, added_tokens: [] }, settings)

    this.#wordEnd = json.decoder.type === 'BPEDecoder' ? json.decoder.suffix : null
    for (const [token, id] of Object.entries(json.model.vocab))
      this.#bytes[id] = this.#wordEnd === null ? tokenBytes(token) : wordBytes(token, this.#wordEnd)
    for (const { id, content, special } of json.added_tokens) {
      this.#bytes[id] = new TextEncoder().encode(content)
      if (special) this.#special.add(id)
    }
    this.vocabularySize = this.#bytes.length
    // GPT-1 has no added token for it.
    const ofVocabulary = this.#wordEnd === null ? undefined : json.model.vocab[endOfText]
    const end =
      json.added_tokens.find((token) => token.content === endOfText) ??
      (ofVocabulary === undefined ? undefined : { id: ofVocabulary })
    if (!end)
      throw new Error(
        `${name}: no added token ${endOfText}; added are: ${json.added_tokens.map((token) => token.content).join(' ') || 'none'}`,
      )
    this.settings = given
    this.endOfText = endOfText
    this.endOfTextId = end.id
    const pad = given.pad_token ? contentOf(given.pad_token) : PAD
    this.padId = json.added_tokens.find((token) => token.content === pad)?.id ?? end.id
    this.startIds = this.#inFront()
  }

  /**
   * How conversations are written for this model, by its chat template; null where it has none, and Laurel's own format
   * is meant.
   * @throws Error where the template is no Jinja, or refuses two turns
   */
  get chat(): ChatFormat | null {
    if (this.#chat === undefined) {
      const source = chatTemplateOf(this.settings)
      this.#chat = source === null ? null : this.#chatFormat(source)
    }
    return this.#chat
  }

  /** Tokens that end what a model writes: the end of text and, with a chat template, the end of a turn. */
  get stopIds(): number[] {
    return [...new Set([this.chat?.endId ?? this.endOfTextId, this.endOfTextId])]
  }

  #chatFormat(source: string): ChatFormat {
    const text = (token: TokenizerSettings['bos_token']) => (token ? contentOf(token) : undefined)
    const { bos_token, unk_token, pad_token } = this.settings
    return new ChatFormat({
      template: new ChatTemplate(source, {
        bos_token: text(bos_token),
        eos_token: this.endOfText,
        unk_token: text(unk_token),
        pad_token: text(pad_token),
      }),
      added: new AddedTokens(this.json.added_tokens),
      encodePlain: (plain) => this.encode(plain),
      endOfTextId: this.endOfTextId,
    })
  }

  /** What the post-processor puts before the ids of a text. */
  #inFront(): number[] {
    if (!this.json.post_processor) return []
    const bare = this.#parsing.encode('a', { add_special_tokens: false }).ids
    const whole = this.#parsing.encode('a', { add_special_tokens: true }).ids
    const from = whole.findIndex((_, n) => bare.every((id, k) => whole[n + k] === id))
    return whole.slice(0, Math.max(from, 0))
  }

  /** Ids of a text, without anything added in front or behind. */
  encode(text: string, { specialTokens = 'text' }: EncodeOptions = {}): number[] {
    const encoder = specialTokens === 'parse' ? this.#parsing : this.#plain
    return encoder.encode(text, { add_special_tokens: false }).ids
  }

  /** The text of ids; bytes that are no UTF-8 (a character cut in the middle) become U+FFFD. */
  decode(ids: Iterable<number>, options: DecodeOptions = {}): string {
    const stream = this.stream(options)
    let text = ''
    for (const id of ids) text += stream.push(id)
    return text + stream.end()
  }

  /** Decodes token by token as they are sampled: a character that takes several tokens is held back until it is whole. */
  stream({ keepSpecialTokens = false }: DecodeOptions = {}): TextStream {
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
    const endsWord = (id: number) =>
      this.#wordEnd !== null && this.bytesOf(id).at(-1) === SPACE && !this.#special.has(id)
    let space = '' // of the word before: none stands behind the last
    return {
      push: (id) => {
        if (!keepSpecialTokens && this.#special.has(id)) return ''
        const text = space + decoder.decode(this.bytesOf(id), { stream: true })
        space = endsWord(id) ? ' ' : ''
        return space ? text.slice(0, -1) : text
      },
      end: () => decoder.decode(),
    }
  }

  /** The bytes that a token stands for. */
  bytesOf(id: number): Uint8Array {
    const bytes = this.#bytes[id]
    if (!bytes)
      throw new RangeError(
        `token id ${id} is not in the vocabulary (0 to ${this.vocabularySize - 1})`,
      )
    return bytes
  }

  /** Whether an id is a token: a model may have more rows than its vocabulary has tokens. */
  has(id: number): boolean {
    return this.#bytes[id] !== undefined
  }

  /** Whether an id is a special token such as end of text. */
  isSpecial(id: number): boolean {
    return this.#special.has(id)
  }
}

export interface TextStream {
  /** Text that has become whole with this token; may be empty. */
  push: (id: number) => string
  /** What is left over: U+FFFD for a character that never became whole. */
  end: () => string
}

const SPACE = 0x20

/** Of a token as it is written, its mark for the end of a word as a space. */
function wordBytes(token: string, wordEnd: string): Uint8Array {
  const text = token.endsWith(wordEnd) ? `${token.slice(0, -wordEnd.length)} ` : token
  return new TextEncoder().encode(text)
}

function tokenBytes(token: string): Uint8Array | undefined {
  const bytes = new Uint8Array(token.length)
  for (let i = 0; i < token.length; i++) {
    const byte = CHARACTER_TO_BYTE.get(token.charAt(i))
    if (byte === undefined) return new TextEncoder().encode(token) // a special token that the vocabulary lists too
    bytes[i] = byte
  }
  return bytes
}
