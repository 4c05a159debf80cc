import type { EvaluationTask, OptionItem, WrittenItem } from '../../contract/evaluation-task.ts'
import { Random } from '../data/random.ts'
import type { Engine, EngineState } from '../engine/engine.ts'
import { AnswerText } from '../generate/answer-text.ts'
import { Generator } from '../generate/generator.ts'
import type { DecoderConfig } from '../model/config.ts'
import type { Tokenizer } from '../tokenizer/tokenizer.ts'
import { fewShotPrompt } from './few-shot-prompt.ts'
import { logLikelihoods } from './log-likelihoods.ts'
import { OPTION_SCORES, type OptionScore, chosenOption, isExactMatch } from './option-choice.ts'

/** Sequences that are written at once. */
const BATCH = 16

const ANSWER_CONTEXT = 'Answer:'

export interface EvaluatedModel {
  engine: Engine
  state: EngineState
  decoder: DecoderConfig
  tokenizer: Tokenizer
}

export interface EvaluationSettings {
  /** K solved examples before each question. */
  shots: number
  /** Draws the examples, anew for each question. */
  seed: number
  /** Most tokens of a written answer. */
  maximumNewTokens: number
}

export interface EvaluationResult {
  /** Share of questions with options answered right, by how options are compared; null where there are none. */
  accuracy: Record<OptionScore, number> | null
  /** Share of written answers that are right; null where none were to be written. */
  exactMatch: number | null
  items: number
}

/**
 * Puts a task to a language model in the way of GPT-3's paper: options are compared by their likelihood behind the
 * prompt, other answers are written greedily up to the end of the line.
 * @throws RangeError where a task has fewer examples than are to be shown, or no such option as the right one
 */
export async function evaluate(
  model: EvaluatedModel,
  task: EvaluationTask,
  settings: EvaluationSettings,
): Promise<EvaluationResult> {
  const random = new Random(settings.seed)
  const items = task.items.map((item) => ({
    item,
    prompt: fewShotPrompt(task, item.context, { shots: settings.shots, random }),
  }))
  const choices = items.flatMap(({ item, prompt }) => ('options' in item ? [{ item, prompt }] : []))
  const written = items.flatMap(({ item, prompt }) => ('answers' in item ? [{ item, prompt }] : []))
  return {
    accuracy: choices.length > 0 ? await choiceAccuracy(model, task, choices) : null,
    exactMatch: written.length > 0 ? await exactMatches(model, written, settings) : null,
    items: items.length,
  }
}

interface Asked<T> {
  item: T
  prompt: string
}

async function choiceAccuracy(
  { engine, state, decoder, tokenizer }: EvaluatedModel,
  { answerContext = ANSWER_CONTEXT }: EvaluationTask,
  asked: readonly Asked<OptionItem>[],
): Promise<Record<OptionScore, number>> {
  const pairs = asked.flatMap(({ item, prompt }, n) => {
    if (item.correct >= item.options.length)
      throw new RangeError(
        `question ${n}: option ${item.correct} is to be right, there are ${item.options.length}`,
      )
    return [prompt, answerContext].flatMap((before) =>
      item.options.map((option) => ({
        prompt: promptIds(tokenizer, before),
        continuation: tokenizer.encode(option),
      })),
    )
  })
  const sums = await logLikelihoods(engine, state, decoder, pairs)
  const right = { raw: 0, per_token: 0, unconditional: 0 }
  let from = 0
  for (const { item } of asked) {
    const count = item.options.length
    const start = from
    const options = item.options.map((_, n) => ({
      logLikelihood: sums[start + n] ?? Number.NaN,
      unconditional: sums[start + count + n] ?? Number.NaN,
      tokens: pairs[start + n]?.continuation.length ?? 1,
    }))
    for (const by of Object.keys(OPTION_SCORES) as OptionScore[])
      if (chosenOption(options, by) === item.correct) right[by] += 1 / asked.length
    from += 2 * count
  }
  return right
}

async function exactMatches(
  { engine, state, decoder, tokenizer }: EvaluatedModel,
  asked: readonly Asked<WrittenItem>[],
  { maximumNewTokens }: EvaluationSettings,
): Promise<number> {
  const texts = asked.map(() => new AnswerText(tokenizer, ['\n']))
  const room = Math.max(1, decoder.contextLength - maximumNewTokens)
  await new Generator(engine, decoder).generate(
    state,
    asked.map(({ prompt }) => ({ prompt: promptIds(tokenizer, prompt).slice(-room), seed: 0 })),
    {
      maximumNewTokens,
      temperature: 0,
      stopIds: [tokenizer.endOfTextId],
      batchSize: Math.min(asked.length, BATCH),
    },
    undefined,
    { token: (n, id) => texts[n]?.push(id) ?? false },
  )
  const right = asked.filter(({ item }, n) => isExactMatch(texts[n]?.whole ?? '', item.answers))
  return right.length / asked.length
}

/** Ids of a prompt; never empty, as a model must have read something. */
function promptIds(tokenizer: Tokenizer, prompt: string): number[] {
  const ids = [...tokenizer.startIds, ...tokenizer.encode(prompt)]
  return ids.length > 0 ? ids : [tokenizer.endOfTextId]
}
