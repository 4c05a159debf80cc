import type { TokenizerJson } from '../../contract/tokenizer-json.ts'
import { BYTE_TO_CHARACTER } from './byte-alphabet.ts'
import { MergeQueue } from './merge-queue.ts'
import { countPieces } from './pre-tokenize.ts'
import { END_OF_TEXT, PAD } from './special-tokens.ts'

export interface BpeOptions {
  /** Special tokens, the 256 bytes and merges together; fewer come out where the texts hold no more pairs. */
  vocabularySize: number
  /** First ids of the vocabulary. Default: end of text and padding. */
  specialTokens?: readonly string[]
}

/** A word as token ids and how often it occurs. */
interface Word {
  ids: number[]
  count: number
}

/**
 * Byte-level BPE (Sennrich et al. 2016; bytes as in GPT-2): merges the most frequent pair again and again. Gives the
 * object of a standard `tokenizer.json`. The same texts give the same file, and the one that Hugging Face's
 * `tokenizers` trains from them with ByteLevel, the initial alphabet of 256 and no least frequency.
 * @throws RangeError where the vocabulary is too small for the bytes and special tokens
 */
export function trainByteLevelBpe(
  texts: Iterable<string>,
  { vocabularySize, specialTokens = [END_OF_TEXT, PAD] }: BpeOptions,
): TokenizerJson & Record<string, unknown> {
  const alphabet = [...BYTE_TO_CHARACTER].sort()
  const tokens = [...specialTokens, ...alphabet]
  if (vocabularySize < tokens.length)
    throw new RangeError(
      `vocabulary of ${vocabularySize}: 256 bytes and ${specialTokens.length} special tokens need ${tokens.length}`,
    )
  const ids = new Map(tokens.map((token, id) => [token, id]))
  const idOfByte = BYTE_TO_CHARACTER.map((character) => ids.get(character) ?? 0)
  const encoder = new TextEncoder()
  const words = Array.from(countPieces(texts), ([piece, count]): Word => ({
    ids: Array.from(encoder.encode(piece), (byte) => idOfByte[byte] ?? 0),
    count,
  }))
  const merges = mergeWords(words, tokens, ids, vocabularySize)
  return asTokenizerJson(specialTokens, Object.fromEntries(ids), merges)
}

/** The keys and settings that `tokenizers` writes for a byte-level BPE. */
function asTokenizerJson(
  specialTokens: readonly string[],
  vocab: Record<string, number>,
  merges: [string, string][],
): TokenizerJson & Record<string, unknown> {
  const settings = { type: 'ByteLevel' as const, trim_offsets: true, use_regex: true }
  const preTokenizer = { ...settings, add_prefix_space: false }
  const decoder = { ...settings, add_prefix_space: true }
  const model = {
    type: 'BPE' as const,
    dropout: null,
    unk_token: null,
    continuing_subword_prefix: null,
    end_of_word_suffix: null,
    fuse_unk: false,
    byte_fallback: false,
    ignore_merges: false,
    vocab,
    merges,
  }
  const plain = { single_word: false, lstrip: false, rstrip: false, normalized: false }
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: specialTokens.map((content, id) => ({ id, content, ...plain, special: true })),
    normalizer: null,
    pre_tokenizer: preTokenizer,
    post_processor: null,
    decoder,
    model,
  }
}

/** Merges until the vocabulary is full; `tokens` and `ids` grow with it. */
function mergeWords(
  words: readonly Word[],
  tokens: string[],
  ids: Map<string, number>,
  vocabularySize: number,
): [string, string][] {
  const key = (first: number, second: number) => first * vocabularySize + second
  const counts = new Map<number, number>()
  const places = new Map<number, number[]>()
  const note = (pair: number, word: number) => {
    const seen = places.get(pair)
    if (!seen) places.set(pair, [word])
    else if (seen.at(-1) !== word) seen.push(word)
  }
  const queue = new MergeQueue()
  const enqueue = () => {
    for (const [pair, seen] of places) {
      const count = counts.get(pair) ?? 0
      const second = pair % vocabularySize
      if (count > 0)
        queue.push({ first: (pair - second) / vocabularySize, second, count, words: seen })
    }
    places.clear()
  }

  words.forEach((word, index) => {
    for (let i = 0; i + 1 < word.ids.length; i++) {
      const pair = key(word.ids[i] ?? 0, word.ids[i + 1] ?? 0)
      counts.set(pair, (counts.get(pair) ?? 0) + word.count)
      note(pair, index)
    }
  })
  enqueue()

  const merges: [string, string][] = []
  while (ids.size < vocabularySize) {
    const best = queue.pop()
    if (!best) break
    const current = counts.get(key(best.first, best.second)) ?? 0
    if (best.count !== current) {
      if (current > 0) queue.push({ ...best, count: current }) // other merges took some of its places
      continue
    }
    const [first, second] = [tokens[best.first] ?? '', tokens[best.second] ?? '']
    const merged = first + second
    const id = ids.get(merged) ?? tokens.push(merged) - 1 // two ways may lead to the same token
    ids.set(merged, id)
    merges.push([first, second])
    for (const index of best.words) {
      const word = words[index]
      if (!word) continue
      mergeInWord(word.ids, best.first, best.second, id, (a, b, sign) => {
        const pair = key(a, b)
        counts.set(pair, (counts.get(pair) ?? 0) + sign * word.count)
        if (sign > 0) note(pair, index)
      })
    }
    enqueue()
  }
  return merges
}

/** Replaces a pair in a word from the left, in place, and tells which neighbouring pairs went and came. */
function mergeInWord(
  ids: number[],
  first: number,
  second: number,
  merged: number,
  change: (a: number, b: number, sign: 1 | -1) => void,
): void {
  let to = 0
  for (let from = 0; from < ids.length; from++, to++) {
    const id = ids[from] ?? 0
    if (id !== first || ids[from + 1] !== second) {
      ids[to] = id
      continue
    }
    const previous = ids[to - 1]
    if (to > 0 && previous !== undefined) {
      change(previous, first, -1)
      change(previous, merged, 1)
    }
    ids[to] = merged
    from++
    const next = ids[from + 1]
    if (next !== undefined) {
      change(second, next, -1)
      change(merged, next, 1)
    }
  }
  ids.length = to
}
