import { describe, expect, it } from 'vitest'
import { rowsFromAttentionMask } from '../../../trainer/data/attention-mask-rows.ts'
import { nextTokenTargets } from '../../../trainer/data/next-token-targets.ts'
import { languageLoss } from '../../../trainer/losses/language-loss.ts'
import { learningRateAt } from '../../../trainer/optimizer/schedule.ts'
import { trainingStep } from '../../../trainer/optimizer/training-step.ts'
import { expectRecorded } from '../expect-recorded.ts'
import { tensor } from '../fixture.ts'
import { stepInputs, trainingFixture } from '../training-fixture.ts'
import { ENGINES, runnerOf } from '../engines.ts'

describe.each(ENGINES)('ten steps of supervised fine-tuning on %s', (_, open) => {
  it('repeat the losses and gradient norms that torch recorded', async () => {
    const { recorded, config, options, batch, state } = trainingFixture('train-sft')
    const ids = tensor(batch, 'input_ids')
    const rows = {
      ids,
      ...rowsFromAttentionMask(tensor(batch, 'attention_mask')),
      ...nextTokenTargets(ids, tensor(batch, 'response_mask')),
    }
    const engine = await open()
    const step = await runnerOf(engine, trainingStep(languageLoss(config), options), state)
    for (const wanted of recorded.steps) {
      const schedule = {
        kind: 'cosine',
        learningRate: recorded.lr,
        warmupSteps: 0,
        steps: 10,
      } as const
      expect(learningRateAt(schedule, wanted.step)).toBeCloseTo(wanted.lr, 12)
      const found = await step(stepInputs(rows, options, wanted))
      expectRecorded(found, 'loss', wanted, wanted.loss)
      expectRecorded(found, 'gradient_norm', wanted, wanted['grad_norm_before_clip'])
    }
  })
})
