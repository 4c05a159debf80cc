import type { LabeledTask } from '../../contract/labeled-task.ts'
import type { FinetuneParameters } from '../../contract/stages.ts'
import { digestOfTensors } from '../checkpoint/tensor-digest.ts'
import { DataOrder } from '../data/data-order.ts'
import { Random } from '../data/random.ts'
import type { EngineState, HostTensors, Program } from '../engine/engine.ts'
import { TASK_HEAD, taskLoss } from '../losses/task-loss.ts'
import { decoderConfig } from '../model/config.ts'
import { adamWInputs } from '../optimizer/adamw.ts'
import { evaluationStep } from '../optimizer/training-step.ts'
import { type TaskExample, taskExamples, taskShape } from '../task-inputs/layouts.ts'
import { taskTokenIds, withTaskTokens } from '../task-inputs/task-tokens.ts'
import { BATCHES_TOGETHER, BatchTrainer, cutIntoParts, cutIntoRuns } from './batch-trainer.ts'
import { BestWeights } from './best-weights.ts'
import { stageDropout } from './dropout-settings.ts'
import { adamWOptions, stageLearningRate } from './optimizer-settings.ts'
import {
  Checkpoints,
  checkLoss,
  finalWeights,
  hashRows,
  isEvaluated,
  resumedState,
  scalarOf,
  snapshot,
  startingTensors,
} from './resume.ts'
import type { StageContext, StageModel, TrainedModel } from './stage.ts'
import { rightShare, taskBatch } from './task-batch.ts'
import { trainable } from './trainable.ts'
import { trainingSteps } from './training-steps.ts'

export interface FinetuneInput {
  model: StageModel
  parameters: FinetuneParameters
  task: LabeledTask
}

/** The model with its task tokens, and the linear layer on the extract token's hidden state. */
export interface FinetunedModel extends TrainedModel {
  taskHead: HostTensors
  /** Share of held-out examples that are right at the end; null without any. */
  heldOutAccuracy: number | null
}

/**
 * GPT-1's supervised fine-tuning (Radford et al. 2018, section 3.2): a labeled task → a model with a linear layer, the
 * language model's loss on the same texts beside the label's. Examples of split `train` are trained on, those of `valid`
 * give held-out loss and accuracy. With LoRA the new tokens' embeddings stay as they were drawn.
 * @throws Error where nothing is to be trained on, a label is unknown, or a loss is no number
 */
