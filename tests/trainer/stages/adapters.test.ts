import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Random } from '../../../trainer/data/random.ts'
import type { Engine, HostTensors } from '../../../trainer/engine/engine.ts'
import { createOnnxEngine } from '../../../trainer/engine/onnx/onnx-engine.ts'
import { mergeAdapters } from '../../../trainer/model/adapters.ts'
import { decoderConfig } from '../../../trainer/model/config.ts'
import { initialRewardHead } from '../../../trainer/model/init.ts'
import type { LabeledTask } from '../../../contract/labeled-task.ts'
import { FinetuneParameters } from '../../../contract/stages.ts'
import { checked } from '../../../contract/check.ts'
import Value from 'typebox/value'
import { finetune } from '../../../trainer/stages/finetune.ts'
import { pretrain } from '../../../trainer/stages/pretrain.ts'
import { withTaskTokens } from '../../../trainer/task-inputs/task-tokens.ts'
import { stageParameters } from '../../../trainer/stages/parameters.ts'
import { dpo } from '../../../trainer/stages/dpo.ts'
import { ppo } from '../../../trainer/stages/ppo.ts'
import { reward } from '../../../trainer/stages/reward.ts'
import { sft } from '../../../trainer/stages/sft.ts'
import type { StageContext, TrainedWeights } from '../../../trainer/stages/stage.ts'
import { demonstrations, digests, prompts, rankings, recorder, smallModel } from './world.ts'

let engine: Engine
beforeAll(() => {
  engine = createOnnxEngine()
})
afterAll(() => engine.dispose())

const model = smallModel()
const withTask = withTaskTokens(model, 0)
const rewardModel = {
  ...model,
  tensors: { ...model.tensors, ...initialRewardHead(16, new Random(3)) },
  normalization: { gain: 1, bias: 0 },
}

const LORA = { loraRank: 2, loraAlpha: 4, loraTargets: ['c_attn', 'c_fc'], learningRate: 0.01 }
const ADAPTED = ['h.0.attn.c_attn.weight', 'h.0.mlp.c_fc.weight']

const texts = prompts.map(({ prompt, split }) => ({ text: `${prompt}yes, thank you`, split }))
const task: LabeledTask = {
  kind: 'classification',
  labels: ['tea', 'sun'],
  examples: prompts.map(({ prompt }, n) => ({ text: prompt, label: n % 2 ? 'sun' : 'tea' })),
}

type Run = (context: StageContext, lora: object) => Promise<TrainedWeights>
const STAGES: Record<string, { run: Run; heads: string[]; before?: HostTensors }> = {
  pretrain: {
    heads: [],
    run: (context, lora) => {
      const parameters = stageParameters('pretrain', { ...lora, epochs: 4 })
      return pretrain(context, { from: model, parameters, texts })
    },
  },
  finetune: {
    heads: ['task_head.bias', 'task_head.weight'],
    before: withTask.tensors,
    run: (context, lora) => {
      const given = Value.Default(FinetuneParameters, { ...lora, examplesPerStep: 4 })
      const parameters = checked(FinetuneParameters, given, 'test')
      return finetune(context, { model, parameters, task })
    },
  },
  sft: {
    heads: [],
    run: (context, lora) => {
      const parameters = stageParameters('sft', { ...lora, epochs: 4, rowLength: 64 })
      return sft(context, { model, parameters, demonstrations })
    },
  },
  reward: {
    heads: ['score.weight'],
    run: (context, lora) => {
      const parameters = stageParameters('reward', { ...lora, promptsPerStep: 5 })
      return reward(context, { model, parameters, rankings })
    },
  },
  dpo: {
    heads: [],
    run: (context, lora) => {
      const parameters = stageParameters('dpo', { ...lora, promptsPerStep: 5 })
      return dpo(context, { model, parameters, rankings })
    },
  },
  ppo: {
    heads: ['v_head.bias', 'v_head.weight'],
    run: (context, lora) => {
      const sizes = { episodes: 16, rolloutSize: 8, minibatchSize: 8, maximumNewTokens: 6 }
      const parameters = stageParameters('ppo', { ...lora, ...sizes, checkpointEvery: 1 })
      return ppo(context, { model, reward: rewardModel, parameters, prompts })
    },
  },
}

