import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Random } from '../../../trainer/data/random.ts'
import type { Engine, HostTensors } from '../../../trainer/engine/engine.ts'
import { createOnnxEngine } from '../../../trainer/engine/onnx/onnx-engine.ts'
import { mergeAdapters } from '../../../trainer/model/adapters.ts'
import { decoderConfig } from '../../../trainer/model/config.ts'
import { initialRewardHead } from '../../../trainer/model/init.ts'
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
const untouched = digests(model.tensors)
const rewardModel = {
  ...model,
  tensors: { ...model.tensors, ...initialRewardHead(16, new Random(3)) },
  normalization: { gain: 1, bias: 0 },
}

const LORA = { loraRank: 2, loraAlpha: 4, loraTargets: ['c_attn', 'c_fc'], learningRate: 0.01 }
const ADAPTED = ['h.0.attn.c_attn.weight', 'h.0.mlp.c_fc.weight']

type Run = (context: StageContext, lora: object) => Promise<TrainedWeights>
const STAGES: Record<string, { run: Run; heads: string[] }> = {
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

describe.each(Object.entries(STAGES))('%s with LoRA', (name, { run, heads }) => {
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
    expect(digests(model.tensors)).toEqual(untouched)
    const after = digests(trained.tensors)
    const changed = Object.keys(untouched).filter((key) => after[key] !== untouched[key])
    expect(changed.sort()).toEqual(ADAPTED)
  })

  it('keeps the adapter, which makes that model from the one before: scale 4 / 2', () => {
    const { rank, alpha, head, tensors = {} } = trained.adapter ?? {}
    expect([rank, alpha, head]).toEqual([2, 4, name === 'reward' ? 'reward' : 'language'])
    const config = decoderConfig(model.config)
    const merged = mergeAdapters(config, model.tensors, tensors, 2)
    for (const key of ADAPTED) expect(merged[key]).toEqual(trained.tensors[key])
  })
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