export async function finetune(
  context: StageContext,
  { model: given, parameters, task }: FinetuneInput,
): Promise<FinetunedModel> {
  const { engine, report, now } = context
  const { epochs, examplesPerStep, microBatches, auxiliaryLoss, seed } = parameters

  // 1. Examples as tokens: every text between the tokens of the task.
  const model = withTaskTokens(given, seed)
  const config = decoderConfig(model.config)
  const tokens = taskTokenIds(model.tokenizer)
  if (!tokens) throw new Error('finetune: the tokenizer has no task tokens')
  const examples = taskExamples(task, model.tokenizer, tokens, config.contextLength)
  const taught = examples.filter(({ split }) => split === 'train')
  const heldOut = examples.filter(({ split }) => split === 'valid')
  if (taught.length === 0) throw new Error('finetune: there is no example of split train')
  const shape = { ...taskShape(task), choice: task.kind === 'multiple-choice' }
  const longest = Math.max(...examples.flatMap(({ sequences }) => sequences.map((s) => s.length)))
  const layout = { longest, contextLength: config.contextLength, padId: tokens.extract }

  // 2. Weights and the new layer, or where an earlier attempt stopped.
  const identity = {
    stage: 'finetune',
    config: { parameters, model: model.config, kind: task.kind },
    dataHash: hashRows(task, digestOfTensors(given.tensors)),
  }
  const resume = resumedState(identity, context.resume)
  const head = initialTaskHead(shape.choice ? 1 : shape.classes, config.embeddingWidth, seed)
  const { trained, base, whole } = trainable(model.config, model.tensors, head, parameters)
  const state = await engine.createState(startingTensors(trained, { resume, microBatches, base }))
  const best = new BestWeights(resume)
  try {
    const order = new DataOrder(resume?.dataOrder['examples'] ?? { size: taught.length, seed })
    const options = adamWOptions(parameters)
    const dropout = stageDropout(config, parameters)
    const loss = taskLoss(config, shape, auxiliaryLoss)
    const trainer = new BatchTrainer(engine, 'finetune', loss, options)
    const evaluate = engine.program('finetune_loss', evaluationStep(loss))
    const steps = Math.ceil((epochs * taught.length) / examplesPerStep)
    const checkpoints = new Checkpoints(context, parameters.checkpointEvery, resume?.step ?? 0)
    let accuracy = (resume?.extra['accuracy'] as number | null | undefined) ?? null

    // 3. Optimizer steps, each on the next examples.
    const prepare = (step: number) => {
      const chosen = order.take(examplesPerStep).map((index) => taught[index] as TaskExample)
      const parts = cutIntoParts(chosen, microBatches)
      const batches = parts.map((part) => taskBatch(part, { ...layout, of: chosen }))
      const learningRate = stageLearningRate(parameters, steps, step)
      return {
        parts: dropout.addTo(batches, step),
        optimizerInputs: adamWInputs(options, learningRate, step),
        ...{ learningRate, examples: parts },
        read: chosen.flatMap(({ sequences }) => sequences).reduce((sum, s) => sum + s.length, 0),
      }
    }
    const { evaluateEvery } = parameters
    const first = resume?.step ?? 0
    const training = { engine, trainer, state, first, steps, evaluateEvery, checkpoints, now }
    const taken = trainingSteps({ ...training, prepare })
    for await (const { step, batch, result, seconds, isSettled } of taken) {
      const { examples: parts, read, learningRate } = batch
      checkLoss('finetune', step, result.loss)

      // 4. Now and then the same on examples that are never trained on.
      const done = step + 1
      const held =
        heldOut.length > 0 && isEvaluated(evaluateEvery, done, steps)
          ? await look(evaluate, state, heldOut, { ...layout, examplesPerStep })
          : null
      if (held) {
        accuracy = held.accuracy
        await best.offer({ step: done, loss: held.loss }, () => finalWeights(state))
      }
      await report({
        step: done,
        progress: done / steps,
        values: {
          loss: result.loss,
          learning_rate: learningRate,
          gradient_norm: result.gradientNorm,
          accuracy: rightShare(parts, result.parts),
          ...(held ? { held_out_loss: held.loss, held_out_accuracy: held.accuracy } : {}),
          ...(seconds > 0 ? { tokens_per_second: read / seconds } : {}),
        },
      })

      // 5. A state to go on from.
      if (!isSettled) continue
      await checkpoints.afterStep(done, () =>
        snapshot(
          identity,
          state,
          { step: done, random: {}, dataOrder: { examples: order.state }, extra: { accuracy } },
          best,
        ),
      )
    }
    const chosen = best.choose(parameters.keep, await finalWeights(state), steps)
    const run = whole(chosen, 'language')
    const { tensors, taskHead } = withoutHead(run.tensors)
    const others = Object.fromEntries(
      Object.entries(run.others).map(([name, all]) => [name, withoutHead(all).tensors]),
    )
    return { ...model, ...run, tensors, others, taskHead, heldOutAccuracy: accuracy }
  } finally {
    state.dispose()
  }
}

/** Loss and share right of examples that are never trained on. */
async function look(
  program: Program,
  state: EngineState,
  examples: readonly TaskExample[],
  options: { longest: number; contextLength: number; padId: number; examplesPerStep: number },
): Promise<{ loss: number; accuracy: number }> {
  const parts = cutIntoParts(examples, Math.ceil(examples.length / options.examplesPerStep))
  const outputs: HostTensors[] = []
  for (const together of cutIntoRuns(parts, BATCHES_TOGETHER)) {
    const batches = together.map((part) => taskBatch(part, { ...options, of: examples }))
    outputs.push(...(await program.runEach(state, batches)))
  }
  const loss = outputs.reduce((sum, output) => sum + scalarOf(output, 'loss'), 0)
  return { loss, accuracy: rightShare(parts, outputs) }
}

/** Normal with deviation 0.02 (the paper's initialisation), biases 0. */
function initialTaskHead(classes: number, width: number, seed: number): HostTensors {
  const random = new Random(seed)
  const weights = Float32Array.from({ length: classes * width }, () => random.normal(0, 0.02))
  return {
    [TASK_HEAD.weight]: { dtype: 'float32', shape: [classes, width], data: weights },
    [TASK_HEAD.bias]: { dtype: 'float32', shape: [classes], data: new Float32Array(classes) },
  }
}

function withoutHead(all: HostTensors): { tensors: HostTensors; taskHead: HostTensors } {
  const isHead = (name: string) => name === TASK_HEAD.weight || name === TASK_HEAD.bias
  const part = (wanted: boolean) =>
    Object.fromEntries(Object.entries(all).filter(([name]) => isHead(name) === wanted))
  return { tensors: part(false), taskHead: part(true) }
}
