import { afterAll, describe, expect, it } from 'vitest'
import type { Engine, EngineState } from '../../../trainer/engine/engine.ts'
import { createOnnxEngine } from '../../../trainer/engine/onnx/onnx-engine.ts'
import type { BatchTrainer } from '../../../trainer/stages/batch-trainer.ts'
import { Checkpoints } from '../../../trainer/stages/resume.ts'
import type { StageContext } from '../../../trainer/stages/stage.ts'
import { StepWindow } from '../../../trainer/stages/step-window.ts'
import { trainingSteps } from '../../../trainer/stages/training-steps.ts'
import { SMALL_STAGES } from './small-stages.ts'
import { recorder } from './world.ts'

/** Enough for windows of several steps. */
const EPOCHS = 6

describe('an engine that gathers steps', () => {
  const engines: Engine[] = []
  const engine = (repeatsSteps: boolean) => {
    const made = createOnnxEngine({ threads: 1, repeatsSteps })
    engines.push(made)
    return made
  }
  afterAll(() => Promise.all(engines.map((made) => made.dispose())))

  it.each(Object.keys(SMALL_STAGES))(
    'reports each step of %s, looks at held-out data and keeps checkpoints as if each were by itself',
    async (stage) => {
      const single = recorder(engine(false))
      await SMALL_STAGES[stage]?.(single.context, EPOCHS)
      const together = recorder(engine(true))
      await SMALL_STAGES[stage]?.(together.context, EPOCHS)
      expect(single.reports.length).toBeGreaterThan(1)
      expect(together.reports.map(({ step }) => step)).toEqual(
        single.reports.map(({ step }) => step),
      )
      for (const [n, { values }] of single.reports.entries()) {
        const found = together.reports[n]?.values ?? {}
        expect(Object.keys(found).toSorted()).toEqual(Object.keys(values).toSorted())
        for (const name of ['loss', 'gradient_norm', 'held_out_loss', 'pair_accuracy'] as const)
          expect(Math.abs((found[name] ?? 0) - (values[name] ?? 0)), name).toBeLessThan(1e-4)
      }
      expect(together.kept.map(({ step }) => step)).toEqual(single.kept.map(({ step }) => step))
      for (const [n, { tensors }] of single.kept.entries())
        for (const [name, { data }] of Object.entries(tensors['weights'] ?? {}))
          data.forEach((value, place) => {
            const other = together.kept[n]?.tensors['weights']?.[name]?.data[place]
            expect(Math.abs((other ?? Number.NaN) - value)).toBeLessThan(1e-3)
          })
    },
  )
})

describe('a window of steps', () => {
  it('stays at one step where the state stays with the engine', () => {
    const window = new StepWindow({ gathersRuns: false })
    window.took(1, 0.01)
    expect(window.next(100)).toBe(1)
  })

  it('doubles while windows take less than five seconds, up to 64 steps, and ends where the state must be seen', () => {
    const window = new StepWindow({ gathersRuns: true })
    const sizes: number[] = []
    for (let n = 0; n < 8; n++) {
      const size = window.next(1000)
      sizes.push(size)
      window.took(size, 1)
    }
    expect(sizes).toEqual([1, 2, 4, 8, 16, 32, 64, 64])
    expect(window.next(3)).toBe(3)
    const slow = new StepWindow({ gathersRuns: true })
    slow.took(1, 6)
    expect(slow.next(10)).toBe(1)
  })
})

describe('a window of large batches', () => {
  it('ends once its batches take 256 MiB', async () => {
    const part = {
      mask: { dtype: 'float32' as const, shape: [2 ** 25], data: new Float32Array(2 ** 25) },
    } // 128 MiB
    const windows: number[] = []
    const trainer = {
      steps: (_: unknown, batches: readonly unknown[]) => {
        windows.push(batches.length)
        return Promise.resolve(batches.map(() => ({ loss: 1, gradientNorm: 1, parts: [] })))
      },
    } as unknown as BatchTrainer
    const run = trainingSteps({
      engine: { gathersRuns: true } as Engine,
      ...{ trainer, state: {} as EngineState, first: 0, steps: 9, evaluateEvery: 100 },
      checkpoints: new Checkpoints({} as StageContext, 100, 0),
      now: () => 0,
      prepare: () => ({ parts: [part], optimizerInputs: {} }),
    })
    const steps: number[] = []
    for await (const { step } of run) steps.push(step)
    expect(steps).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8])
    expect(windows).toEqual([1, 2, 2, 2, 2])
  })
})
