import type { RankingDatasetRow } from '../../contract/dataset-rows.ts'
import type { DpoParameters } from '../../contract/stages.ts'
import { DataOrder } from '../data/data-order.ts'
import type { EncodedRanking } from '../data/rankings.ts'
import type { HostTensors } from '../engine/engine.ts'
import { dpoLoss } from '../losses/dpo-loss.ts'
import { decoderConfig } from '../model/config.ts'
import { adamWInputs } from '../optimizer/adamw.ts'
import { evaluationStep } from '../optimizer/training-step.ts'
import { BatchTrainer, cutIntoParts } from './batch-trainer.ts'
import { BestWeights } from './best-weights.ts'
import { PreferenceBatches } from './dpo-batches.ts'
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
import { groupByPrompt } from './reward-batch.ts'
import { evaluateRewards } from './reward-evaluation.ts'
import { trainable } from './trainable.ts'
import { trainingSteps } from './training-steps.ts'
import type { StageContext, StageModel, TrainedModel } from './stage.ts'

export interface DpoInput {
  /** The policy to start from. */
  model: StageModel
  /** What it is held close to (Rafailov et al.: the SFT model); the starting policy by default. */
  reference?: HostTensors | null
  parameters: DpoParameters
  rankings: readonly RankingDatasetRow[]
}

/**
 * Direct preference optimisation: rankings → policy, without a reward model. All pairs of a ranking come from one
 * forward pass in which the K outputs share their prompt, and every prompt weighs the same, as in reward training;
 * rankings of split `valid` give held-out loss and pair accuracy.
 * @throws Error where no ranking prefers one output to another, or a loss is no number
 */
export async function dpo(
  context: StageContext,
  { model, reference, parameters, rankings }: DpoInput,
): Promise<TrainedModel> {
  const { engine, report, now } = context
  const { epochs, promptsPerStep, microBatches, maximumTokens, beta, seed } = parameters
  const { tokenizer } = model

  // 1. Rankings as tokens, by prompt.
  const config = decoderConfig(model.config)
  const length = Math.min(config.contextLength, maximumTokens)
  const encoded = (split: 'train' | 'valid') =>
    rankings
      .filter((row) => row.split === split)
      .map((row) => encodeStageRanking(tokenizer, row, length))
  const isComparable = (group: readonly EncodedRanking[]) =>
    group.some(({ ranks }) => new Set(ranks).size > 1)
  const [trained, heldOut] = [encoded('train'), encoded('valid')]
  const prompts = groupByPrompt(trained).filter(isComparable)
  if (prompts.length === 0)
    throw new Error(
      `dpo: none of ${trained.length} rankings to train on prefers one output to another`,
    )

  // 2. What the reference gives each output; it never changes, so it is asked once.
  const packing = { maximumTokens, padId: tokenizer.endOfTextId }
  const batches = new PreferenceBatches(engine, config, packing)
  await batches.readReference(reference ?? model.tensors, [...prompts.flat(), ...heldOut])

  // 3. Weights, moments and place in the data: fresh, or where an earlier attempt stopped.
  const identity = {
    stage: 'dpo',
    config: { parameters, model: model.config },
    dataHash: hashRows(...rankings),
  }
  const resume = resumedState(identity, context.resume)
  const { trained: start, base, whole } = trainable(model.config, model.tensors, {}, parameters)
  const state = await engine.createState(startingTensors(start, { resume, microBatches, base }))
  const best = new BestWeights(resume)
  try {
    const order = new DataOrder(resume?.dataOrder['prompts'] ?? { size: prompts.length, seed })
    const options = adamWOptions(parameters)
    const loss = dpoLoss(config, beta)
    const trainer = new BatchTrainer(engine, 'dpo', loss, options)
    const evaluate = engine.program('dpo_loss', evaluationStep(loss))
    const prepare = (part: readonly EncodedRanking[]) => batches.prepare(part)
    const steps = Math.ceil((epochs * prompts.length) / promptsPerStep)
    const checkpoints = new Checkpoints(context, parameters.checkpointEvery, resume?.step ?? 0)

    // 4. Optimizer steps, each on all pairs of the next prompts.
    const prepareStep = (step: number) => {
      const chosen = order.take(promptsPerStep).map((index) => prompts[index] ?? [])
      const parts = cutIntoParts(chosen, microBatches).map((part) => part.flat())
      const prepared = parts.map((part) => batches.prepare(part, new Set(chosen).size))
      const learningRate = stageLearningRate(parameters, steps, step)
      return {
        parts: prepared.map(({ inputs }) => inputs),
        optimizerInputs: adamWInputs(options, learningRate, step),
        ...{ learningRate, rankings: parts, prepared },
        tokens: prepared.reduce((sum, batch) => sum + batch.tokens, 0),
      }
    }
    const { evaluateEvery } = parameters
    const first = resume?.step ?? 0
    const training = { engine, trainer, state, first, steps, evaluateEvery, checkpoints, now }
    const taken = trainingSteps({ ...training, prepare: prepareStep })
    for await (const { step, batch, result, seconds, isSettled } of taken) {
      const { rankings: parts, prepared, tokens, learningRate } = batch
      checkLoss('dpo', step, result.loss)

      // 5. Now and then the same on prompts that are never trained on.
      const done = step + 1
      const held =
        heldOut.length > 0 && isEvaluated(evaluateEvery, done, steps)
          ? await evaluateRewards(evaluate, state, heldOut, { promptsPerStep, prepare })
          : null
      if (held) await best.offer({ step: done, loss: held.loss }, () => finalWeights(state))
      await report({
        step: done,
        progress: done / steps,
        values: {
          loss: result.loss,
          learning_rate: learningRate,
          gradient_norm: result.gradientNorm,
          pair_accuracy: batchPairAccuracy(parts, prepared, result.parts),
          ...(seconds > 0 ? { tokens_per_second: tokens / seconds } : {}),
          ...heldOutFigures(held),
        },
      })

      // 6. A state to go on from.
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
    const run = best.choose(parameters.keep, await finalWeights(state), steps)
    return { ...model, ...whole(run, 'language') }
  } finally {
    state.dispose()
  }
}
