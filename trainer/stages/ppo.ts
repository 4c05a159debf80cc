import { isDeepStrictEqual } from 'node:util'
import type {
  DemonstrationDatasetRow,
  PromptDatasetRow,
  RankingDatasetRow,
  TextRow,
} from '../../contract/dataset-rows.ts'
import type { PpoParameters } from '../../contract/stages.ts'
import { DataOrder } from '../data/data-order.ts'
import { Random } from '../data/random.ts'
import { withoutKey } from '../data/without-key.ts'
import type { HostTensors } from '../engine/engine.ts'
import { Generator } from '../generate/generator.ts'
import { adaptedKlCoefficient } from '../losses/kl.ts'
import type { MaskedStatistics } from '../losses/masked-statistics.ts'
import { ppoLoss } from '../losses/ppo-loss.ts'
import { decoderConfig } from '../model/config.ts'
import { adamWInputs } from '../optimizer/adamw.ts'
import { flatten } from '../optimizer/groups.ts'
import { BatchTrainer, cutIntoRuns, sumOf } from './batch-trainer.ts'
import { BestWeights } from './best-weights.ts'
import { encodeDemonstration, encodeStagePrompt, encodeText } from './encode-rows.ts'
import { type Episode, type EpisodeLayout, layOutEpisodes } from './episodes.ts'
import { adamWOptions, stageLearningRate } from './optimizer-settings.ts'
import { type OverOptimizationState, UNSEEN, afterLook } from './over-optimization.ts'
import { episodeRowLength, packEpisodes } from './pack-episodes.ts'
import { PolicyEvaluation } from './ppo-evaluation.ts'
import { checkRollout } from './ppo-guards.ts'
import { joinParts, splitParts, startingValueFunction } from './ppo-weights.ts'
import { PtxRows } from './ptx-rows.ts'
import {
  Checkpoints,
  checkLoss,
  finalWeights,
  hashRows,
  isEvaluated,
  resumedState,
  snapshot,
  startingTensors,
} from './resume.ts'
import type { RewardModel } from './reward.ts'
import { rollOut, rolloutMetrics, rolloutPrograms } from './rollout.ts'
import { describeSamples } from './rollout-samples.ts'
import { trainable } from './trainable.ts'
import type { StageContext, StageModel, TrainedModel } from './stage.ts'

/** Pretraining rows to a minibatch, as a share of its episodes. A packed row holds several times an episode's tokens. */
const PTX_SHARE = 1 / 8

export interface PpoInput {
  /** The policy to start from. */
  model: StageModel
  /** Its value head, where it has been through PPO before; else one that says 0. */
  valueHead?: HostTensors | null
  /** What the KL penalty is measured against (InstructGPT: the SFT model); the starting policy by default. */
  reference?: HostTensors | null
  reward: RewardModel
  parameters: PpoParameters
  prompts: readonly PromptDatasetRow[]
  /** What the ptx term is taken from; without any there is no such term. */
  pretraining?: { demonstrations?: readonly DemonstrationDatasetRow[]; texts?: readonly TextRow[] }
  /** Those of split `valid` tell whether the policy still goes where people want it. */
  rankings?: readonly RankingDatasetRow[]
}

/** The policy, with the moving average of its weights as `others.average` unless that is what was kept. */
export interface PpoOutput extends TrainedModel {
  /** Empty where the value function is a network of its own. */
  valueHead: HostTensors
  /** The value function's own network; empty where it is a head on the policy. */
  critic: HostTensors
}

/** What a checkpoint of PPO holds beside tensors, chance and data order. */
interface PpoProgress {
  updates: number
  klCoefficient: number
  scores: MaskedStatistics
  watch: OverOptimizationState
}

/**
 * Step 3 of InstructGPT: prompts and a reward model → policy, by PPO with a per-token KL penalty and pretraining
 * gradients (PPO-ptx). A step of the stage is one rollout and all updates on it. Prompts of split `train` are used;
 * those of `valid` are answered now and then, to see what the policy has learnt.
 * @throws Error where there are no prompts, the models' tokenizers differ, a loss is no number, or a guard stops the run
 */
