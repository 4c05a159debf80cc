import type { Static } from 'typebox'
import type { PromptDatasetRow } from '../../contract/dataset-rows.ts'
import type { SampleParameters } from '../../contract/stages.ts'
import type { SampledOutput } from '../../contract/worker-protocol.ts'
import { Random } from '../data/random.ts'
import { AnswerText } from '../generate/answer-text.ts'
import { Generator } from '../generate/generator.ts'
import { bestOfNKl } from '../losses/kl.ts'
import { decoderConfig } from '../model/config.ts'
import { flatten } from '../optimizer/groups.ts'
import { encodeStagePrompt } from './encode-rows.ts'
import { hashRows, resumedState } from './resume.ts'
import type { RewardModel } from './reward.ts'
import { OutputScorer } from './output-scorer.ts'
import type { StageContext, StageModel } from './stage.ts'

/** Sequences between two deliveries, in batches: refills need some waiting, and a dead worker loses this much. */
const BATCHES_A_DELIVERY = 8

export interface SampleInput {
  model: StageModel
  parameters: Omit<SampleParameters, 'createRankTasks'>
  prompts: readonly PromptDatasetRow[]
  /** Scores the outputs, where given. */
  reward?: RewardModel | null
  /** Of the outputs of a prompt only the one with the highest reward is delivered: best-of-n. Needs a reward model. */
  keepBest?: boolean
  /** Takes outputs as they are ready, all K of a prompt at once; the same ones again after a worker died between this and its checkpoint. */
  deliver: (outputs: Static<typeof SampledOutput>[]) => Promise<void>
}

/**
 * K outputs of a model for each prompt of the chosen split. Every output has a seed of its own and can be drawn again
 * from it. A step is a prompt.
 */
export async function sample(context: StageContext, input: SampleInput): Promise<void> {
  const { engine, report, now, signal, checkpoint } = context
  const { model, parameters, reward, keepBest = false, deliver } = input
  const { outputsPerPrompt, batchSize, split, temperature, topK, topP, stopStrings, seed } =
    parameters
  const { tokenizer } = model

  // 1. Prompts and the seed of every output.
  const config = decoderConfig(model.config)
  const prompts = input.prompts
    .filter((row) => split === 'any' || row.split === split)
    .slice(0, parameters.prompts)
  if (prompts.length === 0) throw new Error(`sample: there are no prompts of split ${split}`)
  const random = new Random(seed)
  const work = prompts.map((row) => ({
    row,
    promptId: row.promptId,
    prompt: encodeStagePrompt(tokenizer, row, config.contextLength),
    seeds: Array.from({ length: outputsPerPrompt }, () => random.uint32()),
  }))
  const identity = {
    stage: keepBest ? 'best-of-n' : 'sample',
    config: { parameters, model: model.config },
    dataHash: hashRows(...prompts),
  }
  const resume = resumedState(identity, context.resume)

  const state = await engine.createState(flatten({ weights: model.tensors }))
  const scorer = reward ? await OutputScorer.open(engine, reward) : null
  try {
    const generator = new Generator(engine, config)
    const promptsAtOnce = Math.max(
      1,
      Math.floor((BATCHES_A_DELIVERY * batchSize) / outputsPerPrompt),
    )
    for (let from = resume?.step ?? 0; from < work.length; from += promptsAtOnce) {
      // 2. K outputs for each of the next prompts.
      const started = now()
      const part = work.slice(from, from + promptsAtOnce)
      const requests = part.flatMap(({ prompt, seeds }) =>
        seeds.map((own) => ({ prompt, seed: own })),
      )
      const options = {
        temperature,
        topK,
        topP,
        batchSize,
        maximumNewTokens: parameters.maximumNewTokens,
        stopIds: tokenizer.stopIds,
      }
      const texts = requests.map(() => new AnswerText(tokenizer, stopStrings))
      const sequences = await generator.generate(state, requests, options, signal, {
        token: (request, id) => texts[request]?.push(id) ?? false,
      })
      const seconds = (now() - started) / 1000

      // 3. Text, and its reward where there is a reward model.
      const drawn = part.flatMap(({ promptId, seeds }, p) =>
        seeds.map((own, index): SampledOutput => {
          const { ids, logProbs, finished } = sequences[p * outputsPerPrompt + index] ?? {
            ids: [],
            logProbs: [],
            finished: false,
          }
          return {
            promptId,
            index,
            temperature,
            finished,
            seed: own,
            text: texts[p * outputsPerPrompt + index]?.whole ?? '',
            tokens: ids.length,
            logprob: logProbs.reduce((sum, logProb) => sum + logProb, 0),
            tokenLogprobs: logProbs,
            reward: null,
          }
        }),
      )
      if (scorer) {
        const scores = await scorer.score(
          drawn.flatMap(({ text }, n) => {
            const row = part[Math.floor(n / outputsPerPrompt)]?.row
            return row ? [{ ...row, output: text }] : []
          }),
          batchSize,
        )
        drawn.forEach((output, n) => {
          output.reward = scores[n]?.score ?? null
          if (!reward?.heads) return
          output.deviation = scores[n]?.deviation ?? 0
          output.heads = scores[n]?.heads ?? []
        })
      }
      const outputs = keepBest ? bestOfEach(drawn) : drawn
      await deliver(outputs)

      // 4. How far it is.
      const done = Math.min(from + promptsAtOnce, work.length)
      const written = drawn.reduce((sum, output) => sum + output.tokens, 0)
      const tokens = outputs.reduce((sum, output) => sum + output.tokens, 0)
      const rewards = outputs.flatMap((output) => (output.reward === null ? [] : [output.reward]))
      await report({
        step: done,
        progress: done / work.length,
        values: {
          response_length: tokens / outputs.length,
          finished_fraction: outputs.filter(({ finished }) => finished).length / outputs.length,
          ...(keepBest ? { kl: bestOfNKl(outputsPerPrompt) } : {}),
          ...(rewards.length
            ? { reward_mean: rewards.reduce((sum, value) => sum + value, 0) / rewards.length }
            : {}),
          ...(seconds > 0 ? { tokens_per_second: written / seconds } : {}),
        },
      })
      const plain = JSON.parse(JSON.stringify(identity.config)) as Record<string, unknown>
      const position = { step: done, random: {}, dataOrder: {}, extra: {} }
      await checkpoint({ ...identity, config: plain, ...position, tensors: {} })
      signal?.throwIfAborted()
    }
  } finally {
    state.dispose()
    scorer?.dispose()
  }
}

/** The output with the highest reward of each prompt, the earlier one of two that are equal. */
function bestOfEach<T extends { promptId: string; reward: number | null }>(
  outputs: readonly T[],
): T[] {
  const best = new Map<string, T>()
  for (const output of outputs) {
    const known = best.get(output.promptId)
    if (!known || (output.reward ?? -Infinity) > (known.reward ?? -Infinity))
      best.set(output.promptId, output)
  }
  return [...best.values()]
}
