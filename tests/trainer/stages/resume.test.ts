import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type TrainingState,
  readTrainingState,
  writeTrainingState,
} from '../../../trainer/checkpoint/training-state.ts'
import { Random } from '../../../trainer/data/random.ts'
import type { Engine, HostTensors } from '../../../trainer/engine/engine.ts'
import { createOnnxEngine } from '../../../trainer/engine/onnx/onnx-engine.ts'
import { initialRewardHead } from '../../../trainer/model/init.ts'
import { stageParameters } from '../../../trainer/stages/parameters.ts'
import { dpo } from '../../../trainer/stages/dpo.ts'
import { ppo } from '../../../trainer/stages/ppo.ts'
import { reward } from '../../../trainer/stages/reward.ts'
import { sample } from '../../../trainer/stages/sample.ts'
import { score } from '../../../trainer/stages/score.ts'
import { sft } from '../../../trainer/stages/sft.ts'
import type { StageContext } from '../../../trainer/stages/stage.ts'
import { digests, demonstrations, prompts, rankings, recorder, smallModel } from './world.ts'

let engine: Engine
let folder: string
beforeAll(async () => {
  engine = createOnnxEngine()
  folder = await mkdtemp(join(tmpdir(), 'laurel-'))
})
afterAll(async () => {
  await engine.dispose()
  await rm(folder, { recursive: true })
})

const model = smallModel()
const rewardModel = {
  ...model,
  tensors: { ...model.tensors, ...initialRewardHead(16, new Random(3)) },
  normalization: { gain: 1, bias: 0 },
}

const outputs = demonstrations.map(({ completion, ...row }, n) => ({
  ...row,
  ...{ outputId: `o${n}`, output: completion },
}))

/** Stages that deliver as they go; what they deliver, by a name of its own. */
const DELIVERIES: Record<
  string,
  (context: StageContext, deliver: (name: string, value: unknown) => void) => Promise<void>
> = {
  sample: (context, deliver) => {
    const given = { outputsPerPrompt: 4, batchSize: 1, maximumNewTokens: 5 }
    return sample(context, {
      ...{ model, prompts, reward: rewardModel, parameters: stageParameters('sample', given) },
      deliver: async (some) => {
        for (const output of some) deliver(`${output.promptId} ${output.index}`, output)
      },
    })
  },
  'best-of-n': (context, deliver) => {
    const { n, ...parameters } = stageParameters('best-of-n', {
      ...{ n: 4, batchSize: 1, maximumNewTokens: 5 },
    })
    return sample(context, {
      ...{ model, prompts, reward: rewardModel, keepBest: true },
      parameters: { ...parameters, outputsPerPrompt: n },
      deliver: async (some) => {
        for (const output of some) deliver(`${output.promptId} ${output.index}`, output)
      },
    })
  },
  score: (context, deliver) =>
    score(context, {
      ...{ reward: rewardModel, outputs, parameters: stageParameters('score', { batchSize: 1 }) },
      deliver: async (some) => {
        for (const { outputId, reward: value } of some) deliver(outputId, value)
      },
    }),
}

const STAGES: Record<string, (context: StageContext) => Promise<HostTensors[]>> = {
  sft: async (context) => {
    const given = { epochs: 6, rowsPerStep: 2, rowLength: 64, checkpointEvery: 1 }
    const parameters = stageParameters('sft', given)
    return [(await sft(context, { model, parameters, demonstrations })).tensors]
  },
  'sft with LoRA and dropout': async (context) => {
    const given = {
      ...{ epochs: 6, rowsPerStep: 2, rowLength: 64, checkpointEvery: 1, loraRank: 2 },
      ...{ residualDropout: 0.2, attentionDropout: 0.1 },
    }
    const parameters = stageParameters('sft', given)
    return [(await sft(context, { model, parameters, demonstrations })).tensors]
  },
  reward: async (context) => {
    const parameters = stageParameters('reward', {
      ...{ epochs: 3, promptsPerStep: 3, checkpointEvery: 1, evaluateEvery: 2 },
    })
    const trained = await reward(context, { model, parameters, rankings })
    return [trained.tensors, trained.others['best'] ?? {}]
  },
  dpo: async (context) => {
    const given = { epochs: 3, promptsPerStep: 3, checkpointEvery: 1, evaluateEvery: 2 }
    const parameters = stageParameters('dpo', { ...given, microBatches: 2 })
    return [(await dpo(context, { model, parameters, rankings })).tensors]
  },
  ppo: async (context) => {
    const parameters = stageParameters('ppo', {
      ...{ episodes: 24, rolloutSize: 6, minibatchSize: 4, maximumNewTokens: 8 },
      ...{ klController: 'adaptive', klTarget: 0.01, checkpointEvery: 1, learningRate: 0.01 },
      ...{ evaluateEvery: 1, rewardNormalization: 'running', valueFunction: 'reward_model' },
    })
    const pretraining = { demonstrations }
    const input = { model, reward: rewardModel, parameters, prompts, pretraining, rankings }
    const { tensors, critic, others } = await ppo(context, input)
    return [tensors, critic, others['average'] ?? {}, others['best'] ?? {}]
  },
}

