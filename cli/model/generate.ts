import type { Conversation } from '../../contract/conversation.ts'
import { conversationToText, stopStringsOf } from '../../domain/conversation-text.ts'
import { readTokenizer } from '../../trainer/checkpoint/read-tokenizer.ts'
import { Random } from '../../trainer/data/random.ts'
import { Generator } from '../../trainer/generate/generator.ts'
import { UncachedGenerator } from '../../trainer/generate/uncached-generator.ts'
import type { Tokenizer } from '../../trainer/tokenizer/tokenizer.ts'
import type { EngineName } from '../../contract/stages.ts'
import { withModel } from './open-model.ts'

export interface GenerateSettings {
  engine: EngineName
  /**
   * A text or a conversation, which need the folder's tokenizer, or token ids. A conversation is written by the folder's
   * chat template, or in Laurel's own format where it has none.
   */
  prompt: string | number[] | { conversation: Conversation }
  samples: number
  maximumNewTokens: number
  temperature: number
  topK: number
  topP: number
  stop: string[]
  seed: number
  cache: boolean
}

export interface GeneratedSample {
  /** Null where the folder has no tokenizer. */
  text: string | null
  ids: number[]
  /** False where the length limit cut it. */
  finished: boolean
}

/** Most samples that grow at once. */
const BATCH = 16

/**
 * Continues a prompt. The samples are those of the seed, whatever their number; a stop string ends a sample's text, and
 * neither it nor what follows is part of it.
 * @throws Error where the model writes no text, or the prompt does not fit it
 */
export async function generateSamples(
  folder: string,
  settings: GenerateSettings,
): Promise<GeneratedSample[]> {
  const { prompt, samples, seed, cache, ...sampling } = settings
  const asIds = Array.isArray(prompt)
  const tokenizer = !asIds || settings.stop.length > 0 ? await needed(folder) : null
  return withModel(folder, settings.engine, async ({ engine, state, decoder, head, config }) => {
    if (head === 'reward') throw new Error(`${folder}: a reward model scores texts, it writes none`)
    const { ids, stop } =
      !asIds && tokenizer ? written(tokenizer, prompt) : { ids: prompt as number[], stop: [] }
    const stops = [...settings.stop, ...stop]
    checkPrompt(ids, decoder.vocabularySize)
    const random = new Random(seed)
    const requests = Array.from({ length: samples }, () => ({ prompt: ids, seed: random.uint32() }))
    const generator = cache
      ? new Generator(engine, decoder)
      : new UncachedGenerator(engine, decoder)
    const sequences = await generator.generate(state, requests, {
      ...sampling,
      stopIds: tokenizer?.stopIds ?? endOfTextIds(config['eos_token_id']),
      batchSize: Math.min(samples, BATCH),
    })
    return sequences.map((sequence) => {
      const text = tokenizer ? tokenizer.decode(sequence.ids) : null
      const end = text === null ? -1 : firstOf(text, stops)
      return {
        text: end < 0 ? text : (text ?? '').slice(0, end),
        ids: sequence.ids,
        finished: sequence.finished || end >= 0,
      }
    })
  })
}

/** Ids of a prompt, and the texts that end an answer to it beside those that were asked for. */
function written(
  tokenizer: Tokenizer,
  prompt: string | { conversation: Conversation },
): { ids: number[]; stop: string[] } {
  const plain = (text: string) => [...tokenizer.startIds, ...tokenizer.encode(text)]
  if (typeof prompt === 'string') return { ids: plain(prompt), stop: [] }
  const { conversation } = prompt
  return tokenizer.chat
    ? { ids: tokenizer.chat.promptIds(conversation), stop: [] }
    : { ids: plain(conversationToText(conversation)), stop: stopStringsOf(conversation) }
}

async function needed(folder: string): Promise<Tokenizer> {
  const tokenizer = await readTokenizer(folder)
  if (!tokenizer)
    throw new Error(
      `${folder}: neither tokenizer.json nor vocab.json is there; give --prompt-ids instead`,
    )
  return tokenizer
}

function checkPrompt(ids: readonly number[], vocabularySize: number): void {
  if (ids.length === 0) throw new Error('the prompt is empty: a model must read something first')
  const foreign = ids.find((id) => !Number.isInteger(id) || id < 0 || id >= vocabularySize)
  if (foreign !== undefined)
    throw new Error(`prompt id ${foreign} found, needed 0 to ${vocabularySize - 1}`)
}

/** config.json names one token that ends a text, or several, or none. */
function endOfTextIds(value: unknown): number[] {
  const all: unknown[] = Array.isArray(value) ? value : [value]
  return all.filter((id) => typeof id === 'number')
}

/** Where the first of some texts begins; −1 where none is there. */
function firstOf(text: string, wanted: readonly string[]): number {
  const places = wanted.map((stop) => text.indexOf(stop)).filter((place) => place >= 0)
  return places.length > 0 ? Math.min(...places) : -1
}
