import type { DemonstrationDatasetRow, RankingDatasetRow } from '../../contract/dataset-rows.ts'
import type { RewardReports } from '../../contract/reward-report.ts'
import type { RewardParameters } from '../../contract/stages.ts'
import { DataOrder } from '../data/data-order.ts'
import { Random } from '../data/random.ts'
import { withoutKey } from '../data/without-key.ts'
import type { EncodedRanking } from '../data/rankings.ts'
import type { HostTensor } from '../engine/engine.ts'
import { maskedStatistics } from '../losses/masked-statistics.ts'
import { type RewardNormalization, normalizationTo } from '../losses/reward-normalization.ts'
import { rewardLoss } from '../losses/reward-loss.ts'
import { decoderConfig } from '../model/config.ts'
import { adamWInputs } from '../optimizer/adamw.ts'
import { flatten } from '../optimizer/groups.ts'
import { evaluationStep } from '../optimizer/training-step.ts'
import { BatchTrainer, cutIntoParts } from './batch-trainer.ts'
import { BestWeights } from './best-weights.ts'
import { stageDropout } from './dropout-settings.ts'
import { encodeStageRanking } from './encode-rows.ts'
import { adamWOptions, stageLearningRate } from './optimizer-settings.ts'
import { batchPairAccuracy, heldOutFigures } from './pair-figures.ts'
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
import { groupByPrompt, prepareRankings } from './reward-batch.ts'
import { evaluateRewards } from './reward-evaluation.ts'
import { initialRewardHeads, withHeads, withMeanHead } from './reward-heads.ts'
import { describeReport, rewardReport } from './reward-report.ts'
import { splitForReward } from './reward-split.ts'
import { trainable } from './trainable.ts'
import { trainingSteps } from './training-steps.ts'
import type { StageContext, StageModel, TrainedWeights } from './stage.ts'

export interface RewardInput {
  /** Language model to start from (InstructGPT: the SFT model); its weights get a new scalar head. */
  model: StageModel
  parameters: RewardParameters
  rankings: readonly RankingDatasetRow[]
  /** What is to score 0 on average; without any, the outputs that were trained on. */
  demonstrations?: readonly DemonstrationDatasetRow[]
}

/** A reward model: the weights of transformers' class for sequence classification, and what brings its scores to mean 0 and deviation 1. */
export interface RewardModel extends StageModel {
  normalization: RewardNormalization
  /** Weights (H, E) of an ensemble's heads, of which `score.weight` is the mean; null where there is one head. */
  heads?: HostTensor | null
}

/** A reward model and how well it does on people's rankings that it has not seen. */
export interface TrainedRewardModel extends RewardModel, TrainedWeights {
  heads: HostTensor | null
  reports: RewardReports
}

/**
 * Step 2 of InstructGPT: rankings → reward model. All pairs of a ranking come from one forward pass in which the K
 * outputs share their prompt. Held-out prompts (split `valid`) and, where asked for, held-out labelers say how well it
 * predicts people.
 * @throws Error where no ranking prefers one output to another, or a loss is no number
 */
