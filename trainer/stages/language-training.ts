import { DataOrder } from '../data/data-order.ts'
import type { TokenExample } from '../data/examples.ts'
import { nextTokenTargets } from '../data/next-token-targets.ts'
import { packExamples } from '../data/pack-examples.ts'
import { layOutRows } from '../data/token-rows.ts'
import type { HostTensors } from '../engine/engine.ts'
import { languageLoss } from '../losses/language-loss.ts'
import { decoderConfig } from '../model/config.ts'
import { adamWInputs } from '../optimizer/adamw.ts'
import { flatten, zerosLike } from '../optimizer/groups.ts'
import { evaluationStep, trainingStep } from '../optimizer/training-step.ts'
import { adamWOptions, stageLearningRate } from './optimizer-settings.ts'
import {
  Checkpoints,
  type RunIdentity,
  checkLoss,
  finalWeights,
  resumedState,
  scalarOf,
  snapshot,
} from './resume.ts'
import type { StageContext, StageModel } from './stage.ts'
import type { SftParameters } from '../../contract/stages.ts'

/** Held-out loss is taken this often in a run. */
const EVALUATIONS = 8

export interface LanguageTraining {
  identity: RunIdentity
  parameters: Omit<SftParameters, 'rowLength' | 'engine'>
  rowLength: number
  model: StageModel
  examples: TokenExample[]
  /** Examples that are never trained on; may be none. */
  heldOut: TokenExample[]
}

/** Next-token training on packed rows: what pretraining and supervised fine-tuning share. Gives the final weights. */
export async function trainLanguageModel(
  context: StageContext,
  { identity, parameters, rowLength, model, examples, heldOut }: LanguageTraining,
): Promise<HostTensors> {
  const { engine, report, now } = context
  const { stage } = identity
  const { epochs, rowsPerStep, seed } = parameters
  if (examples.length === 0) throw new Error(`${stage}: there is nothing to train on`)

  // 1. Examples are packed into rows once; what changes from epoch to epoch is the rows' order.
  const config = decoderConfig(model.config)
  const padId = model.tokenizer.endOfTextId
  const rows = packExamples(examples, rowLength)
  const heldOutRows = packExamples(heldOut, rowLength)
  const batch = (chosen: TokenExample[][]): { inputs: HostTensors; tokens: number } => {
    const laidOut = layOutRows(chosen, { length: rowLength, padId, rows: rowsPerStep })
    const { ids, positions, segment, branch, lossMask } = laidOut
    const tokens = chosen.flat().reduce((sum, example) => sum + example.ids.length, 0)
    const targets = nextTokenTargets(ids, lossMask)
    return { inputs: { ids, positions, segment, branch, ...targets }, tokens }
  }

  // 2. Weights, moments and place in the data: fresh, or where an earlier attempt stopped.
  const resume = resumedState(identity, context.resume)
  const state = await engine.createState(
    flatten(
      resume?.tensors ?? {
        weights: model.tensors,
        first_moment: zerosLike(model.tensors),
        second_moment: zerosLike(model.tensors),
      },
    ),
  )
  try {
    const order = new DataOrder(resume?.dataOrder['rows'] ?? { size: rows.length, seed })
    const options = adamWOptions(parameters)
    const train = engine.program(stage, trainingStep(languageLoss(config), options))
    const evaluate = engine.program(`${stage}_loss`, evaluationStep(languageLoss(config)))
    const steps = Math.ceil((epochs * rows.length) / rowsPerStep)
    const evaluateEvery = Math.ceil(steps / EVALUATIONS)
    const checkpoints = new Checkpoints(context, parameters.checkpointEvery, resume?.step ?? 0)

    for (let step = resume?.step ?? 0; step < steps; step++) {
      // 3. One optimizer step on the next rows.
      const started = now()
      const chosen = order.take(rowsPerStep).map((index) => rows[index] ?? [])
      const { inputs, tokens } = batch(chosen)
      const learningRate = stageLearningRate(parameters, steps, step)
      const outputs = await train.run(state, {
        ...inputs,
        ...adamWInputs(options, learningRate, step),
      })
      const loss = scalarOf(outputs, 'loss')
      checkLoss(stage, step, loss)
      const seconds = (now() - started) / 1000

      // 4. Now and then the loss on rows that are never trained on.
      const done = step + 1
      const evaluated = heldOutRows.length > 0 && (done % evaluateEvery === 0 || done === steps)
      let heldOutLoss = 0
      if (evaluated)
        for (let from = 0; from < heldOutRows.length; from += rowsPerStep) {
          const part = heldOutRows.slice(from, from + rowsPerStep)
          const value = scalarOf(await evaluate.run(state, batch(part).inputs), 'loss')
          heldOutLoss += (value * part.length) / heldOutRows.length
        }
      await report({
        step: done,
        progress: done / steps,
        values: {
          loss,
          learning_rate: learningRate,
          gradient_norm: scalarOf(outputs, 'gradient_norm'),
          ...(seconds > 0 ? { tokens_per_second: tokens / seconds } : {}),
          ...(evaluated ? { held_out_loss: heldOutLoss } : {}),
        },
      })

      // 5. A state to go on from.
      await checkpoints.afterStep(done, () =>
        snapshot(identity, state, {
          step: done,
          random: {},
          dataOrder: { rows: order.state },
          extra: {},
        }),
      )
    }
    return await finalWeights(state)
  } finally {
    state.dispose()
  }
}
