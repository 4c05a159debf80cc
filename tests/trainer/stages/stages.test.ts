import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OutputScore, SampledOutput } from '../../../contract/worker-protocol.ts'
import { Random } from '../../../trainer/data/random.ts'
import type { Engine } from '../../../trainer/engine/engine.ts'
import { createOnnxEngine } from '../../../trainer/engine/onnx/onnx-engine.ts'
import { initialRewardHead } from '../../../trainer/model/init.ts'
import { OutputScorer } from '../../../trainer/stages/output-scorer.ts'
import { FinetuneParameters, STAGE_PARAMETERS } from '../../../contract/stages.ts'
import { stageParameters } from '../../../trainer/stages/parameters.ts'
import { dpo } from '../../../trainer/stages/dpo.ts'
import { ppo } from '../../../trainer/stages/ppo.ts'
import { pretrain } from '../../../trainer/stages/pretrain.ts'
import { reward } from '../../../trainer/stages/reward.ts'
import { sample } from '../../../trainer/stages/sample.ts'
import { score } from '../../../trainer/stages/score.ts'
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
  it.each(Object.entries({ ...STAGE_PARAMETERS, finetune: FinetuneParameters }))(
    'of %s say what they are where they are declared',
    (_, { properties }) => {
      const silent = Object.entries(properties).filter(
        ([, schema]) => !('description' in schema && schema.description),
      )
      expect(silent.map(([name]) => name)).toEqual([])
    },
  )

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
    const trained = await pretrain(context, { parameters, from: tokenizer, texts })
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
    const { context, reports, lines } = recorder(engine)
    const given = { epochs: 20, promptsPerStep: 5, learningRate: 0.01, evaluateEvery: 10 }
    const parameters = stageParameters('reward', given)
    const trained = await reward(context, { model, parameters, rankings, demonstrations })
    const last = reports[reports.length - 1]?.values ?? {}
    expect(last.pair_accuracy).toBe(1)
    expect(last.held_out_pair_accuracy).toBe(1)
    expect(last.held_out_pairs).toBe(10) // two prompts, six pairs less one tie each
    expect(last.held_out_pair_accuracy_low).toBeLessThan(1)
    const report = trained.reports.heldOutPrompts
    expect(report?.accuracy.accuracy).toBe(1)
    expect(report?.byDistance.map(({ distance, pairs }) => [distance, pairs])).toEqual([
      [1, 8], // ranks 2 1 0 1: of five pairs four are neighbours, and one is two apart
      [2, 2],
    ])
    expect(trained.reports.heldOutLabelers).toBeNull()
    expect(lines.filter((line) => line.includes('Held-out prompts'))).toHaveLength(4)

    const scorer = await OutputScorer.open(engine, trained)
    const rows = demonstrations.map(({ promptId, prompt, completion }) => ({
      ...{ promptId, prompt, output: completion },
    }))
    const scores = await scorer.score(rows, 5)
    expect(scores.reduce((sum, { score }) => sum + score, 0) / scores.length).toBeCloseTo(0, 4)
    const both = ['no', 'please please'].map((output) => ({
      ...{ promptId: 'p', prompt: 'Say tea 1: ', output },
    }))
    const [worse, better] = await scorer.score(both, 8)
    expect(better?.score).toBeGreaterThan(worse?.score ?? NaN)
    scorer.dispose()
  })

  it('holds labelers out whole, and parts an ensemble’s heads', async () => {
    const { context, lines } = recorder(engine)
    const given = {
      epochs: 20,
      promptsPerStep: 5,
      learningRate: 0.01,
      heldOutLabelers: 1,
      heads: 4,
    }
    const parameters = stageParameters('reward', given)
    const trained = await reward(context, { model, parameters, rankings })
    const { heldOutLabelers, heldOutPrompts } = trained.reports
    expect(heldOutLabelers?.rankings).toBe(4) // of twelve by three people
    expect(heldOutLabelers?.accuracy.pairs).toBe(20)
    expect(heldOutPrompts?.rankings).toBeLessThanOrEqual(2)
    expect(lines.some((line) => line.startsWith('info: Held-out labelers: '))).toBe(true)

    // The model's own head is the mean of the four, which judge apart from one another.
    expect(trained.heads?.shape).toEqual([4, 16])
    expect(trained.tensors['score.weight']?.shape).toEqual([1, 16])
    const rows = [{ promptId: 'p', prompt: 'Say tea 1: ', output: 'please please' }]
    const ensemble = await OutputScorer.open(engine, trained)
    const single = await OutputScorer.open(engine, { ...trained, heads: null })
    const [[ofAll], [ofMean]] = [await ensemble.score(rows, 1), await single.score(rows, 1)]
    expect(ofAll?.score).toBeCloseTo(ofMean?.score ?? NaN, 4)
    expect(ofAll?.deviation).toBeGreaterThan(0)
    expect(ofMean?.deviation).toBe(0)
    ensemble.dispose()
    single.dispose()
    const all = { ...parameters, heldOutLabelers: 3 }
    await expect(reward(context, { model, parameters: all, rankings })).rejects.toThrow(
      'heldOutLabelers is 3, and 3 labelers are known',
    )
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
    // Every ratio is 1 but for rounding: GELU is one operator where nothing is learnt, and several where it is.
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

  it('starts a value function of its own as the reward model, and looks at held-out prompts and rankings', async () => {
    const { context, reports, lines } = recorder(engine)
    const parameters = stageParameters('ppo', {
      ...{ ...small, episodes: 16, innerEpochs: 1, learningRate: 1e-3, evaluateEvery: 1 },
      ...{ valueFunction: 'reward_model', rewardNormalization: 'running', keep: 'average' },
    })
    const policy = await ppo(context, { model, reward: rewardModel, parameters, prompts, rankings })
    expect(policy.valueHead).toEqual({})
    expect(Object.keys(policy.critic)).toContain('v_head.weight')
    expect(policy.critic['wte.weight']?.data).not.toEqual(model.tensors['wte.weight']?.data)
    expect(policy.kept).toBe('average')
    expect(Object.keys(policy.others)).toContain('last')
    const values = reports[0]?.values ?? {}
    expect(values.approximate_kl).toBeLessThan(1e-12)
    expect(values.held_out_preference).toBeGreaterThanOrEqual(0)
    expect(Number.isFinite(values.held_out_reward)).toBe(true)
    expect(values.explained_variance).toBeLessThanOrEqual(1)
    expect(lines.filter((line) => line.includes(' → ')).length).toBe(4) // two held-out prompts, twice
  })

  it('stops where a guard is hit', async () => {
    const { context } = recorder(engine)
    const parameters = stageParameters('ppo', { ...small, minimumEntropy: 100 })
    const input = { model, reward: rewardModel, parameters, prompts }
    await expect(ppo(context, input)).rejects.toThrow('below minimumEntropy 100')
  })

  it('refuses temperature 0', async () => {
    const { context } = recorder(engine)
    const parameters = stageParameters('ppo', { temperature: 0 })
    const input = { model, reward: rewardModel, parameters, prompts }
    await expect(ppo(context, input)).rejects.toThrow('temperature is 0')
  })
})

