import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import Value from 'typebox/value'
import { TokenizerJson } from '../../contract/tokenizer-json.ts'
import { TokenizerSettings, Vocabulary, contentOf } from '../../contract/tokenizer-files.ts'
import { END_OF_TEXT } from '../tokenizer/special-tokens.ts'
import { Tokenizer } from '../tokenizer/tokenizer.ts'
import { checked, readJson } from './json-file.ts'

const BYTE_LEVEL = {
  type: 'ByteLevel',
  add_prefix_space: false,
  trim_offsets: true,
  use_regex: true,
} as const

/** A byte-level model has no words to begin, end or fall back to. */
const BPE = {
  type: 'BPE',
  dropout: null,
  unk_token: null,
  continuing_subword_prefix: null,
  end_of_word_suffix: null,
  fuse_unk: false,
  byte_fallback: false,
  ignore_merges: false,
} as const

/** GPT-1's tokens that end a word are marked so. */
const WORD_END = '</w>'

/**
 * What ends a text of GPT-1, which has no token for that: its line break, which its tokenizer never makes of a text, as
 * it takes line breaks for spaces.
 */
const GPT1_END_OF_TEXT = `\n${WORD_END}`
const GPT1_UNKNOWN = '<unk>'

/**
 * A folder's BPE tokenizer: `tokenizer.json`, or else `vocab.json` and `merges.txt`, with what
 * `tokenizer_config.json` and `chat_template.jinja` say of it; null where the folder has none.
 * @throws Error that names the file which is of another kind or incomplete
 */
export async function readTokenizer(folder: string): Promise<Tokenizer | null> {
  const files = new Set(await readdir(folder))
  const source = files.has('tokenizer.json') ? 'tokenizer.json' : 'vocab.json'
  if (!files.has(source)) return null
  const settings = await readSettings(folder, files)
  const name = join(folder, source)
  const json =
    source === 'tokenizer.json'
      ? await readJson(name)
      : await fromVocabularyAndMerges(folder, settings)
  return new Tokenizer(json, { name, endOfText: endOfTextOf(json, settings), settings })
}

function endOfTextOf(json: unknown, { eos_token }: TokenizerSettings): string {
  if (eos_token) return contentOf(eos_token)
  if (!Value.Check(TokenizerJson, json) || json.decoder.type === 'ByteLevel') return END_OF_TEXT
  return Object.hasOwn(json.model.vocab, GPT1_END_OF_TEXT) ? GPT1_END_OF_TEXT : GPT1_UNKNOWN
}

async function readSettings(
  folder: string,
  files: ReadonlySet<string>,
): Promise<TokenizerSettings> {
  const part = async (name: string) =>
    files.has(name)
      ? checked(join(folder, name), TokenizerSettings, await readJson(join(folder, name)))
      : {}
  const settings = {
    ...(await part('special_tokens_map.json')),
    ...(await part('tokenizer_config.json')),
  }
  if (!files.has('chat_template.jinja')) return settings
  return { ...settings, chat_template: await readFile(join(folder, 'chat_template.jinja'), 'utf8') }
}

/** What `tokenizer.json` would say: GPT-2's pieces and byte alphabet, special tokens never taken apart. */
async function fromVocabularyAndMerges(
  folder: string,
  settings: TokenizerSettings,
): Promise<TokenizerJson> {
  const vocabularyFile = join(folder, 'vocab.json')
  const vocab = checked(vocabularyFile, Vocabulary, await readJson(vocabularyFile))
  const lines = (await readFile(join(folder, 'merges.txt'), 'utf8')).split(/\r?\n/)
  const merges = lines.filter((line) => line !== '' && !line.startsWith('#version'))
  if (merges.some((line) => line.endsWith(WORD_END))) return gpt1Tokenizer(vocab, merges, settings)
  const named = ['bos_token', 'eos_token', 'unk_token', 'pad_token'] as const
  const special = new Set([
    END_OF_TEXT,
    ...named.flatMap((key) => {
      const token = settings[key]
      return token ? [contentOf(token)] : []
    }),
  ])
  const added = [...special].flatMap((content) => {
    const id = Object.hasOwn(vocab, content) ? vocab[content] : undefined
    return id === undefined ? [] : [specialToken(id, content)]
  })
  const start = settings.bos_token ? contentOf(settings.bos_token) : ''
  const first = settings.add_bos_token ? added.find(({ content }) => content === start) : undefined
  return {
    added_tokens: added,
    pre_tokenizer: BYTE_LEVEL,
    decoder: BYTE_LEVEL,
    post_processor: first ? startingWith(first) : null,
    model: { ...BPE, vocab, merges },
  }
}

/** An added token with all that the `tokenizers` library wants to read of one. */
function specialToken(id: number, content: string) {
  const plain = { single_word: false, lstrip: false, rstrip: false, normalized: false }
  return { id, content, ...plain, special: true }
}

/** What `tokenizer.json` would say of GPT-1: lower case without accents, words and marks apart, as BERT cuts them. */
function gpt1Tokenizer(
  vocab: Vocabulary,
  merges: string[],
  settings: TokenizerSettings,
): TokenizerJson {
  const unknown = settings.unk_token ? contentOf(settings.unk_token) : GPT1_UNKNOWN
  const id = Object.hasOwn(vocab, unknown) ? vocab[unknown] : undefined
  const normalizer = {
    type: 'BertNormalizer',
    clean_text: true,
    handle_chinese_chars: true,
    strip_accents: null,
    lowercase: true,
  }
  const model = {
    ...BPE,
    unk_token: unknown,
    continuing_subword_prefix: '',
    end_of_word_suffix: WORD_END,
    vocab,
    merges,
  }
  const made = {
    added_tokens: id === undefined ? [] : [specialToken(id, unknown)],
    normalizer,
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: null,
    decoder: { type: 'BPEDecoder' as const, suffix: WORD_END },
    model,
  }
  return made
}

/** Every text begins with this token. */
function startingWith({ id, content }: { id: number; content: string }) {
  const text = { Sequence: { id: 'A', type_id: 0 } }
  return {
    type: 'TemplateProcessing',
    single: [{ SpecialToken: { id: content, type_id: 0 } }, text],
    pair: [{ SpecialToken: { id: content, type_id: 0 } }, text],
    special_tokens: { [content]: { id: content, ids: [id], tokens: [content] } },
  }
}
