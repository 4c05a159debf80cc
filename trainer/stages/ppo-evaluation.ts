import type { PromptDatasetRow, RankingDatasetRow } from '../../contract/dataset-rows.ts'
import { Random } from '../data/random.ts'
import type { EncodedRanking } from '../data/rankings.ts'
import type { EngineState } from '../engine/engine.ts'
import { type Accuracy, pairAccuracy } from '../losses/accuracy-interval.ts'
import { rightPairs } from '../losses/right-pairs.ts'
import type { Tokenizer } from '../tokenizer/tokenizer.ts'
import { encodeStagePrompt, encodeStageRanking } from './encode-rows.ts'
import { type Episode, layOutEpisodes } from './episodes.ts'
import { packEpisodes } from './pack-episodes.ts'
import { groupByPrompt } from './reward-batch.ts'
import {
  type RolloutModels,
  type RolloutOptions,
  type RolloutPrograms,
  rollOut,
  rolloutMetrics,
} from './rollout.ts'
import type { StageReport } from './stage.ts'

/** Sums of log-probabilities of every output of some rankings under a model, by ranking and output. */
export async function outputLogProbs(
  { logProbs }: Pick<RolloutPrograms, 'logProbs'>,
  state: EngineState,
  rankings: readonly EncodedRanking[],
  {
    episodesPerPass,
    rowLength,
    padId,
  }: Pick<RolloutOptions, 'episodesPerPass' | 'rowLength' | 'padId'>,
): Promise<number[][]> {
  const answers = rankings.map(({ prompt, outputs }) =>
    outputs.map((response) => ({ prompt, response })),
  )
  const all = answers.flat()
  const responseTokens = Math.max(0, ...all.map(({ response }) => response.length))
  const passes = Math.ceil(all.length / episodesPerPass)
  const { parts, ...shape } = packEpisodes(all, { parts: passes, rowLength })
  const sums = new Map<object, number>()
  for (const part of parts) {
    const rows = layOutEpisodes(part, { ...shape, responseTokens, padId })
    const read = rows.pick((await logProbs.run(state, rows.inputs))['log_probs'])
    part.flat().forEach((answer, n) => {
      sums.set(
        answer,
        (read[n] ?? []).reduce((sum, value) => sum + value, 0),
      )
    })
  }
  return answers.map((each) => each.map((answer) => sums.get(answer) ?? Number.NaN))
}

/**
 * Agreement of a policy with people: the share of their held-out pairs in which it has raised the log-probability of
 * the preferred output by more than that of the other, from where the reference has them (the implicit reward of
 * Rafailov et al. 2023). A half before the first update.
 */
export function preferenceAgreement(
  rankings: readonly EncodedRanking[],
  policy: readonly (readonly number[])[],
  reference: readonly (readonly number[])[],
): Accuracy {
  const gains = new Map(
    rankings.map((ranking, n) => [
      ranking,
      ranking.outputs.map((_, k) => (policy[n]?.[k] ?? NaN) - (reference[n]?.[k] ?? NaN)),
    ]),
  )
  return pairAccuracy(
    groupByPrompt(rankings).map((group) => {
      const each = group.map((ranking) => rightPairs(gains.get(ranking) ?? [], ranking.ranks))
      return {
        right: each.reduce((sum, { right }) => sum + right, 0),
        pairs: each.reduce((sum, { pairs }) => sum + pairs, 0),
      }
    }),
  )
}

/** What a policy does on prompts and rankings that nothing was trained on. */
export interface HeldOutLook {
  /** Mean score of its answers to held-out prompts, and their KL to the reference in nats a response. */
  reward: number
  kl: number
  preference: Accuracy | null
  episodes: Episode[]
  values: StageReport['values']
}

export interface EvaluationSettings {
  tokenizer: Tokenizer
  contextLength: number
  prompts: readonly PromptDatasetRow[]
  rankings: readonly RankingDatasetRow[]
  seed: number
  options: RolloutOptions
  /** Prompts and rankings at most. */
  most: number
}

/** Looks at a policy on held-out data, each time with the same prompts and seeds. */
export class PolicyEvaluation {
  readonly #programs: RolloutPrograms
  readonly #models: RolloutModels
  readonly #requests: { prompt: number[]; seed: number }[]
  readonly #rankings: EncodedRanking[]
  readonly #options: RolloutOptions
  #reference: number[][] | null = null

  constructor(programs: RolloutPrograms, models: RolloutModels, settings: EvaluationSettings) {
    const { tokenizer, contextLength, prompts, rankings, seed, options, most } = settings
    this.#programs = programs
    this.#models = models
    this.#options = options
    const random = new Random(seed)
    this.#requests = prompts
      .filter(({ split }) => split === 'valid')
      .slice(0, most)
      .map((row) => ({
        prompt: encodeStagePrompt(tokenizer, row, contextLength),
        seed: random.uint32(),
      }))
    this.#rankings = rankings
      .filter(({ split }) => split === 'valid')
      .slice(0, most)
      .map((row) => encodeStageRanking(tokenizer, row, contextLength))
  }

  /** Null where there is no held-out prompt. */
  async look(signal?: AbortSignal): Promise<HeldOutLook | null> {
    if (this.#requests.length === 0) return null
    const { episodes } = await rollOut(
      this.#programs,
      this.#models,
      this.#requests,
      { ...this.#options, scores: null },
      signal,
    )
    const { reward_mean: reward, kl } = rolloutMetrics(episodes)
    const preference = await this.#preference()
    return {
      reward,
      kl,
      preference,
      episodes,
      values: {
        held_out_reward: reward,
        held_out_kl: kl,
        ...(preference
          ? {
              held_out_preference: preference.accuracy,
              held_out_preference_low: preference.low,
              held_out_preference_high: preference.high,
            }
          : {}),
      },
    }
  }

  async #preference(): Promise<Accuracy | null> {
    if (this.#rankings.length === 0) return null
    const { policy, reference } = this.#models
    const read = (state: EngineState) =>
      outputLogProbs(this.#programs, state, this.#rankings, this.#options)
    this.#reference ??= await read(reference)
    const agreement = preferenceAgreement(this.#rankings, await read(policy), this.#reference)
    return agreement.pairs > 0 ? agreement : null
  }
}
