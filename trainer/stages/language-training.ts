import type { DataOrderState } from '../data/data-order.ts'
import type { TokenExample } from '../data/examples.ts'
import { MixedOrder } from '../data/mixed-order.ts'
import { lossPlaces, nextTokenTargets } from '../data/next-token-targets.ts'
import { packExamples } from '../data/pack-examples.ts'
import { rowShape } from '../data/row-shape.ts'
import { roundUpCoarse } from '../data/shapes.ts'
import { checkSources, describeMixture } from '../data/sources.ts'
import { layOutRows } from '../data/token-rows.ts'
import type { TrainingState } from '../checkpoint/training-state.ts'
import type { HostTensors } from '../engine/engine.ts'
import { languageLoss } from '../losses/language-loss.ts'
import { decoderConfig } from '../model/config.ts'
import { adamWInputs } from '../optimizer/adamw.ts'
import { evaluationStep } from '../optimizer/training-step.ts'
import { BatchTrainer, cutIntoParts, sumOf } from './batch-trainer.ts'
import { BestWeights } from './best-weights.ts'
import { stageDropout } from './dropout-settings.ts'
import { adamWOptions, stageLearningRate } from './optimizer-settings.ts'
import {
  Checkpoints,
  type RunIdentity,
  checkLoss,
  finalWeights,
  isEvaluated,
  resumedState,
  snapshot,
  startingTensors,
} from './resume.ts'
import { trainable } from './trainable.ts'
import { trainingSteps } from './training-steps.ts'
import type { StageContext, StageModel, TrainedWeights } from './stage.ts'
import type { SftParameters } from '../../contract/stages.ts'

export interface LanguageTraining {
  identity: RunIdentity
  parameters: Omit<SftParameters, 'rowLength' | 'engine'>
  /** Most tokens of a row; shorter rows are taken, and more of them, where that is less work. */
  rowLength: number
  model: StageModel
  /** By source, in a fixed order. */
  examples: ReadonlyMap<string, TokenExample[]>
  /** Examples that are never trained on; may be none. */
  heldOut: TokenExample[]
}