describe.each(Object.entries(STAGES))('%s with LoRA', (name, { run, heads, before }) => {
  const start = before ?? model.tensors
  const untouched = digests(start)
  let kept: Record<string, HostTensors>
  let trained: TrainedWeights
  beforeAll(async () => {
    const recorded = recorder(engine)
    const checkpointEvery = 1
    trained = await run(recorded.context, { ...LORA, checkpointEvery })
    kept = recorded.kept[0]?.tensors ?? {}
  })

  it('trains adapters and heads alone, and keeps nothing else in a checkpoint', () => {
    const own = ADAPTED.flatMap((weight) => {
      const layer = weight.replace('.weight', '')
      return [`${layer}.lora_A.weight`, `${layer}.lora_B.weight`]
    })
    for (const group of ['weights', 'first_moment', 'second_moment'])
      expect(Object.keys(kept[group] ?? {}).sort()).toEqual([...own, ...heads].sort())
    expect(kept['base']).toBeUndefined()
  })

  it('gives a model in which the adapted weights alone have changed', () => {
    expect(digests(start)).toEqual(untouched)
    const after = digests(trained.tensors)
    const changed = Object.keys(untouched).filter((key) => after[key] !== untouched[key])
    expect(changed.sort()).toEqual(ADAPTED)
  })

  it('keeps the adapter, which makes that model from the one before: scale 4 / 2', () => {
    const { rank, alpha, head, tensors = {} } = trained.adapter ?? {}
    expect([rank, alpha, head]).toEqual([2, 4, name === 'reward' ? 'reward' : 'language'])
    const config = decoderConfig(model.config)
    const merged = mergeAdapters(config, start, tensors, 2)
    for (const key of ADAPTED) expect(merged[key]).toEqual(trained.tensors[key])
  })
})

it('pretraining goes on from a model: what its adapters give is what the merged weights give', async () => {
  const losses = async (from: typeof model, epochs: number) => {
    const { context, reports } = recorder(engine)
    const given = { ...LORA, epochs, rowsPerStep: 1, learningRateSchedule: 'constant' }
    const parameters = stageParameters('pretrain', given)
    const trained = await pretrain(context, { from, parameters, texts: texts.slice(0, 1) }) // one row
    return { trained, losses: reports.map(({ values }) => values.loss ?? Number.NaN) }
  }
  // The loss of a step is that of the weights before it: here of three steps with adapters, there of what they became.
  const { trained } = await losses(model, 3)
  const [merged] = (await losses(trained, 1)).losses
  const beside = (await losses(model, 4)).losses
  expect(Math.abs((beside[3] ?? Number.NaN) - (merged ?? Number.NaN))).toBeLessThan(1e-5)
  expect(beside[0]).toBeGreaterThan(beside[3] ?? Number.NaN)
})

it('adapters of a model that has yet to be made are refused', async () => {
  const parameters = stageParameters('pretrain', { ...LORA, contextLength: 32 })
  const input = { from: model.tokenizer, parameters, texts }
  await expect(pretrain(recorder(engine).context, input)).rejects.toThrow(
    'pretrain: loraRank needs a model to start from',
  )
})

it('a policy with adapters has ratio 1 before its first update, and no KL to itself', async () => {
  const { context, reports } = recorder(engine)
  await STAGES['ppo']?.run(context, { ...LORA, innerEpochs: 1 })
  expect(reports[0]?.values.kl).toBe(0)
  expect(reports[0]?.values.approximate_kl).toBeLessThan(1e-12)
})

it('a target that is no layer ends the stage with the names there are', async () => {
  const { context } = recorder(engine)
  const wrong = { ...LORA, loraTargets: ['q_proj'] }
  await expect(STAGES['sft']?.run(context, wrong)).rejects.toThrow('c_attn, c_proj, c_fc')
})
