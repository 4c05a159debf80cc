import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Static } from 'typebox'
import type { SampledOutput } from '../../../contract/worker-protocol.ts'
import { Random } from '../../../trainer/data/random.ts'
import type { Engine } from '../../../trainer/engine/engine.ts'
import { createOnnxEngine } from '../../../trainer/engine/onnx/onnx-engine.ts'
import { initialRewardHead } from '../../../trainer/model/init.ts'
import { OutputScorer } from '../../../trainer/stages/output-scorer.ts'
import { stageParameters } from '../../../trainer/stages/parameters.ts'
import { ppo } from '../../../trainer/stages/ppo.ts'
import { pretrain } from '../../../trainer/stages/pretrain.ts'
import { reward } from '../../../trainer/stages/reward.ts'
import { sample } from '../../../trainer/stages/sample.ts'
import { sft } from '../../../trainer/stages/sft.ts'
import {
  digests,
  demonstrations,
  prompts,
  rankings,
  recorder,
  smallModel,
  tokenizer,
} from './world.ts'

let engine: Engine
beforeAll(() => {
  engine = createOnnxEngine()
})
afterAll(() => engine.dispose())

const model = smallModel()
const rewardModel = {
  ...model,
  tensors: { ...model.tensors, ...initialRewardHead(16, new Random(3)) },
  normalization: { gain: 1, bias: 0 },
}

describe('parameters', () => {
  it('have defaults, and refuse keys that no stage knows', () => {
    expect(stageParameters('ppo').clipRange).toBe(0.2)
    expect(stageParameters('reward', { epochs: 3 }).epochs).toBe(3)
    expect(() => stageParameters('sft', { epoch: 3 })).toThrow('epoch')
    expect(() => stageParameters('sft', { epochs: 0 })).toThrow('/epochs')
  })
})

describe('pretraining', () => {
  it('lowers the loss on texts, held-out ones too', async () => {
    const texts = prompts.map(({ prompt, split }) => ({ text: `${prompt}yes, thank you`, split }))
    const { context, reports } = recorder(engine)
    const parameters = stageParameters('pretrain', {
      ...{ layers: 1, width: 16, heads: 2, contextLength: 32, epochs: 60, rowsPerStep: 4 },
      ...{ learningRate: 0.01, vocabularySize: 300 },
    })
    const trained = await pretrain(context, { parameters, tokenizer, texts })
    expect(trained.config.n_positions).toBe(32)
    const losses = reports.map(({ values }) => values.loss ?? Number.NaN)
    expect(losses[0]).toBeCloseTo(Math.log(300), 0) // it knows nothing of 300 tokens yet
    expect(losses[losses.length - 1]).toBeLessThan(1.5)
    expect(reports[reports.length - 1]?.values.held_out_loss).toBeLessThan(2.5)
    expect(reports[reports.length - 1]?.progress).toBe(1)
  })
})

describe('fine-tuning', () => {
  it('takes no demonstration as an error', async () => {
    const { context } = recorder(engine)
    const parameters = stageParameters('sft')
    await expect(sft(context, { model, parameters, demonstrations: [] })).rejects.toThrow(
      'sft: there is nothing to train on',
    )
  })
})

describe('reward training', () => {
  it('learns what people prefer and scores demonstrations 0 on average', async () => {
    const { context, reports } = recorder(engine)
    const given = { epochs: 20, promptsPerStep: 5, learningRate: 0.01, evaluateEvery: 10 }
    const parameters = stageParameters('reward', given)
    const trained = await reward(context, { model, parameters, rankings, demonstrations })
    const last = reports[reports.length - 1]?.values ?? {}
    expect(last.pair_accuracy).toBe(1)
    expect(last.held_out_pair_accuracy).toBe(1)
    expect(last.held_out_pairs).toBe(10) // two prompts, six pairs less one tie each
    expect(last.held_out_pair_accuracy_low).toBeLessThan(1)
    expect(trained.heldOut?.accuracy).toBe(1)

    const scorer = await OutputScorer.open(engine, trained)
    const rows = demonstrations.map(({ promptId, prompt, completion }) => ({
      ...{ promptId, prompt, output: completion },
    }))
    const scores = await scorer.score(rows, 5)
    expect(scores.reduce((sum, value) => sum + value, 0) / scores.length).toBeCloseTo(0, 4)
    const both = ['no', 'please please'].map((output) => ({
      ...{ promptId: 'p', prompt: 'Say tea 1: ', output },
    }))
    const [worse = 0, better = 0] = await scorer.score(both, 8)
    expect(better).toBeGreaterThan(worse)
    scorer.dispose()
  })

  it('refuses rankings in which everything is tied', async () => {
    const { context } = recorder(engine)
    const tied = rankings.map((row) => ({ ...row, ranks: [0, 0, 0, 0] }))
    const parameters = stageParameters('reward')
    await expect(reward(context, { model, parameters, rankings: tied })).rejects.toThrow(
      'prefers one output to another',
    )
  })
})

