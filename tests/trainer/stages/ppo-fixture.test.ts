import { describe, expect, it } from 'vitest'
import { rowsFromAttentionMask } from '../../../trainer/data/attention-mask-rows.ts'
import { nextTokenTargets } from '../../../trainer/data/next-token-targets.ts'
import type { HostTensor, HostTensors } from '../../../trainer/engine/engine.ts'
import { ppoLoss } from '../../../trainer/losses/ppo-loss.ts'
import { rolloutAdvantages } from '../../../trainer/losses/rollout-advantages.ts'
import { trainingStep } from '../../../trainer/optimizer/training-step.ts'
import { ENGINES, runnerOf } from '../engines.ts'
import { expectRecorded } from '../expect-recorded.ts'
import { tensor } from '../fixture.ts'
import { float32, int32, stepInputs, trainingFixture } from '../training-fixture.ts'

const ROWS = 4
const LENGTH = 16
const RESPONSE = 10

/** Values of the responses' tokens, 4 × 10 in the fixture, one array a response, without padding. */
function responses(batch: HostTensors, name: string): number[][] {
  const values = tensor(batch, name).data
  const mask = tensor(batch, 'response_mask').data
  return Array.from({ length: ROWS }, (_, row) =>
    [...values.slice(row * RESPONSE, (row + 1) * RESPONSE)].filter(
      (_, t) => mask[row * RESPONSE + t],
    ),
  )
}

/** Per-token values of responses where their logits are: at the token before, in rows of 16; 0 elsewhere. */
function placed(values: ArrayLike<number>[], promptLength: number): HostTensor {
  const data = new Float32Array(ROWS * LENGTH)
  values.forEach((row, b) =>
    Array.from(row).forEach((value, t) => {
      data[b * LENGTH + promptLength - 1 + t] = value
    }),
  )
  return float32(data)
}

describe('advantages of a recorded rollout', () => {
  it('are those that torch computed', () => {
    const { recorded, batch } = trainingFixture('train-ppo')
    const [logProbs, reference] = [
      responses(batch, 'old_logprobs'),
      responses(batch, 'ref_logprobs'),
    ]
    const values = responses(batch, 'old_values')
    const scores = tensor(batch, 'scores').data
    const found = rolloutAdvantages(
      logProbs.map((row, b) => ({
        logProbs: row,
        referenceLogProbs: reference[b] ?? [],
        values: values[b] ?? [],
        score: scores[b] ?? Number.NaN,
      })),
      { klCoefficient: recorded.kl_beta, discount: recorded.gamma, lambda: recorded.lambda },
    )
    const names = {
      rewards: 'rewards',
      advantages: 'advantages',
      returns: 'returns',
      whitened: 'advantages_whitened_unbiased',
    } as const
    for (const [key, name] of Object.entries(names)) {
      const wanted = responses(batch, name).flat()
      const all = found.flatMap((row) => [...row[key as keyof typeof names]])
      expect(all).toHaveLength(wanted.length)
      all.forEach((value, n) => expect(value).toBeCloseTo(wanted[n] ?? Number.NaN, 4))
    }
  })
})

describe.each(ENGINES)('ten PPO updates on %s', (_, open) => {
  it('repeat the losses, clip fractions and gradient norms that torch recorded', async () => {
    const { recorded, config, options, batch, state } = trainingFixture('train-ppo')
    const promptLength = tensor(batch, 'prompt_length').data[0] ?? 0
    const count = responses(batch, 'old_values').flat().length
    const targetIds = tensor(batch, 'query_response')
    const onResponse = responses(batch, 'old_values').map((row) => row.map(() => 1 / count))
    const ptxIds = tensor(batch, 'ptx_ids')
    const everywhere = int32(new Int32Array(ROWS * LENGTH).fill(1), [ROWS, LENGTH])
    const prefixed = (values: HostTensors) =>
      Object.fromEntries(Object.entries(values).map(([name, value]) => [`ptx_${name}`, value]))
    const rows: HostTensors = {
      ids: targetIds,
      ...rowsFromAttentionMask(tensor(batch, 'attention_mask')),
      targets: nextTokenTargets(targetIds, everywhere).targets,
      weights: placed(onResponse, promptLength),
      old_log_probs: placed(responses(batch, 'old_logprobs'), promptLength),
      old_values: placed(responses(batch, 'old_values'), promptLength),
      returns: placed(responses(batch, 'returns'), promptLength),
      advantages: placed(responses(batch, 'advantages_whitened_unbiased'), promptLength),
      ...prefixed({
        ids: ptxIds,
        ...rowsFromAttentionMask(everywhere),
        ...nextTokenTargets(ptxIds, everywhere),
      }),
    }
    const loss = ppoLoss(config, {
      temperature: recorded.temperature,
      clipRange: recorded.clip,
      valueClipRange: recorded.value_clip,
      valueCoefficient: recorded.value_coefficient,
      ptxCoefficient: recorded.ptx_coefficient,
    })
    const engine = await open()
    const step = await runnerOf(engine, trainingStep(loss, options), state)
    for (const wanted of recorded.steps) {
      const found = await step(stepInputs(rows, options, wanted))
      expectRecorded(found, 'loss', wanted, wanted.loss)
      expectRecorded(found, 'policy_loss', wanted, wanted['policy_loss'])
      expectRecorded(found, 'value_loss', wanted, wanted['value_loss'])
      expectRecorded(found, 'ptx_loss', wanted, wanted['ptx_loss'])
      expectRecorded(found, 'clip_fraction', wanted, wanted['clip_fraction'])
      expectRecorded(found, 'approximate_kl', wanted, wanted['approx_kl'])
      expectRecorded(found, 'gradient_norm', wanted, wanted['grad_norm_before_clip'])
    }
  })
})