export async function reward(
  context: StageContext,
  { model, parameters, rankings, demonstrations = [] }: RewardInput,
): Promise<TrainedRewardModel> {
  const { engine, report, log, now } = context
  const { epochs, promptsPerStep, microBatches, maximumTokens, heads, seed } = parameters
  const { tokenizer } = model

  // 1. Rankings as tokens, grouped by prompt; a prompt all of whose outputs are tied teaches nothing.
  const config = decoderConfig(model.config)
  const length = Math.min(config.contextLength, maximumTokens)
  const encode = (rows: readonly RankingDatasetRow[]) =>
    rows.map((row) => encodeStageRanking(tokenizer, row, length))
  const split = splitForReward(rankings, { count: parameters.heldOutLabelers, seed })
  const trained = encode(split.trained)
  const heldOut = encode(split.heldOutPrompts)
  const prompts = groupByPrompt(trained).filter((group) =>
    group.some(({ ranks }) => new Set(ranks).size > 1),
  )
  if (prompts.length === 0)
    throw new Error(
      `reward: none of ${trained.length} rankings to train on prefers one output to another`,
    )
  const packing = { maximumTokens, padId: tokenizer.endOfTextId }
  const prepare = (part: readonly EncodedRanking[], count?: number) =>
    withHeads(prepareRankings(part, { ...packing, ...(count ? { prompts: count } : {}) }), part, {
      heads,
      seed,
      learns: count !== undefined,
    })

  // 2. The language model with a scalar head, or where an earlier attempt stopped.
  const identity = {
    stage: 'reward',
    config: { parameters, model: model.config },
    dataHash: hashRows(...rankings, ...demonstrations),
  }
  const resume = resumedState(identity, context.resume)
  const {
    trained: start,
    base,
    whole,
  } = trainable(
    model.config,
    withoutKey(model.tensors, 'lm_head.weight'), // a reward model has no language head
    initialRewardHeads(config.embeddingWidth, heads, new Random(seed)),
    parameters,
  )
  const state = await engine.createState(startingTensors(start, { resume, microBatches, base }))
  const best = new BestWeights(resume)
  try {
    const order = new DataOrder(resume?.dataOrder['prompts'] ?? { size: prompts.length, seed })
    const options = adamWOptions(parameters)
    const dropout = stageDropout(config, parameters)
    const trainer = new BatchTrainer(engine, 'reward', rewardLoss(config), options)
    const evaluate = engine.program('reward_scores', evaluationStep(rewardLoss(config)))
    const look = (some: readonly EncodedRanking[]) =>
      evaluateRewards(evaluate, state, some, { promptsPerStep, prepare })
    const steps = Math.ceil((epochs * prompts.length) / promptsPerStep)
    const checkpoints = new Checkpoints(context, parameters.checkpointEvery, resume?.step ?? 0)

    // 3. Optimizer steps, each on all pairs of the next prompts.
    const prepareStep = (step: number) => {
      const chosen = order.take(promptsPerStep).map((index) => prompts[index] ?? [])
      const parts = cutIntoParts(chosen, microBatches).map((part) => part.flat())
      const batches = parts.map((part) => prepare(part, new Set(chosen).size))
      const inputs = batches.map((batch) => batch.inputs)
      const learningRate = stageLearningRate(parameters, steps, step)
      return {
        parts: dropout.addTo(inputs, step),
        optimizerInputs: adamWInputs(options, learningRate, step),
        ...{ learningRate, rankings: parts, batches },
        tokens: batches.reduce((sum, batch) => sum + batch.tokens, 0),
      }
    }
    const { evaluateEvery } = parameters
    const first = resume?.step ?? 0
    const training = { engine, trainer, state, first, steps, evaluateEvery, checkpoints, now }
    const taken = trainingSteps({ ...training, prepare: prepareStep })
    for await (const { step, batch, result, seconds, isSettled } of taken) {
      const { rankings: parts, batches, tokens, learningRate } = batch
      const { loss, gradientNorm, parts: outputs } = result
      checkLoss('reward', step, loss)

      // 4. Now and then the accuracy on prompts that are never trained on.
      const done = step + 1
      const evaluated = isEvaluated(evaluateEvery, done, steps)
      const held = evaluated && heldOut.length > 0 ? await look(heldOut) : null
      if (held) await best.offer({ step: done, loss: held.loss }, () => finalWeights(state))
      await report({
        step: done,
        progress: done / steps,
        values: {
          loss,
          learning_rate: learningRate,
          gradient_norm: gradientNorm,
          pair_accuracy: batchPairAccuracy(parts, batches, outputs),
          ...(seconds > 0 ? { tokens_per_second: tokens / seconds } : {}),
          ...heldOutFigures(held),
        },
      })

      // 5. A state to go on from.
      if (!isSettled) continue
      await checkpoints.afterStep(done, () =>
        snapshot(
          identity,
          state,
          { step: done, random: {}, dataOrder: { prompts: order.state }, extra: {} },
          best,
        ),
      )
    }

    // 6. Weights to keep. Scores are brought to deviation 1 over the outputs and mean 0 over the demonstrations, beside the weights:
    // GPT2ForSequenceClassification has no bias. β of PPO then means the same for every reward model.
    const chosenWeights = best.choose(parameters.keep, await finalWeights(state), steps)
    await state.write(flatten({ weights: chosenWeights.tensors }))
    const scored = await look(trained)
    const ofOutputs = statisticsOf(scored.rewards.flat())
    const references = demonstrations.map((row) =>
      encodeStageRanking(tokenizer, { ...row, outputs: [row.completion], ranks: [0] }, length),
    )
    const ofReferences =
      references.length > 0 ? statisticsOf((await look(references)).rewards.flat()) : ofOutputs
    const normalization = normalizationTo(
      { mean: ofReferences.mean, deviation: ofOutputs.deviation },
      { mean: 0, deviation: 1 },
    )

    // 7. How well it predicts people it has not learnt from.
    const reports: TrainedRewardModel['reports'] = { heldOutPrompts: null, heldOutLabelers: null }
    const others = { heldOutPrompts: heldOut, heldOutLabelers: encode(split.heldOutLabelers) }
    const names = { heldOutPrompts: 'Held-out prompts', heldOutLabelers: 'Held-out labelers' }
    for (const key of ['heldOutPrompts', 'heldOutLabelers'] as const) {
      const found = rewardReport(others[key], (await look(others[key])).rewards)
      if (found.accuracy.pairs === 0) continue
      reports[key] = found
      for (const line of describeReport(names[key], found)) log('info', line)
    }
    return {
      ...model,
      ...whole(withMeanHead(chosenWeights), 'reward'),
      heads: heads > 1 ? (chosenWeights.tensors['score.weight'] ?? null) : null,
      normalization,
      reports,
    }
  } finally {
    state.dispose()
  }
}

function statisticsOf(values: number[]): { mean: number; deviation: number } {
  const { mean, variance } = maskedStatistics(
    values,
    values.map(() => 1),
  )
  return { mean, deviation: Math.sqrt(variance) }
}
