import * as tf from '@tensorflow/tfjs'
import { beforeAll, describe, expect, it } from 'vitest'
import { rowsFromAttentionMask } from '../../../trainer/data/attention-mask-rows.ts'
import { logProbabilities } from '../../../trainer/losses/cross-entropy.ts'
import { decoderConfig } from '../../../trainer/model/config.ts'
import { decode } from '../../../trainer/model/decoder.ts'
import { languageHead, rewardHead } from '../../../trainer/model/heads.ts'
import { toTensor, toTensors } from '../eager.ts'
import { fixtureJson, fixtureTensors, fixtureWeights, tensor } from '../fixture.ts'

beforeAll(() => tf.setBackend('cpu'))

describe('GPT-2 as transformers computes it', () => {
  it('gives the same logits on right-padded rows, and the same mean loss', async () => {
    const config = decoderConfig(fixtureJson('gpt2', 'config.json'))
    const weights = toTensors(fixtureWeights(fixtureTensors('gpt2', 'model.safetensors')))
    const expected = fixtureTensors('gpt2', 'expected.safetensors')
    const mask = tensor(expected, 'attention_mask')
    const ids = toTensor(tensor(expected, 'input_ids'))
    const logits = languageHead(weights, decode(config, weights, { ids, ...rowsOf(mask) }))
    const found = await logits.data()
    const wanted = tensor(expected, 'logits').data
    let worst = 0
    for (let n = 0; n < wanted.length; n++)
      if (mask.data[Math.floor(n / 300)])
        worst = Math.max(worst, Math.abs((found[n] ?? NaN) - (wanted[n] ?? NaN)))
    expect(worst).toBeLessThan(1e-4)

    const targets = tf.tensor1d([...tensor(expected, 'input_ids').data.slice(1), 0], 'int32')
    const logProbs = await logProbabilities(logits, targets).data()
    let sum = 0
    let count = 0
    for (let n = 0; n + 1 < mask.data.length; n++)
      if ((n + 1) % 20 && mask.data[n + 1]) {
        sum -= logProbs[n] ?? NaN
        count++
      }
    expect(sum / count).toBeCloseTo(6.406205654144287, 5)
  })

  it('scores the last token before padding as GPT2ForSequenceClassification does', async () => {
    const config = decoderConfig(fixtureJson('gpt2-reward', 'config.json'))
    const weights = toTensors(fixtureWeights(fixtureTensors('gpt2-reward', 'model.safetensors')))
    const expected = fixtureTensors('gpt2-reward', 'expected.safetensors')
    const mask = tensor(expected, 'attention_mask')
    const ids = toTensor(tensor(expected, 'input_ids'))
    const hidden = decode(config, weights, { ids, ...rowsOf(mask) })
    const rewards = await rewardHead(weights, hidden).data()
    const lasts = [0, 1, 2].map((b) => mask.data.slice(20 * b, 20 * b + 20).lastIndexOf(1))
    const scores = lasts.map((last, b) => rewards[20 * b + last] ?? NaN)
    const wanted = tensor(expected, 'scores').data
    scores.forEach((score, b) => expect(Math.abs(score - (wanted[b] ?? NaN))).toBeLessThan(1e-4))
  })
})

function rowsOf(mask: Parameters<typeof rowsFromAttentionMask>[0]) {
  const rows = rowsFromAttentionMask(mask)
  return {
    positions: toTensor(rows.positions),
    segment: toTensor(rows.segment),
    branch: toTensor(rows.branch),
  }
}
