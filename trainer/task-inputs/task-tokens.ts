import { Random } from '../data/random.ts'
import type { HostTensor } from '../engine/engine.ts'
import { decoderConfig } from '../model/config.ts'
import type { StageModel } from '../stages/stage.ts'
import { Tokenizer } from '../tokenizer/tokenizer.ts'

/** GPT-1's names for the tokens that stand around a task's texts. */
export const TASK_TOKENS = ['_start_', '_delimiter_', '_classify_'] as const

/** Their ids in a vocabulary. */
export interface TaskTokenIds {
  start: number
  delimiter: number
  extract: number
}

/** The ids of the task tokens of a tokenizer; null where it has none. */
export function taskTokenIds({ json }: Tokenizer): TaskTokenIds | null {
  const [start, delimiter, extract] = TASK_TOKENS.map(
    (token) => json.added_tokens.find(({ content }) => content === token)?.id,
  )
  if (start === undefined || delimiter === undefined || extract === undefined) return null
  return { start, delimiter, extract }
}

/**
 * A model that knows the task tokens: where its vocabulary has none they are added behind the last id, with embeddings
 * drawn like a new model's (deviation 0.02). Rows of padding that the embedding has already are used first.
 */
export function withTaskTokens(model: StageModel, seed: number): StageModel {
  const { tokenizer, config, tensors } = model
  if (taskTokenIds(tokenizer)) return model
  const first = tokenizer.vocabularySize
  const plain = { single_word: false, lstrip: false, rstrip: false, normalized: false }
  const added = TASK_TOKENS.map((content, n) => ({
    id: first + n,
    content,
    ...plain,
    special: true,
  }))
  const json = { ...tokenizer.json, added_tokens: [...tokenizer.json.added_tokens, ...added] }
  const { endOfText, settings } = tokenizer
  const size = Math.max(decoderConfig(config).vocabularySize, first + TASK_TOKENS.length)
  const random = new Random(seed)
  const grown = ['wte.weight', 'lm_head.weight'].flatMap((name) => {
    const table = tensors[name]
    return table ? [[name, withRows(table, first, size, random)] as const] : []
  })
  return {
    tokenizer: new Tokenizer(json, { endOfText, settings }),
    config: { ...config, vocab_size: size },
    tensors: { ...tensors, ...Object.fromEntries(grown) },
  }
}

/** A table (V, E) with `size` rows, those from `first` on drawn anew. */
function withRows(table: HostTensor, first: number, size: number, random: Random): HostTensor {
  const width = table.shape[1] ?? 0
  const data = Float32Array.from({ length: size * width }, () => random.normal(0, 0.02))
  data.set((table.data as Float32Array).subarray(0, first * width))
  return { dtype: 'float32', shape: [size, width], data }
}
