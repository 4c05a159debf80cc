import { fileURLToPath } from 'node:url'
import * as tf from '@tensorflow/tfjs'
import { beforeAll, describe, expect, it } from 'vitest'
import { readModelWeights } from '../../../trainer/checkpoint/read-weights.ts'
import { type TokenSegment, layOutRows } from '../../../trainer/data/token-rows.ts'
import { decoderConfig, type DecoderConfig } from '../../../trainer/model/config.ts'
import { decode } from '../../../trainer/model/decoder.ts'
import { languageHead } from '../../../trainer/model/heads.ts'
import type { Tensors } from '../../../trainer/engine/engine.ts'
import { gradientsOf } from '../../../trainer/optimizer/gradients.ts'
import { toTensor, toTensors } from '../eager.ts'
import { fixtureJson } from '../fixture.ts'

beforeAll(() => tf.setBackend('cpu'))

const MODELS = ['gpt1', 'opt-post-ln', 'llama', 'qwen3', 'gpt3'] as const

/** A fixture's model; gpt3 is the one of gpt2 with a band of three tokens in its second layer. */
async function open(name: string): Promise<{ config: DecoderConfig; weights: Tensors }> {
  const source = name === 'gpt3' ? 'gpt2' : name
  const folder = fileURLToPath(new URL(`../../fixtures/${source}`, import.meta.url))
  const { decoder, tensors } = await readModelWeights(folder)
  const banded = { ...decoder, windows: [null, 3] }
  return { config: name === 'gpt3' ? banded : decoder, weights: toTensors(tensors) }
}

const PROMPT = [5, 17, 40, 8, 99]
const FIRST = [7, 250, 31]
const SECOND = [61, 12, 13, 200]

/** The prompt alone with each output, and the prompt shared by both, behind another text and before padding. */
const apart: TokenSegment[][] = [
  [{ ids: [...PROMPT, ...FIRST] }],
  [{ ids: [...PROMPT, ...SECOND] }],
]
const shared: TokenSegment[][] = [
  [
    { ids: [3, 4] },
    {
      ids: [...PROMPT, ...FIRST, ...SECOND],
      positions: [0, 1, 2, 3, 4, 5, 6, 7, 5, 6, 7, 8],
      branch: [0, 0, 0, 0, 0, 1, 1, 1, 2, 2, 2, 2],
    },
  ],
]

/**
 * Sum of squared logits of some tokens (row-major places), and its gradients by every weight; `only`: the decoder is told
 * the places, and computes no others.
 */
function squares(
  { config, weights }: { config: DecoderConfig; weights: Tensors },
  rows: TokenSegment[][],
  length: number,
  places: number[],
  only = false,
) {
  const batch = layOutRows(rows, { length, padId: 0 })
  const input = {
    ids: toTensor(batch.ids),
    positions: toTensor(batch.positions),
    segment: toTensor(batch.segment),
    branch: toTensor(batch.branch),
  }
  return gradientsOf(weights, (given) => {
    const at = tf.tensor1d(places, 'int32')
    const chosen = only
      ? languageHead(given, decode(config, given, input, at))
      : tf.gather(languageHead(given, decode(config, given, input)), at)
    return { loss: tf.sum(tf.square(chosen)), figures: {} }
  })
}

describe.each(MODELS)('%s', (name) => {
  it('gives outputs that share a packed prompt the same logits and gradients as each alone', async () => {
    const model = await open(name)
    const alone = squares(model, apart, 9, [5, 6, 7, 14, 15, 16, 17])
    const packed = squares(model, shared, 16, [7, 8, 9, 10, 11, 12, 13], true)
    const [expected = NaN] = await alone.loss.data()
    expect(Math.abs(((await packed.loss.data())[0] ?? NaN) / expected - 1)).toBeLessThan(1e-5)
    for (const [tensor, gradient] of Object.entries(alone.gradients)) {
      const wanted = await gradient.data()
      const found = (await packed.gradients[tensor]?.data()) ?? []
      const scale = Math.max(1, ...wanted.map(Math.abs))
      wanted.forEach((value, n) =>
        expect(Math.abs((found[n] ?? NaN) - value) / scale).toBeLessThan(1e-5),
      )
    }
  })

  it('has the gradients that finite differences give', async () => {
    const model = await open(name)
    const places = [3, 4, 5, 6, 7]
    const { gradients } = squares(model, apart, 9, places)
    for (const [tensor, gradient] of Object.entries(gradients)) {
      // Along the gradient itself the loss changes by its squared norm.
      const norm = (await tf.norm(gradient).data())[0] ?? NaN
      // A softmax does not see what all keys have in common, unless they are rotated.
      if (tensor.endsWith('attn.k.bias')) {
        expect(norm, tensor).toBeLessThan(1e-3)
        continue
      }
      const step = tf.mul(gradient, 2e-3 / norm)
      const at = async (sign: number) => {
        const moved = tf.add(model.weights[tensor] as tf.Tensor, tf.mul(step, sign))
        const weights = { ...model.weights, [tensor]: moved }
        return (await squares({ ...model, weights }, apart, 9, places).loss.data())[0] ?? NaN
      }
      const slope = ((await at(1)) - (await at(-1))) / 4e-3
      expect(Math.abs(slope / norm - 1), tensor).toBeLessThan(0.02)
    }
  })
})

describe('locally banded attention', () => {
  const json = { ...fixtureJson<object>('gpt2', 'config.json'), model_type: 'gpt3' }
  const logits = async (config: DecoderConfig, weights: Tensors) => {
    const batch = layOutRows([[{ ids: [...PROMPT, ...SECOND] }]], { length: 9, padId: 0 })
    const input = {
      ids: toTensor(batch.ids),
      positions: toTensor(batch.positions),
      segment: toTensor(batch.segment),
      branch: toTensor(batch.branch),
    }
    return languageHead(weights, decode(config, weights, input)).data()
  }

  it('takes turns with dense attention, 256 tokens wide unless the config says otherwise', () => {
    expect(decoderConfig(json).windows).toEqual([null, 256])
    expect(decoderConfig({ ...json, n_layer: 4, attention_window: 8 }).windows).toEqual([
      null,
      8,
      null,
      8,
    ])
  })

  it('equals dense attention where the window holds the context, and differs below', async () => {
    const { config, weights } = await open('gpt3')
    const dense = await logits({ ...config, windows: [null, null] }, weights)
    expect(await logits({ ...config, windows: [null, 9] }, weights)).toEqual(dense)
    expect(await logits({ ...config, windows: [64, 64] }, weights)).toEqual(dense)
    const banded = await logits({ ...config, windows: [null, 8] }, weights)
    // Of nine tokens only the last has one that is more than seven back.
    expect(banded.slice(0, 8 * 300)).toEqual(dense.slice(0, 8 * 300))
    expect(banded.slice(8 * 300)).not.toEqual(dense.slice(8 * 300))
  })
})