describe('DPO', () => {
  it('comes to favour what people prefer, on held-out prompts too', async () => {
    const { context, reports } = recorder(engine)
    const parameters = stageParameters('dpo', { epochs: 20, promptsPerStep: 5, learningRate: 0.01 })
    await dpo(context, { model, parameters, rankings })
    expect(reports[0]?.values.loss).toBeCloseTo(Math.LN2, 5) // the policy is the reference still
    const last = reports[reports.length - 1]?.values ?? {}
    expect(last.loss).toBeLessThan(0.3)
    expect(last.pair_accuracy).toBe(1)
    expect(last.held_out_pair_accuracy).toBe(1)
    expect(last.held_out_pairs).toBe(10)
  })
})

describe('best of n', () => {
  it('delivers the output of each prompt that the reward model likes best', async () => {
    const run = async (keepBest: boolean) => {
      const outputs: SampledOutput[] = []
      const { context, reports } = recorder(engine)
      const { n, ...parameters } = stageParameters('best-of-n', {
        ...{ n: 6, prompts: 4, maximumNewTokens: 5, seed: 2 },
      })
      await sample(context, {
        ...{ model, prompts, reward: rewardModel, keepBest },
        parameters: { ...parameters, outputsPerPrompt: n },
        deliver: async (some) => {
          outputs.push(...some)
        },
      })
      return { outputs, reports }
    }
    const { outputs: best, reports } = await run(true)
    const { outputs: all } = await run(false)
    expect(best.map(({ promptId }) => promptId)).toEqual(['p0', 'p1', 'p2', 'p3'])
    for (const output of best) {
      const own = all.filter(({ promptId }) => promptId === output.promptId)
      expect(own).toHaveLength(6)
      expect(output.reward).toBe(Math.max(...own.map(({ reward: score }) => score ?? NaN)))
    }
    expect(reports[0]?.values.kl).toBeCloseTo(Math.log(6) - 5 / 6, 12)
  })
})

