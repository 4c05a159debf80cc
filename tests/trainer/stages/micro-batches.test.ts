import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Random } from '../../../trainer/data/random.ts'
import type { Engine } from '../../../trainer/engine/engine.ts'
import { createOnnxEngine } from '../../../trainer/engine/onnx/onnx-engine.ts'
import { initialRewardHead } from '../../../trainer/model/init.ts'
import { cutIntoParts } from '../../../trainer/stages/batch-trainer.ts'
import { stageParameters } from '../../../trainer/stages/parameters.ts'
import { ppo } from '../../../trainer/stages/ppo.ts'
import { reward } from '../../../trainer/stages/reward.ts'
import { sft } from '../../../trainer/stages/sft.ts'
import type { StageContext, StageReport } from '../../../trainer/stages/stage.ts'
import { demonstrations, prompts, rankings, recorder, smallModel } from './world.ts'

let engine: Engine
beforeAll(() => {
  engine = createOnnxEngine({ threads: 1 })
})
afterAll(() => engine.dispose())

const model = smallModel()
const judge = {
  ...model,
  tensors: { ...model.tensors, ...initialRewardHead(16, new Random(3)) },
  normalization: { gain: 1, bias: 0 },
}

const STAGES: Record<string, (context: StageContext, microBatches: number) => Promise<unknown>> = {
  sft: (context, microBatches) =>
    sft(context, {
      ...{ model, demonstrations },
      parameters: stageParameters('sft', {
        epochs: 3,
        rowsPerStep: 4,
        rowLength: 32,
        microBatches,
      }),
    }),
  reward: (context, microBatches) =>
    reward(context, {
      ...{ model, rankings },
      parameters: stageParameters('reward', { epochs: 3, promptsPerStep: 5, microBatches }),
    }),
  ppo: (context, microBatches) =>
    ppo(context, {
      ...{ model, reward: judge, prompts, pretraining: { demonstrations } },
      parameters: stageParameters('ppo', {
        ...{ episodes: 16, rolloutSize: 16, minibatchSize: 16, innerEpochs: 1, microBatches },
        maximumNewTokens: 6,
      }),
    }),
}

/** What of a step must not depend on how its batch was cut. */
const figures = ({ values }: StageReport) => [
  values.loss ?? Number.NaN,
  values.gradient_norm ?? Number.NaN,
  values.ptx_loss ?? 0,
  values.value_loss ?? 0,
  values.held_out_loss ?? 0,
]

describe('a batch', () => {
  it.each(Object.keys(STAGES))(
    'of %s cut into micro-batches gives the losses and gradient norms of the whole (trl tests/invariant)',
    async (stage) => {
      const whole = recorder(engine)
      await STAGES[stage]?.(whole.context, 1)
      const cut = recorder(engine)
      await STAGES[stage]?.(cut.context, 3)
      expect(cut.reports.length).toBe(whole.reports.length)
      for (const [n, report] of whole.reports.entries()) {
        const found = figures(cut.reports[n] as StageReport)
        figures(report).forEach((wanted, f) =>
          expect(Math.abs((found[f] ?? Number.NaN) - wanted), `step ${n}`).toBeLessThan(
            1e-4 * Math.max(1, Math.abs(wanted)),
          ),
        )
      }
    },
  )

  it('is cut into runs of one size, the last one shorter', () => {
    expect(cutIntoParts([1, 2, 3, 4, 5], 3)).toEqual([[1, 2], [3, 4], [5]])
    expect(cutIntoParts([1, 2], 4)).toEqual([[1], [2]])
  })
})

describe('held-out data', () => {
  it('say which weights were best; those and the last are both kept', async () => {
    const run = async (keep: 'last' | 'best') => {
      const seen = recorder(engine)
      // A learning rate so high that the loss on held-out demonstrations rises again.
      const given = { epochs: 16, rowsPerStep: 4, rowLength: 32, learningRate: 0.05, keep }
      const parameters = stageParameters('sft', { ...given, evaluateEvery: 1 })
      const trained = await sft(seen.context, { model, parameters, demonstrations })
      const losses = seen.reports.map(({ values }) => values.held_out_loss ?? Number.NaN)
      return { trained, losses }
    }
    const { trained: last, losses } = await run('last')
    const lowest = Math.min(...losses)
    expect(last.best).toEqual({ step: losses.indexOf(lowest) + 1, loss: lowest })
    expect(last.best?.step).toBeLessThan(losses.length)
    expect(Object.keys(last.others)).toEqual(['best'])
    const { trained: best } = await run('best')
    expect(best.kept).toBe('best')
    expect(best.tensors).toEqual(last.others['best'])
    expect(best.others['last']).toEqual(last.tensors)
  })
})
