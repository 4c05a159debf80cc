import { expect, test } from 'vitest'
import { rowsFromAttentionMask } from '../../../trainer/data/attention-mask-rows.ts'
import { nextTokenTargets } from '../../../trainer/data/next-token-targets.ts'
import type { HostTensors } from '../../../trainer/engine/engine.ts'
import { createOnnxEngine } from '../../../trainer/engine/onnx/onnx-engine.ts'
import { languageLoss } from '../../../trainer/losses/language-loss.ts'
import { ppoLoss } from '../../../trainer/losses/ppo-loss.ts'
import {
  type LossOf,
  accumulationStep,
  trainingStep,
} from '../../../trainer/optimizer/training-step.ts'
import { flatten, unflatten, zerosLike } from '../../../trainer/optimizer/groups.ts'
import { tensor } from '../fixture.ts'
import { float32, int32, stepInputs, trainingFixture } from '../training-fixture.ts'

const GAMMA = 0.7

// InstructGPT: the gradients of both terms are accumulated, then one optimizer step follows. With a step of its own,
// as in DeepSpeed-Chat, Adam would normalise γ away.
test('g = g_ppo + γ·g_ptx, and the first moment after one step is that of the sum', async () => {
  const { config, options, batch, state } = trainingFixture('train-ppo')
  const weights = unflatten(state)['weights'] ?? {}
  const ids = tensor(batch, 'query_response')
  const places = ids.data.length
  const everywhere = int32(new Int32Array(places).fill(1), ids.shape)
  const some = (value: number) => float32(Array.from({ length: places }, (_, n) => (n % 3) * value))
  const rows: HostTensors = {
    ids,
    ...rowsFromAttentionMask(everywhere),
    targets: nextTokenTargets(ids, everywhere).targets,
    weights: float32(new Float32Array(places).fill(1 / places)),
    old_log_probs: some(-2),
    old_values: some(0.1),
    returns: some(0.5),
    advantages: some(1),
  }
  const ptxIds = tensor(batch, 'ptx_ids')
  const ptx: HostTensors = {
    ids: ptxIds,
    ...rowsFromAttentionMask(int32(new Int32Array(ptxIds.data.length).fill(1), ptxIds.shape)),
    ...nextTokenTargets(ptxIds, int32(new Int32Array(ptxIds.data.length).fill(1), ptxIds.shape)),
  }
  const prefixed = Object.fromEntries(Object.entries(ptx).map(([name, v]) => [`ptx_${name}`, v]))
  const settings = { temperature: 1, clipRange: 0.2, valueClipRange: 0.2, valueCoefficient: 0.1 }

  const engine = createOnnxEngine({ threads: 1 })
  const gradients = async (loss: LossOf, trained: HostTensors, inputs: HostTensors) => {
    const own = await engine.createState(
      flatten({ weights: trained, gradients: zerosLike(trained) }),
    )
    await engine.program('gradients', accumulationStep(loss)).run(own, inputs)
    return unflatten(await own.read())['gradients'] ?? {}
  }
  const both = ppoLoss(config, { ...settings, ptxCoefficient: GAMMA })
  const sum = await gradients(both, weights, { ...rows, ...prefixed })
  const alone = await gradients(ppoLoss(config, { ...settings, ptxCoefficient: 0 }), weights, rows)
  // The value head has no part in the pretraining loss.
  const withoutValueHead = Object.fromEntries(
    Object.entries(weights).filter(([name]) => !name.startsWith('v_head.')),
  )
  const pretraining = await gradients(languageLoss(config), withoutValueHead, ptx)
  const worst = (found: HostTensors, wanted: (name: string, n: number) => number) =>
    Math.max(
      ...Object.entries(found).map(([name, { data }]) =>
        Array.from(data).reduce(
          (most: number, value, n) => Math.max(most, Math.abs(value - wanted(name, n))),
          0,
        ),
      ),
    )
  expect(Object.keys(sum).sort()).toEqual(Object.keys(weights).sort())
  const added = (name: string, n: number) =>
    (alone[name]?.data[n] ?? NaN) + GAMMA * (pretraining[name]?.data[n] ?? 0)
  expect(worst(sum, added)).toBeLessThan(1e-6)
  expect(worst(sum, (name, n) => alone[name]?.data[n] ?? NaN)).toBeGreaterThan(1e-3) // it has a part

  const once = await engine.createState(state)
  const unclipped = { ...options, maximumGradientNorm: 1e9 }
  await engine
    .program('update', trainingStep(both, unclipped))
    .run(once, stepInputs({ ...rows, ...prefixed }, unclipped, { lr: 1e-3, step: 0 }))
  const moments = unflatten(await once.read())['first_moment'] ?? {}
  const share = 1 - options.beta1
  expect(worst(moments, (name, n) => share * (sum[name]?.data[n] ?? NaN))).toBeLessThan(1e-6)
  await engine.dispose()
})
