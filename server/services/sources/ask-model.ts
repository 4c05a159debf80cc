import Value from 'typebox/value'
import type { Conversation } from '../../../contract/conversation.ts'
import type { Sampling } from '../../../contract/sampling.ts'
import { SourceCompletion, SourceLogprobs, type SourceModel } from '../../../contract/sources.ts'
import { readAnswer } from './source-json.ts'
import { askSource, AskError, type AskOptions, type Endpoint } from './source-request.ts'

/** What is wanted of a model: an answer to a conversation, with a seed where draws are to repeat. */
export interface Wanted {
  model: SourceModel
  messages: Conversation
  seed: number | null
}

export interface ModelAnswer {
  text: string
  /** False where it was cut off, null where the server does not say. */
  finished: boolean | null
  promptTokens: number
  /** Null where the server does not count. */
  completionTokens: number | null
  /** Of each token; null where they were not asked for, or the server does not give them. */
  tokenLogprobs: number[] | null
}

/** Asks one model once by `POST <base>/chat/completions`. Throws AskError; rethrows what `signal` was aborted with. */
export async function askModel(
  endpoint: Endpoint,
  wanted: Wanted,
  how: AskOptions,
): Promise<ModelAnswer> {
  return answerOf(await askSource(endpoint, '/chat/completions', how, requestBody(wanted)))
}

/** What output `sampleIndex` of a prompt is asked for with. */
export const seedOf = ({ seed }: SourceModel, sampleIndex: number): number | null =>
  seed == null ? null : seed + sampleIndex

/** How that output was drawn, as far as it was asked for; the rest is up to the source. */
export function samplingOfAnswer(settings: SourceModel, sampleIndex: number): Sampling {
  const { temperature, topP, stop, maximumTokens } = settings
  const seed = seedOf(settings, sampleIndex)
  return {
    ...(temperature == null ? {} : { temperature }),
    ...(topP == null ? {} : { topP }),
    ...(stop == null ? {} : { stop }),
    ...(maximumTokens == null ? {} : { maximumTokens }),
    ...(seed === null ? {} : { seed }),
  }
}

function requestBody({ model: settings, messages, seed }: Wanted) {
  const { model, temperature, topP, maximumTokens, stop, logprobs } = settings
  return {
    model,
    messages,
    ...(temperature == null ? {} : { temperature }),
    ...(topP == null ? {} : { top_p: topP }),
    ...(maximumTokens == null ? {} : { max_tokens: maximumTokens }),
    ...(stop == null || stop.length === 0 ? {} : { stop }),
    ...(seed === null ? {} : { seed }),
    ...(logprobs ? { logprobs: true } : {}),
    stream: false,
  }
}

function answerOf(body: string): ModelAnswer {
  const { choices, usage } = readAnswer(SourceCompletion, body, 'chat completion')
  const [choice] = choices
  const text = choice?.message.content ?? ''
  const reason = choice?.finish_reason ?? null
  if (text.trim() === '') {
    const hint = reason === 'length' ? ': maximumTokens may be too few for a model that thinks' : ''
    throw new AskError(`an empty text (finish_reason ${reason})${hint}`, false)
  }
  return {
    text,
    finished: reason === 'stop' ? true : reason === 'length' ? false : null,
    promptTokens: usage?.prompt_tokens ?? 0,
    completionTokens: usage?.completion_tokens ?? null,
    tokenLogprobs: logprobsOf(choice?.logprobs),
  }
}

/** What is no list of log-probabilities spoils no answer. */
const logprobsOf = (given: unknown) =>
  Value.Check(SourceLogprobs, given) ? given.content.map(({ logprob }) => logprob) : null
