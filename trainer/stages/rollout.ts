import type { Engine, EngineState, Program } from '../engine/engine.ts'
import type { Generator } from '../generate/generator.ts'
import { judgeStep, logProbStep } from '../losses/ppo-loss.ts'
import { explainedVariance } from '../losses/explained-variance.ts'
import type { KL_ESTIMATORS } from '../losses/kl.ts'
import type { MaskedStatistics } from '../losses/masked-statistics.ts'
import { type RewardNormalization, runningScale } from '../losses/reward-normalization.ts'
import { rewardScoreStep } from '../losses/reward-loss.ts'
import { rolloutAdvantages } from '../losses/rollout-advantages.ts'
import type { DecoderConfig } from '../model/config.ts'
import { type Episode, layOutEpisodes } from './episodes.ts'
import { packEpisodes } from './pack-episodes.ts'

/** Three models as the engine holds them. */
export interface RolloutModels {
  policy: EngineState
  reference: EngineState
  reward: EngineState
  normalization: RewardNormalization
}

export interface RolloutOptions {
  maximumNewTokens: number
  temperature: number
  stopIds: readonly number[]
  padId: number
  /** Sequences that grow at once. */
  batchSize: number
  /** Episodes of one forward pass, on average: those of a part of a minibatch. */
  episodesPerPass: number
  /** Tokens of a row into which episodes are packed. */
  rowLength: number
  missingStopPenalty: number
  rewardNormalization: 'model' | 'running'
  klCoefficient: number
  klEstimator: keyof typeof KL_ESTIMATORS
  discount: number
  gaeLambda: number
}

/** What a rollout runs, ready for many rollouts. */
export interface RolloutPrograms {
  generator: Generator
  judge: Program
  logProbs: Program
  score: Program
}

/** Programs of a rollout; policy and reference are of one config, the reward model may have another. */
export function rolloutPrograms(
  engine: Engine,
  generator: Generator,
  {
    config,
    criticConfig,
    rewardConfig,
    temperature,
  }: {
    config: DecoderConfig
    /** Of the value function, where it is a network of its own. */
    criticConfig: DecoderConfig | null
    rewardConfig: DecoderConfig
    temperature: number
  },
): RolloutPrograms {
  return {
    generator,
    judge: engine.program('judge', judgeStep(config, temperature, criticConfig)),
    logProbs: engine.program('reference', logProbStep(config, temperature)),
    score: engine.program('score', rewardScoreStep(rewardConfig)),
  }
}

/**
 * One rollout: sample → score → judge by policy and reference → KL-penalised rewards → advantages, whitened over all
 * response tokens. `scores` are the statistics of all scores so far; with null, scores count as they are.
 */
export async function rollOut(
  { generator, judge, logProbs, score }: RolloutPrograms,
  models: RolloutModels,
  requests: readonly { prompt: readonly number[]; seed: number }[],
  options: RolloutOptions & { scores: MaskedStatistics | null },
  signal?: AbortSignal,
): Promise<{ episodes: Episode[]; scores: MaskedStatistics }> {
  // 1. The policy answers.
  const sampled = await generator.generate(models.policy, requests, options, signal)
  const episodes = sampled.map(({ ids, finished }, n): Episode => ({
    prompt: requests[n]?.prompt ?? [],
    response: ids,
    finished,
    score: Number.NaN,
    logProbs: [],
    referenceLogProbs: [],
    values: [],
    entropies: [],
    advantages: [],
    returns: [],
  }))

  // 2. Reward model, policy and reference read the answers. Log-probabilities are the update's own, not the sampler's.
  const { episodesPerPass, rowLength, maximumNewTokens: responseTokens, padId } = options
  const passes = Math.ceil(episodes.length / episodesPerPass)
  const { parts, ...shape } = packEpisodes(episodes, { parts: passes, rowLength })
  for (const part of parts) {
    const rows = layOutEpisodes(part, { ...shape, responseTokens, padId })
    const judged = await judge.run(models.policy, rows.inputs)
    const reference = await logProbs.run(models.reference, rows.inputs)
    const { rewards } = await score.run(models.reward, rows.inputs)
    const [own, values, entropies, references] = [
      rows.pick(judged['log_probs']),
      rows.pick(judged['values']),
      rows.pick(judged['entropies']),
      rows.pick(reference['log_probs']),
    ]
    part.flat().forEach((episode, n) => {
      episode.logProbs = own[n] ?? []
      episode.values = values[n] ?? []
      episode.entropies = entropies[n] ?? []
      episode.referenceLogProbs = references[n] ?? []
      const { gain, bias } = models.normalization
      const rewarded = gain * (rewards?.data[n] ?? Number.NaN) + bias
      episode.score = episode.finished ? rewarded : options.missingStopPenalty
    })
  }

  // 3. What each token was worth.
  const finished = episodes.filter((episode) => episode.finished).map(({ score: own }) => own)
  const before = options.scores ?? { count: 0, mean: 0, variance: 0 }
  const { scale, statistics } = runningScale(finished, before)
  const isScaled = options.scores !== null && options.rewardNormalization === 'running'
  const estimates = rolloutAdvantages(
    episodes.map((episode) => ({
      ...episode,
      score: isScaled && episode.finished ? scale * episode.score : episode.score,
    })),
    {
      klCoefficient: options.klCoefficient,
      klEstimator: options.klEstimator,
      discount: options.discount,
      lambda: options.gaeLambda,
    },
  )
  episodes.forEach((episode, n) => {
    episode.advantages = estimates[n]?.whitened ?? []
    episode.returns = estimates[n]?.returns ?? []
  })
  return { episodes, scores: statistics }
}

/** Figures of a rollout as they are reported. */
export function rolloutMetrics(episodes: readonly Episode[]) {
  const mean = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
  const scores = episodes.map((episode) => episode.score)
  const average = mean(scores)
  return {
    reward_mean: average,
    reward_std: Math.sqrt(mean(scores.map((score) => (score - average) ** 2))),
    kl: mean(
      episodes.map((episode) =>
        episode.logProbs.reduce(
          (sum, logProb, t) => sum + logProb - (episode.referenceLogProbs[t] ?? Number.NaN),
          0,
        ),
      ),
    ), // nats a response, k1
    entropy: mean(episodes.flatMap((episode) => episode.entropies)),
    explained_variance: explainedVariance(
      episodes.flatMap((episode) => episode.values),
      episodes.flatMap((episode) => Array.from(episode.returns)),
    ),
    response_length: mean(episodes.map((episode) => episode.response.length)),
    finished_fraction: mean(episodes.map((episode) => (episode.finished ? 1 : 0))),
  }
}
