import { afterAll, beforeAll, expect, it } from 'vitest'
import { Random } from '../../../trainer/data/random.ts'
import type { Engine } from '../../../trainer/engine/engine.ts'
import { createOnnxEngine } from '../../../trainer/engine/onnx/onnx-engine.ts'
import { initialRewardHead } from '../../../trainer/model/init.ts'
import { stageParameters } from '../../../trainer/stages/parameters.ts'
import { ppo } from '../../../trainer/stages/ppo.ts'
import { reward } from '../../../trainer/stages/reward.ts'
import { sft } from '../../../trainer/stages/sft.ts'
import { demonstrations, prompts, rankings, recorder, smallModel } from './world.ts'

let engine: Engine
beforeAll(() => {
  engine = createOnnxEngine()
})
afterAll(() => engine.dispose())

const plain = smallModel()
/** The same model from a checkpoint that says what GPT-2's config.json says. */
const model = {
  ...plain,
  config: { ...plain.config, resid_pdrop: 0.1, embd_pdrop: 0.1, attn_pdrop: 0.1 },
}
const STILL = { learningRate: 1e-30, epochs: 1, rowsPerStep: 4, rowLength: 64 } // weights stay as they are

async function losses(start: typeof plain, given: object) {
  const { context, reports } = recorder(engine)
  const parameters = stageParameters('sft', { ...STILL, ...given })
  await sft(context, { model: start, parameters, demonstrations })
  const { loss, held_out_loss: heldOut } = reports[0]?.values ?? {}
  return { loss, heldOut }
}

it("fine-tuning drops at the checkpoint's rates unless told otherwise, and never on held-out rows", async () => {
  const none = await losses(plain, {})
  const own = await losses(model, {})
  const given = { residualDropout: 0.1, embeddingDropout: 0.1, attentionDropout: 0.1 }
  const off = { residualDropout: 0, embeddingDropout: 0, attentionDropout: 0 }
  expect(own.loss).not.toBe(none.loss)
  expect(own.heldOut).toBe(none.heldOut)
  expect(await losses(plain, given)).toEqual(own)
  expect(await losses(model, off)).toEqual(none)
  expect((await losses(model, { seed: 1 })).loss).not.toBe(own.loss)
})

it('a batch in parts drops what the whole batch drops', async () => {
  const whole = await losses(model, {})
  const parts = await losses(model, { microBatches: 2 })
  expect(parts.loss).toBeCloseTo(whole.loss ?? Number.NaN, 5)
  expect(parts.heldOut).toBeCloseTo(whole.heldOut ?? Number.NaN, 5)
})

it('reward training drops too, and scores without', async () => {
  const run = async (given: object) => {
    const { context, reports } = recorder(engine)
    const settings = { ...given, learningRate: 1e-30, promptsPerStep: 10 }
    const parameters = stageParameters('reward', settings)
    const { normalization } = await reward(context, { model: plain, parameters, rankings })
    return { loss: reports[0]?.values.loss, normalization }
  }
  const [without, with_] = [await run({}), await run({ residualDropout: 0.3 })]
  expect(with_.loss).not.toBe(without.loss)
  expect(with_.normalization).toEqual(without.normalization)
})

it('PPO drops nothing, whatever the checkpoint says: the first ratio is 1', async () => {
  const { context, reports } = recorder(engine)
  const small = { episodes: 8, rolloutSize: 8, minibatchSize: 8, maximumNewTokens: 6 }
  const parameters = stageParameters('ppo', { ...small, innerEpochs: 1 })
  const rewardModel = {
    ...model,
    tensors: { ...model.tensors, ...initialRewardHead(16, new Random(3)) },
    normalization: { gain: 1, bias: 0 },
  }
  await ppo(context, { model, reward: rewardModel, parameters, prompts })
  expect(reports[0]?.values.approximate_kl).toBeLessThan(1e-12)
  expect(reports[0]?.values.kl).toBe(0)
})