/** Next-token training on packed rows: what pretraining and supervised fine-tuning share. */
export async function trainLanguageModel(
  context: StageContext,
  { identity, parameters, rowLength: mostTokens, model, examples, heldOut }: LanguageTraining,
): Promise<TrainedWeights> {
  const { engine, report, now } = context
  const { stage } = identity
  const { epochs, microBatches, seed } = parameters
  const all = [...examples.values()].flat()
  if (all.length === 0) throw new Error(`${stage}: there is nothing to train on`)

  // 1. Examples are packed into rows once; what changes from epoch to epoch is the rows' order. Where sources have epochs
  // of their own, a row is of one source.
  const config = decoderConfig(model.config)
  const padId = model.tokenizer.endOfTextId
  const { rows: rowsPerStep, length: rowLength } = rowShape(
    [...all, ...heldOut].map(({ ids }) => ids.length),
    { rows: parameters.rowsPerStep, length: mostTokens, width: config.width },
  )
  if (rowLength < mostTokens)
    context.log('info', `rows of ${rowLength} tokens, ${rowsPerStep} a step, are less work`)
  const { epochsBySource } = parameters
  checkSources(epochsBySource, examples.keys())
  const isMixed = Object.keys(epochsBySource).length > 0
  const sources = [...(isMixed ? examples : new Map([['', all]]))].map(([name, own]) => {
    const rows = packExamples(own, rowLength)
    const tokens = own.reduce((sum, { ids }) => sum + ids.length, 0)
    return { name, rows, tokens, size: rows.length, epochs: epochsBySource[name] ?? epochs }
  })
  if (isMixed) for (const line of describeMixture(sources)) context.log('info', line)
  const heldOutRows = packExamples(heldOut, rowLength)
  const rowsOfPart = Math.ceil(rowsPerStep / microBatches)
  const allRows = sources.flatMap(({ rows }) => rows)
  const places = placesFor(allRows, rowsOfPart, rowLength)
  /** Inputs of the rows in parts; the loss is a mean over the loss-bearing tokens of them all. */
  const batch = (chosen: TokenExample[][], parts: number): HostTensors[] => {
    const total = chosen.flat().reduce((sum, { lossMask }) => sum + countOnes(lossMask), 0)
    return cutIntoParts(chosen, parts).map((part) => {
      const laidOut = layOutRows(part, { length: rowLength, padId, rows: rowsOfPart })
      const { ids, positions, segment, branch, lossMask } = laidOut
      const targets = nextTokenTargets(ids, lossMask, total)
      const read = places === null ? targets : lossPlaces(targets, places)
      return { ids, positions, segment, branch, ...read }
    })
  }

  // 2. Weights, moments and place in the data: fresh, or where an earlier attempt stopped.
  const resume = resumedState(identity, context.resume)
  const { trained, base, whole } = trainable(model.config, model.tensors, {}, parameters)
  const state = await engine.createState(startingTensors(trained, { resume, microBatches, base }))
  const best = new BestWeights(resume)
  try {
    const order = new MixedOrder(sources, seed, keptOrders(resume, sources.length))
    const options = adamWOptions(parameters)
    const dropout = stageDropout(config, parameters)
    const trainer = new BatchTrainer(engine, stage, languageLoss(config), options)
    const evaluate = engine.program(`${stage}_loss`, evaluationStep(languageLoss(config)))
    const steps = Math.ceil(order.total / rowsPerStep)
    const checkpoints = new Checkpoints(context, parameters.checkpointEvery, resume?.step ?? 0)

    // 3. Optimizer steps, each on the next rows.
    const prepare = (step: number) => {
      const chosen = order
        .take(rowsPerStep)
        .map(({ source, index }) => sources[source]?.rows[index] ?? [])
      const learningRate = stageLearningRate(parameters, steps, step)
      return {
        parts: dropout.addTo(batch(chosen, microBatches), step),
        optimizerInputs: adamWInputs(options, learningRate, step),
        learningRate,
        tokens: chosen.flat().reduce((sum, { ids }) => sum + ids.length, 0),
      }
    }
    const { evaluateEvery } = parameters
    const first = resume?.step ?? 0
    const training = { engine, trainer, state, first, steps, evaluateEvery, checkpoints, now }
    for await (const done of trainingSteps({ ...training, prepare })) {
      const { tokens, learningRate } = done.batch
      const { loss, gradientNorm } = done.result
      checkLoss(stage, done.step, loss)

      // 4. Now and then the loss on rows that are never trained on.
      const count = done.step + 1
      const evaluated = heldOutRows.length > 0 && isEvaluated(evaluateEvery, count, steps)
      let heldOutLoss = 0
      if (evaluated) {
        const parts = Math.ceil(heldOutRows.length / rowsOfPart)
        const outputs = await evaluate.runEach(state, batch(heldOutRows, parts))
        heldOutLoss = sumOf(outputs, 'loss')
        await best.offer({ step: count, loss: heldOutLoss }, () => finalWeights(state))
      }
      await report({
        step: count,
        progress: count / steps,
        values: {
          loss,
          learning_rate: learningRate,
          gradient_norm: gradientNorm,
          ...(done.seconds > 0 ? { tokens_per_second: tokens / done.seconds } : {}),
          ...(evaluated ? { held_out_loss: heldOutLoss } : {}),
        },
      })

      // 5. A state to go on from.
      if (!done.isSettled) continue
      await checkpoints.afterStep(count, () =>
        snapshot(
          identity,
          state,
          { step: count, random: {}, dataOrder: orderOf(order), extra: {} },
          best,
        ),
      )
    }
    return whole(best.choose(parameters.keep, await finalWeights(state), steps), 'language')
  } finally {
    state.dispose()
  }
}

/** Name of a source's order in a checkpoint; `rows` where there is one. */
const orderName = (source: number) => (source === 0 ? 'rows' : `rows of source ${source}`)

function orderOf(order: MixedOrder): Record<string, DataOrderState> {
  return Object.fromEntries(order.states.map((state, source) => [orderName(source), state]))
}

function keptOrders(resume: TrainingState | undefined, sources: number) {
  if (!resume) return undefined
  return Array.from({ length: sources }, (_, n) => resume.dataOrder[orderName(n)]).filter(
    (state) => state !== undefined,
  )
}

/** Above this share of tokens that bear loss, logits are made for all of them. */
const MOST_PLACES = 0.75

/** Above what a batch's rows hold on average, so that most batches come out in one shape. */
const SPARE_PLACES = 1.15

/** Places for the loss-bearing tokens of most batches of `count` rows; null where nearly all tokens bear loss. */
function placesFor(rows: TokenExample[][], count: number, rowLength: number): number | null {
  const bearing = rows.flat().reduce((sum, { lossMask }) => sum + countOnes(lossMask), 0)
  const mean = (bearing / Math.max(1, rows.length)) * Math.min(count, rows.length)
  const places = roundUpCoarse(Math.max(2, Math.ceil(SPARE_PLACES * mean)))
  return places > MOST_PLACES * count * rowLength ? null : places
}

function countOnes(mask: readonly number[]): number {
  return mask.reduce((sum, value, t) => sum + (t > 0 && value ? 1 : 0), 0)
}
