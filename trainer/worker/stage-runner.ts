import type { OutputScore, SampledOutput } from '../../contract/worker-protocol.ts'
import { join } from 'node:path'
import { dpo } from '../stages/dpo.ts'
import { ppo } from '../stages/ppo.ts'
import { stageParameters } from '../stages/parameters.ts'
import { pretrain } from '../stages/pretrain.ts'
import { reward } from '../stages/reward.ts'
import { reportMetrics } from '../stages/reward-report.ts'
import { sample } from '../stages/sample.ts'
import { score } from '../stages/score.ts'
import { evaluateStage } from '../stages/evaluate.ts'
import { importModel } from '../stages/import.ts'
import { sft } from '../stages/sft.ts'
import { tokenizerOf, trainTokenizer } from '../stages/tokenizer.ts'
import type { StageContext } from '../stages/stage.ts'
import { JobInputs, REWARD_HEADS_FILE } from './job-inputs.ts'
import type { JobOrder, MadeModel } from './messages.ts'
import { writeModelResult } from './model-result.ts'

const WRITER = { head: 'language' } as const

/** A policy's value function, where it is a network of its own. */
const VALUE_FUNCTION_FILE = 'value_function.safetensors'

/** Takes what a stage gives beside a model, as it is ready. */
export interface Deliveries {
  outputs: (outputs: SampledOutput[]) => Promise<void>
  scores: (scores: OutputScore[]) => Promise<void>
}

type Runner = (
  context: StageContext,
  order: JobOrder,
  inputs: JobInputs,
  deliver: Deliveries,
) => Promise<MadeModel | null>

/** The stage of each kind of job: its inputs opened, its model written as a folder. */
const RUNNERS: Record<JobOrder['kind'], Runner> = {
  import(context, order, inputs) {
    return importModel(context, {
      archive: inputs.upload(),
      folder: join(order.scratch, 'model'),
      parameters: stageParameters('import', order.parameters),
    })
  },

  async tokenizer(context, order, inputs) {
    return trainTokenizer(context, {
      parameters: stageParameters('tokenizer', order.parameters),
      texts: await inputs.texts(),
      folder: join(order.scratch, 'model'),
    })
  },

  async evaluate(context, order, inputs) {
    await evaluateStage(context, {
      model: await inputs.writer('initial_model'),
      parameters: stageParameters('evaluate', order.parameters),
    })
    return null
  },

  async pretrain(context, order, inputs) {
    const parameters = stageParameters('pretrain', order.parameters)
    const texts = await inputs.texts()
    const from = inputs.has('initial_model')
      ? await inputs.writer('initial_model')
      : ((await inputs.tokenizer()) ?? tokenizerOf(texts, parameters))
    const model = await pretrain(context, { parameters, from, texts })
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
    const { normalization, heads, reports } = model
    const made = await writeModelResult(order, model, {
      head: 'reward',
      normalization,
      metrics: reportMetrics(reports),
      files: heads ? { [REWARD_HEADS_FILE]: { 'score.weight': heads } } : {},
      facts: { evaluation: reports },
    })
    return { ...made, report: reports }
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
      rankings: await inputs.rankings(),
    })
    const { valueHead, critic } = policy
    const isHead = Object.keys(valueHead).length > 0
    return writeModelResult(order, policy, {
      ...WRITER,
      ...(isHead ? { valueHead } : { files: { [VALUE_FUNCTION_FILE]: critic } }),
    })
  },

  async dpo(context, order, inputs) {
    const model = await dpo(context, {
      model: await inputs.writer('initial_model'),
      reference: inputs.has('reference_model')
        ? (await inputs.writer('reference_model')).tensors
        : null,
      parameters: stageParameters('dpo', order.parameters),
      rankings: await inputs.rankings(),
    })
    return writeModelResult(order, model, WRITER)
  },

  async sample(context, order, inputs, deliver) {
    await sample(context, {
      model: await inputs.writer('initial_model'),
      parameters: stageParameters('sample', order.parameters),
      prompts: await inputs.prompts(),
      reward: inputs.has('reward_model') ? await inputs.rewardModel() : null,
      deliver: deliver.outputs,
    })
    return null
  },

  async 'best-of-n'(context, order, inputs, deliver) {
    const { n, ...parameters } = stageParameters('best-of-n', order.parameters)
    await sample(context, {
      model: await inputs.writer('initial_model'),
      parameters: { ...parameters, outputsPerPrompt: n },
      prompts: await inputs.prompts(),
      reward: await inputs.rewardModel(),
      keepBest: true,
      deliver: deliver.outputs,
    })
    return null
  },

  async score(context, order, inputs, deliver) {
    await score(context, {
      reward: await inputs.rewardModel(),
      parameters: stageParameters('score', order.parameters),
      outputs: await inputs.outputs(),
      deliver: deliver.scores,
    })
    return null
  },
}

/** Runs a job's stage; gives its model where the kind makes one. Throws what the stage throws. */
export function runStage(
  context: StageContext,
  order: JobOrder,
  deliver: Deliveries,
): Promise<MadeModel | null> {
  return RUNNERS[order.kind](context, order, new JobInputs(order.inputs), deliver)
}