describe('scoring', () => {
  it('gives every output of the split the reward model’s score', async () => {
    const scores: { outputId: string; reward: number }[] = []
    const { context, kept } = recorder(engine)
    const outputs = demonstrations.map(({ completion, ...row }, n) => ({
      ...{ ...row, outputId: `o${n}`, output: completion },
    }))
    await score(context, {
      ...{ reward: rewardModel, outputs },
      parameters: stageParameters('score', { split: 'train', batchSize: 1 }),
      deliver: async (some) => {
        scores.push(...some)
      },
    })
    expect(scores.map(({ outputId }) => outputId)).toEqual(
      outputs.slice(0, 10).map(({ outputId }) => outputId),
    )
    expect(kept.map(({ step }) => step)).toEqual([8, 10])
    const scorer = await OutputScorer.open(engine, rewardModel)
    const wanted = await scorer.score(outputs.slice(0, 10), 10) // in one batch instead of ten
    scorer.dispose()
    scores.forEach(({ reward: found }, n) => expect(found).toBeCloseTo(wanted[n]?.score ?? NaN, 5))
  })

  it('gives the reward of every prefix where it is asked for, the last one the whole’s', async () => {
    const scores: OutputScore[] = []
    const { context } = recorder(engine)
    const outputs = ['please tea', 'please no', 'tea'].map((output, n) => ({
      ...{ promptId: n < 2 ? 'p' : 'q', prompt: 'Say tea 1: ', split: 'train' as const },
      ...{ outputId: `o${n}`, output },
    }))
    await score(context, {
      ...{ reward: rewardModel, outputs },
      parameters: stageParameters('score', { prompts: 1, eachToken: true }),
      deliver: async (some) => {
        scores.push(...some)
      },
    })
    expect(scores.map(({ outputId }) => outputId)).toEqual(['o0', 'o1'])
    for (const [n, { reward: whole, prefixes = [] }] of scores.entries()) {
      expect(prefixes.length).toBeGreaterThan(2)
      expect(prefixes.at(-1)?.end).toBe(outputs[n]?.output.length) // the end-of-text token is no text
      expect(prefixes.at(-1)?.reward).toBeCloseTo(whole, 5)
    }
    // The model reads from left to right: up to where two outputs part, their prefixes are worth the same.
    const [one, other] = scores.map(({ prefixes = [] }) => prefixes.filter(({ end }) => end <= 6))
    expect(one?.map(({ end }) => end)).toEqual(other?.map(({ end }) => end))
    one?.forEach((prefix, t) => expect(prefix.reward).toBeCloseTo(other?.[t]?.reward ?? NaN, 5))
    expect(one?.length).toBeGreaterThan(0)
  })
})

describe('sampling', () => {
  const parameters = stageParameters('sample', {
    ...{ outputsPerPrompt: 3, prompts: 100, maximumNewTokens: 5, batchSize: 4, seed: 5 },
  })

  it('gives K outputs of every prompt of the split, each with its seed and log-probability', async () => {
    const outputs: SampledOutput[] = []
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
    for (const { logprob, tokenLogprobs = [], tokens, reward: score } of outputs) {
      expect(logprob).toBeLessThan(0)
      expect(tokenLogprobs).toHaveLength(tokens)
      expect(tokenLogprobs.reduce((sum, value) => sum + value, 0)).toBeCloseTo(logprob ?? 0, 6)
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

  it('ends an output at a stop string, which is cut off it', async () => {
    const draw = async (stopStrings: string[]) => {
      const outputs: SampledOutput[] = []
      await sample(recorder(engine).context, {
        ...{ model, prompts },
        parameters: { ...parameters, maximumNewTokens: 12, stopStrings },
        deliver: async (some) => {
          outputs.push(...some)
        },
      })
      return outputs
    }
    const free = await draw([])
    const stop = free.find(({ text }) => text.length > 5)?.text.slice(3, 5) ?? ''
    expect(stop).toHaveLength(2)
    const stopped = await draw([stop])
    expect(free.filter(({ text }) => text.includes(stop)).length).toBeGreaterThan(0)
    free.forEach(({ text, finished, tokens }, n) => {
      const at = text.indexOf(stop)
      expect(stopped[n]?.text).toBe(at < 0 ? text : text.slice(0, at))
      expect(stopped[n]?.finished).toBe(at < 0 ? finished : true)
      expect(stopped[n]?.tokens).toBeLessThanOrEqual(tokens)
    })
  })

  it('leaves the model as it is', async () => {
    const before = digests(model.tensors)
    const { context } = recorder(engine)
    await sample(context, { model, parameters, prompts, deliver: async () => undefined })
    expect(digests(model.tensors)).toEqual(before)
  })
})