describe.each(Object.keys(STAGES))('%s', (name) => {
  const run = STAGES[name] ?? (() => Promise.reject(new Error(name)))

  it('that stops and goes on from its checkpoint ends with the weights of a run that never stopped', async () => {
    const whole = recorder(engine)
    const wanted = (await run(whole.context)).map(digests)
    expect(whole.reports.length).toBeGreaterThan(3)
    expect(wanted[0]).not.toEqual(digests(model.tensors))

    const file = join(folder, `${name}.safetensors`)
    const first = recorder(engine)
    const report = first.context.report
    first.context.report = async (point) => {
      await report(point)
      if (point.step === 2) first.abort.abort(new Error('the worker stops'))
    }
    await expect(run(first.context)).rejects.toThrow('the worker stops')
    const last = first.kept[first.kept.length - 1] as TrainingState
    expect(last.step).toBe(2)
    await writeTrainingState(file, last)

    const second = recorder(engine, await readTrainingState(file))
    const found = (await run(second.context)).map(digests)
    expect(second.reports[0]?.step).toBe(3)
    expect(found).toEqual(wanted)
    expect(second.reports).toEqual(whole.reports.slice(2))
  })
})

describe.each(Object.keys(DELIVERIES))('%s', (name) => {
  const run = DELIVERIES[name] ?? (() => Promise.reject(new Error(name)))

  it('that dies after a checkpoint delivers the rest as if it had not', async () => {
    const whole = new Map<string, unknown>()
    await run(recorder(engine).context, (id, value) => whole.set(id, value))
    const found = new Map<string, unknown>()
    const first = recorder(engine)
    const keep = first.context.checkpoint
    first.context.checkpoint = async (state) => {
      await keep(state)
      first.abort.abort(new Error('the worker dies'))
    }
    await expect(run(first.context, (id, value) => found.set(id, value))).rejects.toThrow('dies')
    const before = found.size
    expect(before).toBeLessThan(whole.size)
    const second = recorder(engine, first.kept[0])
    const later: string[] = []
    await run(second.context, (id, value) => {
      later.push(id)
      found.set(id, value)
    })
    expect(later).toHaveLength(whole.size - before)
    expect(found).toEqual(whole)
  })
})

describe('a checkpoint', () => {
  it('of other data or parameters is refused', async () => {
    const first = recorder(engine)
    const parameters = stageParameters('sft', { epochs: 1, checkpointEvery: 1, rowLength: 64 })
    await sft(first.context, { model, parameters, demonstrations })
    const resume = first.kept[0]
    const again = recorder(engine, resume)
    const fewer = { model, parameters, demonstrations: demonstrations.slice(1) }
    await expect(sft(again.context, fewer)).rejects.toThrow('the checkpoint was trained on data')
    const other = { model, parameters: { ...parameters, seed: 9 }, demonstrations }
    await expect(sft(again.context, other)).rejects.toThrow('its parameters are not those')
    const wrongStage = { model, parameters: stageParameters('reward'), rankings }
    await expect(reward(again.context, wrongStage)).rejects.toThrow(
      'the checkpoint is of stage sft',
    )
  })
})