export async function ppo(context: StageContext, input: PpoInput): Promise<PpoOutput> {
  const { engine, report, log, now, signal } = context
  const { model, parameters, prompts, pretraining = {}, rankings = [] } = input
  const { rolloutSize, minibatchSize, microBatches, innerEpochs, episodes, seed, temperature } =
    parameters
  const { tokenizer } = model
  if (!isDeepStrictEqual(tokenizer.json, input.reward.tokenizer.json))
    throw new Error('ppo: policy and reward model have different tokenizers')
  if (temperature === 0)
    throw new Error('ppo: temperature is 0: a policy that takes no chances learns nothing')

  // 1. Prompts, and pretraining rows for the ptx term.
  const config = decoderConfig(model.config)
  const { contextLength } = config
  const encoded = prompts
    .filter((row) => row.split === 'train')
    .map((row) => encodeStagePrompt(tokenizer, row, contextLength))
  if (encoded.length === 0) throw new Error('ppo: there are no prompts of split train')
  const rowLength = episodeRowLength(
    encoded.map((prompt) => Math.min(contextLength, prompt.length + parameters.maximumNewTokens)),
    config.width,
  )
  const ptxLength = Math.min(contextLength, 256)
  const { demonstrations = [], texts = [] } = pretraining
  const examples = [
    ...demonstrations
      .filter((row) => row.split === 'train')
      .map((row) => encodeDemonstration(tokenizer, row, ptxLength)),
    ...texts
      .filter((row) => row.split === 'train')
      .flatMap((row) => encodeText(tokenizer, row, ptxLength)),
  ]
  const ptxCoefficient = examples.length > 0 ? parameters.ptxCoefficient : 0

  // 2. Policy and value function, moments and moving average: fresh, or where an earlier attempt stopped.
  const identity = {
    stage: 'ppo',
    config: { parameters, model: model.config },
    dataHash: hashRows(...prompts, ...demonstrations, ...texts, ...rankings),
  }
  const resume = resumedState(identity, context.resume)
  const rewardConfig = decoderConfig(input.reward.config)
  const valueFunction = startingValueFunction(config, {
    valueFunction: parameters.valueFunction,
    valueHead: input.valueHead,
    reward: input.reward,
  })
  const { trained, base, whole } = trainable(
    model.config,
    model.tensors,
    joinParts({ policy: {}, ...valueFunction }),
    parameters,
  )
  const average = splitParts(trained).policy
  const policy = await engine.createState(
    startingTensors(trained, { resume, microBatches, base, average }),
  )
  const reference = await engine.createState(flatten({ weights: input.reference ?? model.tensors }))
  const rewardState = await engine.createState(flatten({ weights: input.reward.tensors }))
  const { normalization } = input.reward
  const models = { policy, reference, reward: rewardState, normalization }
  const best = new BestWeights(resume)
  try {
    const random = new Random(resume?.random['main'] ?? seed)
    const order = new DataOrder(resume?.dataOrder['prompts'] ?? { size: encoded.length, seed })
    const ptx =
      ptxCoefficient > 0
        ? new PtxRows(
            examples,
            {
              length: ptxLength,
              rows: Math.ceil(minibatchSize * PTX_SHARE),
              parts: microBatches,
              padId: tokenizer.endOfTextId,
            },
            resume?.dataOrder['ptx'] ?? { seed },
          )
        : null
    let { updates, klCoefficient, scores, watch }: PpoProgress = {
      updates: 0,
      klCoefficient: parameters.klCoefficient,
      scores: { count: 0, mean: 0, variance: 0 },
      watch: UNSEEN,
      ...(resume?.extra as Partial<PpoProgress> | undefined),
    }

    const criticConfig = parameters.valueFunction === 'reward_model' ? rewardConfig : null
    // Weights change with each rollout, which is too few tokens for compiling them in; but not for bringing them to a
    // device with every token.
    const generator = new Generator(engine, config, { holdsState: engine.gathersRuns })
    const programs = rolloutPrograms(engine, generator, {
      config,
      criticConfig,
      rewardConfig,
      temperature,
    })
    const rolloutOptions = {
      ...parameters,
      stopIds: tokenizer.stopIds,
      padId: tokenizer.endOfTextId,
      batchSize: Math.min(rolloutSize, 64),
      episodesPerPass: Math.ceil(minibatchSize / microBatches),
      rowLength,
    }
    const options = adamWOptions(parameters)
    const lossOptions = { ...parameters, temperature, ptxCoefficient, criticConfig }
    const trainer = new BatchTrainer(engine, 'ppo', ppoLoss(config, lossOptions), {
      ...options,
      averageDecay: parameters.emaDecay,
    })
    const evaluation = new PolicyEvaluation(programs, models, {
      tokenizer,
      contextLength,
      prompts,
      rankings,
      seed,
      options: rolloutOptions,
      most: parameters.evaluationPrompts,
    })
    const rollouts = Math.ceil(episodes / rolloutSize)
    const minibatches = Math.ceil(rolloutSize / minibatchSize)
    const updatesInAll = rollouts * innerEpochs * minibatches
    const checkpoints = new Checkpoints(context, parameters.checkpointEvery, resume?.step ?? 0)

    for (let step = resume?.step ?? 0; step < rollouts; step++) {
      // 3. Rollout: sampled, scored, judged; advantages whitened over all its tokens.
      const started = now()
      const requests = order
        .take(rolloutSize)
        .map((index) => ({ prompt: encoded[index] ?? [], seed: random.uint32() }))
      const rolled = await rollOut(
        programs,
        models,
        requests,
        { ...rolloutOptions, klCoefficient, scores },
        signal,
      )
      const rollout = rolled.episodes
      scores = rolled.scores
      const figures = rolloutMetrics(rollout)
      checkRollout(step, figures, parameters)

      // 4. Updates: every inner epoch goes over the rollout in minibatches of a fresh order.
      const layout = {
        responseTokens: parameters.maximumNewTokens,
        padId: tokenizer.endOfTextId,
      }
      const orders = Array.from({ length: innerEpochs }, () => random.shuffle(rollout))
      const batches = orders
        .flatMap((shuffled) => cutIntoRuns(shuffled, minibatchSize))
        .map((minibatch, n) => {
          const packed = packEpisodes(minibatch, { parts: microBatches, rowLength })
          const ptxParts = ptx?.next() ?? []
          const tokens = responseTokens(minibatch)
          const parts = packed.parts.map((part, p) => ({
            ...minibatchInputs(part, { ...packed, ...layout }, tokens),
            ...ptxParts[p],
          }))
          const learningRate = stageLearningRate(parameters, updatesInAll, updates + n)
          const optimizerInputs = adamWInputs(options, learningRate, updates + n)
          return { parts, optimizerInputs, learningRate }
        })
      const sums = new Map<string, number>()
      for (const { loss, gradientNorm, parts } of await trainer.steps(policy, batches)) {
        checkLoss('ppo', updates, loss)
        checkLoss('ppo', updates, gradientNorm)
        updates++
        const sizes = Object.fromEntries(
          Object.keys(parts[0] ?? {}).map((name) => [name, sumOf(parts, name)]),
        )
        for (const [name, value] of Object.entries({ ...sizes, gradient_norm: gradientNorm }))
          sums.set(name, (sums.get(name) ?? 0) + value)
      }
      const learningRate = batches.at(-1)?.learningRate ?? 0
      const seconds = (now() - started) / 1000

      // 5. Now and then what it answers to prompts it never trains on, and whether it still agrees with people.
      const done = step + 1
      const look = isEvaluated(parameters.evaluateEvery, done, rollouts)
        ? await evaluation.look(signal)
        : null
      if (look) {
        for (const line of describeSamples(tokenizer, look.episodes))
          log('info', `${done}: ${line}`)
        const { reward, kl, preference } = look
        const objective = reward - parameters.klCoefficient * kl
        await best.offer(
          { step: done, loss: -objective },
          async () => splitParts(await finalWeights(policy)).policy,
        )
        if (preference) watch = afterLook(watch, { step: done, reward, preference })
        if (watch.worse > 0 && watch.best) {
          const message = `over-optimised? Reward on held-out prompts is ${reward.toFixed(2)}, ${watch.best.reward.toFixed(2)} in rollout ${watch.best.step}; agreement with held-out preferences fell from ${watch.best.preference.accuracy.toFixed(3)} to ${preference?.accuracy.toFixed(3) ?? '?'}`
          log('warn', `${done}: ${message}`)
          const { overOptimizationPatience: patience } = parameters
          if (patience > 0 && watch.worse >= patience)
            throw new Error(
              `ppo: ${message}, for ${watch.worse} evaluations in a row: stopped in rollout ${done} (overOptimizationPatience ${patience})`,
            )
        }
      }

      // 6. Figures, and the KL coefficient of the next rollout.
      const runs = innerEpochs * minibatches
      await report({
        step: done,
        progress: done / rollouts,
        values: {
          ...figures,
          ...Object.fromEntries([...sums].map(([name, sum]) => [name, sum / runs])),
          kl_coefficient: klCoefficient,
          learning_rate: learningRate,
          episodes: done * rolloutSize,
          ...(seconds > 0 ? { tokens_per_second: responseTokens(rollout) / seconds } : {}),
          ...look?.values,
        },
      })
      if (parameters.klController === 'adaptive')
        klCoefficient = adaptedKlCoefficient(klCoefficient, {
          kl: figures.kl,
          target: parameters.klTarget,
          episodes: rolloutSize,
          horizon: parameters.klHorizon,
        })

      // 7. A state to go on from.
      await checkpoints.afterStep(done, () => {
        const extra = { updates, klCoefficient, scores, watch } satisfies PpoProgress
        const position = {
          step: done,
          random: { main: random.state },
          dataOrder: { prompts: order.state, ...(ptx ? { ptx: ptx.orderState } : {}) },
          extra: JSON.parse(JSON.stringify(extra)) as Record<string, unknown>,
        }
        return snapshot(identity, policy, position, best)
      })
    }
    const { policy: last, valueHead, critic } = splitParts(await finalWeights(policy))
    const averaged = await finalWeights(policy, 'average')
    const keep = parameters.keep === 'average' ? 'last' : parameters.keep
    const kept = best.choose(keep, last, rollouts)
    const { others } = kept
    const run =
      parameters.keep === 'average'
        ? { ...kept, tensors: averaged, kept: 'average' as const, others: { ...others, last } }
        : { ...kept, others: { ...others, average: averaged } }
    return { ...model, ...whole(run, 'language'), valueHead, critic }
  } finally {
    for (const state of [policy, reference, rewardState]) state.dispose()
  }
}

function responseTokens(episodes: readonly Episode[]): number {
  return episodes.reduce((sum, { response }) => sum + response.length, 0)
}

/** A part of a minibatch of so many response tokens. */
function minibatchInputs(
  part: readonly (readonly Episode[])[],
  layout: EpisodeLayout,
  tokens: number,
): HostTensors {
  const { inputs, place } = layOutEpisodes(part, layout)
  return {
    ...withoutKey(inputs, 'last_token'),
    weights: place(() => 1 / tokens),
    old_log_probs: place((episode, t) => episode.logProbs[t] ?? Number.NaN),
    old_values: place((episode, t) => episode.values[t] ?? Number.NaN),
    advantages: place((episode, t) => episode.advantages[t] ?? Number.NaN),
    returns: place((episode, t) => episode.returns[t] ?? Number.NaN),
  }
}