describe('PPO', () => {
  const small = { episodes: 8, rolloutSize: 8, minibatchSize: 8, maximumNewTokens: 6 }

  it('has ratio 1 before the first update, and no KL to itself', async () => {
    const { context, reports } = recorder(engine)
    const parameters = stageParameters('ppo', { ...small, innerEpochs: 1 })
    await ppo(context, { model, reward: rewardModel, parameters, prompts })
    const values = reports[0]?.values ?? {}
    expect(values.kl).toBe(0)
    expect(values.approximate_kl).toBeLessThan(1e-12)
    expect(values.clip_fraction).toBe(0)
    // Whitened advantages have mean 0: so has the policy loss while every ratio is 1.
    expect(values.policy_loss).toBeCloseTo(0, 5)
    expect(values.episodes).toBe(8)
    expect(values).not.toHaveProperty('ptx_loss') // nothing to pretrain on was given
  })

  it('gives an output without a stop token the fixed penalty', async () => {
    const { context, reports } = recorder(engine)
    const parameters = stageParameters('ppo', { ...small, maximumNewTokens: 1 })
    await ppo(context, { model, reward: rewardModel, parameters, prompts })
    const { finished_fraction = 1, reward_mean } = reports[0]?.values ?? {}
    expect(finished_fraction).toBe(0)
    expect(reward_mean).toBe(-1)
  })

  it('moves the policy to what the reward model likes', async () => {
    const { context, reports } = recorder(engine)
    const parameters = stageParameters('ppo', {
      ...{ episodes: 1200, rolloutSize: 60, minibatchSize: 30, maximumNewTokens: 6 },
      ...{ learningRate: 0.01, klCoefficient: 0, learningRateSchedule: 'constant' },
      missingStopPenalty: -1,
    })
    await ppo(context, { model, reward: rewardModel, parameters, prompts })
    const rewards = reports.map(({ values }) => values.reward_mean ?? Number.NaN)
    expect(rewards[rewards.length - 1]).toBeGreaterThan((rewards[0] ?? Number.NaN) + 0.5)
  })

  it('refuses temperature 0', async () => {
    const { context } = recorder(engine)
    const parameters = stageParameters('ppo', { temperature: 0 })
    const input = { model, reward: rewardModel, parameters, prompts }
    await expect(ppo(context, input)).rejects.toThrow('temperature is 0')
  })
})

describe('sampling', () => {
  const parameters = stageParameters('sample', {
    ...{ outputsPerPrompt: 3, prompts: 100, maximumNewTokens: 5, batchSize: 4, seed: 5 },
  })

  it('gives K outputs of every prompt of the split, each with its seed and log-probability', async () => {
    const outputs: Static<typeof SampledOutput>[] = []
    const { context, kept } = recorder(engine)
    const deliver = async (some: typeof outputs) => {
      outputs.push(...some)
    }
    await sample(context, { model, parameters, prompts, deliver })
    expect(outputs).toHaveLength(30)
    expect(outputs.slice(0, 4).map(({ promptId, index }) => [promptId, index])).toEqual([
      ['p0', 0],
      ['p0', 1],
      ['p0', 2],
      ['p1', 0],
    ])
    expect(new Set(outputs.map(({ seed }) => seed)).size).toBe(30)
    for (const { logprob, tokens, reward: score } of outputs) {
      expect(logprob).toBeLessThan(0)
      expect(tokens).toBeLessThanOrEqual(5)
      expect(score).toBeNull()
    }
    expect(kept[kept.length - 1]?.step).toBe(10)

    // From the same seeds come the same outputs; a reward model adds its scores.
    const again: typeof outputs = []
    const second = recorder(engine)
    await sample(second.context, {
      ...{ model, parameters, prompts, reward: rewardModel },
      deliver: async (some) => {
        again.push(...some)
      },
    })
    expect(again.map(({ text }) => text)).toEqual(outputs.map(({ text }) => text))
    for (const { reward: score } of again) expect(Number.isFinite(score)).toBe(true)
  })

  it('leaves the model as it is', async () => {
    const before = digests(model.tensors)
    const { context } = recorder(engine)
    await sample(context, { model, parameters, prompts, deliver: async () => undefined })
    expect(digests(model.tensors)).toEqual(before)
  })
})
