import type { SampledOutput } from '../../contract/worker-protocol.ts'
import { ppo } from '../stages/ppo.ts'
import { stageParameters } from '../stages/parameters.ts'
import { pretrain } from '../stages/pretrain.ts'
import { reward } from '../stages/reward.ts'
import { sample } from '../stages/sample.ts'
import { sft } from '../stages/sft.ts'
import type { StageContext } from '../stages/stage.ts'
import { Tokenizer } from '../tokenizer/tokenizer.ts'
import { trainByteLevelBpe } from '../tokenizer/train-bpe.ts'
import { JobInputs } from './job-inputs.ts'
import type { JobOrder, MadeModel } from './messages.ts'
import { writeModelResult } from './model-result.ts'

const WRITER = { head: 'language' } as const

type Runner = (
  context: StageContext,
  order: JobOrder,
  inputs: JobInputs,
  deliver: (outputs: SampledOutput[]) => Promise<void>,
) => Promise<MadeModel | null>

/** The stage of each kind of job: its inputs opened, its model written as a folder. */
const RUNNERS: Record<JobOrder['kind'], Runner> = {
  async pretrain(context, order, inputs) {
    const parameters = stageParameters('pretrain', order.parameters)
    const texts = await inputs.texts()
    // Held-out texts do not shape the vocabulary either.
    const read = texts.filter(({ split }) => split === 'train').map(({ text }) => text)
    const tokenizer = new Tokenizer(trainByteLevelBpe(read, parameters))
    const model = await pretrain(context, { parameters, tokenizer, texts })
    return writeModelResult(order, model, WRITER)
  },

  async sft(context, order, inputs) {
    const model = await sft(context, {
      model: await inputs.writer('initial_model'),
      parameters: stageParameters('sft', order.parameters),
      demonstrations: await inputs.demonstrations(),
    })
    return writeModelResult(order, model, WRITER)
  },

  async reward(context, order, inputs) {
    const model = await reward(context, {
      model: await inputs.writer('initial_model'),
      parameters: stageParameters('reward', order.parameters),
      rankings: await inputs.rankings(),
      demonstrations: await inputs.demonstrations(),
    })
    const { normalization, heldOut } = model
    return writeModelResult(order, model, {
      head: 'reward',
      normalization,
      metrics: heldOut
        ? {
            held_out_pair_accuracy: heldOut.accuracy,
            held_out_pair_accuracy_low: heldOut.low,
            held_out_pair_accuracy_high: heldOut.high,
            held_out_pairs: heldOut.pairs,
          }
        : {},
    })
  },

  async ppo(context, order, inputs) {
    const start = await inputs.writer('initial_model')
    const policy = await ppo(context, {
      model: start,
      valueHead: start.valueHead,
      reference: inputs.has('reference_model')
        ? (await inputs.writer('reference_model')).tensors
        : null,
      reward: await inputs.rewardModel(),
      parameters: stageParameters('ppo', order.parameters),
      prompts: await inputs.prompts(),
      pretraining: { demonstrations: await inputs.demonstrations(), texts: await inputs.texts() },
    })
    return writeModelResult(order, policy, { ...WRITER, valueHead: policy.valueHead })
  },

  async sample(context, order, inputs, deliver) {
    await sample(context, {
      model: await inputs.writer('initial_model'),
      parameters: stageParameters('sample', order.parameters),
      prompts: await inputs.prompts(),
      reward: inputs.has('reward_model') ? await inputs.rewardModel() : null,
      deliver,
    })
    return null
  },
}

/** Runs a job's stage; gives its model where the kind makes one. Throws what the stage throws. */
export function runStage(
  context: StageContext,
  order: JobOrder,
  deliver: (outputs: SampledOutput[]) => Promise<void>,
): Promise<MadeModel | null> {
  return RUNNERS[order.kind](context, order, new JobInputs(order.inputs), deliver)
}
