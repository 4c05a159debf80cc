import * as tf from '@tensorflow/tfjs'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { readModelWeights } from '../../../trainer/checkpoint/read-weights.ts'
import { DropoutMasks } from '../../../trainer/data/dropout-masks.ts'
import { layOutRows } from '../../../trainer/data/token-rows.ts'
import { withoutKey } from '../../../trainer/data/without-key.ts'
import type { HostTensors, Tensors } from '../../../trainer/engine/engine.ts'
import { decoderInput } from '../../../trainer/losses/language-loss.ts'
import type { DecoderConfig } from '../../../trainer/model/config.ts'
import { decode, finish } from '../../../trainer/model/decoder.ts'
import { languageHead } from '../../../trainer/model/heads.ts'
import { selectRows } from '../../../trainer/model/select-rows.ts'
import { gradientsOf } from '../../../trainer/optimizer/gradients.ts'
import { toTensors } from '../eager.ts'

beforeAll(() => tf.setBackend('cpu'))

async function open(name: string): Promise<{ config: DecoderConfig; weights: Tensors }> {
  const folder = fileURLToPath(new URL(`../../fixtures/${name}`, import.meta.url))
  const { decoder, tensors } = await readModelWeights(folder)
  return { config: decoder, weights: toTensors(tensors) }
}

const RATES = { embedding: 0.1, residual: 0.2, attention: 0.3 }
const BATCH = { step: 3, firstRow: 0, rows: 4, length: 8 }

describe('masks', () => {
  it('depend on seed, step and row alone, however a batch is cut', async () => {
    const { config } = await open('gpt2')
    const masks = new DropoutMasks(config, RATES, 7)
    const whole = masks.draw(BATCH)
    expect(new DropoutMasks(config, RATES, 7).draw(BATCH)).toEqual(whole)
    const halves = [0, 2].map((firstRow) => masks.draw({ ...BATCH, firstRow, rows: 2 }))
    for (const [name, { data }] of Object.entries(whole)) {
      if (name.endsWith('.scale')) continue
      const joined = halves.flatMap((half) => [...(half[name]?.data ?? [])])
      expect(joined).toEqual([...data])
    }
    const other = [
      masks.draw({ ...BATCH, step: 4 }),
      masks.draw({ ...BATCH, firstRow: 1 }),
      new DropoutMasks(config, RATES, 8).draw(BATCH),
    ]
    for (const drawn of other)
      expect(drawn['dropout.h.0.mlp']?.data).not.toEqual(whole['dropout.h.0.mlp']?.data)
  })

  it('drop the share of each place, and scale what is left so that its mean stays', async () => {
    const { config } = await open('gpt2')
    const drawn = new DropoutMasks(config, RATES, 1).draw({ ...BATCH, rows: 32, length: 32 })
    const share = (name: string) => {
      const data = drawn[name]?.data ?? []
      return 1 - Array.from(data).reduce((sum, kept) => sum + kept, 0) / data.length
    }
    // 32,768 values (131,072 of attention): four deviations of the share are below 0.009
    expect(Math.abs(share('dropout.embedding') - 0.1)).toBeLessThan(0.009)
    expect(Math.abs(share('dropout.h.1.attn') - 0.2)).toBeLessThan(0.009)
    expect(Math.abs(share('dropout.h.0.attn.weights') - 0.3)).toBeLessThan(0.009)
    expect(drawn['dropout.h.0.attn.weights']?.shape).toEqual([32, 4, 32, 32])
    expect(drawn['dropout.residual.scale']?.data[0]).toBeCloseTo(1 / 0.8, 4)
  })

  it('are none where every rate is 0', async () => {
    const { config } = await open('gpt2')
    expect(new DropoutMasks(config, { ...RATES, ...config.dropout }, 1).draw(BATCH)).toEqual({})
  })
})

const ids = [5, 17, 40, 8, 99, 7, 250, 31]
const rows = layOutRows([[{ ids }], [{ ids: ids.toReversed() }]], { length: 8, padId: 0 })
const batch = withoutKey({ ...rows }, 'lossMask')

/** Inputs with masks whose values are all the same. */
function constant(config: DecoderConfig, kept: Record<keyof typeof RATES, 0 | 1>): HostTensors {
  const drawn = new DropoutMasks(config, { embedding: 0.5, residual: 0.5, attention: 0.5 }, 1).draw(
    {
      ...{ step: 0, firstRow: 0, rows: 2, length: 8 },
    },
  )
  const kindOf = (name: string) =>
    name === 'dropout.embedding'
      ? 'embedding'
      : name.endsWith('.weights')
        ? 'attention'
        : 'residual'
  const masks = Object.entries(drawn).map(([name, tensor]) => {
    const data = name.endsWith('.scale')
      ? Float32Array.of(1)
      : new Uint8Array(tensor.data.length).fill(kept[kindOf(name)])
    return [name, { ...tensor, data }]
  })
  return { ...batch, ...(Object.fromEntries(masks) as HostTensors) }
}

describe.each(['gpt1', 'gpt2', 'opt-post-ln', 'llama'])('a decoder: %s', (name) => {
  it('is as without dropout where all is kept and nothing scaled', async () => {
    const { config, weights } = await open(name)
    const plain = decode(config, weights, decoderInput(toTensors(batch)))
    const kept = constant(config, { embedding: 1, residual: 1, attention: 1 })
    const masked = decode(config, weights, decoderInput(toTensors(kept)))
    expect(await masked.data()).toEqual(await plain.data())
  })

  it('has the gradients that finite differences give', async () => {
    const { config, weights } = await open(name)
    const masks = new DropoutMasks(config, RATES, 2).draw({
      step: 0,
      firstRow: 0,
      rows: 2,
      length: 8,
    })
    const input = decoderInput(toTensors({ ...batch, ...masks }))
    const loss = (given: Tensors) => ({
      loss: tf.sum(tf.square(languageHead(given, decode(config, given, input)))),
      figures: {},
    })
    const { gradients } = gradientsOf(weights, loss)
    for (const tensor of Object.keys(weights).filter((key) =>
      /^h\.0\.(attn|mlp).*weight/.test(key),
    )) {
      const gradient = gradients[tensor] as tf.Tensor
      const norm = (await tf.norm(gradient).data())[0] ?? NaN
      const step = tf.mul(gradient, 2e-3 / norm)
      const at = async (sign: number) => {
        const moved = tf.add(weights[tensor] as tf.Tensor, tf.mul(step, sign))
        return (await loss({ ...weights, [tensor]: moved }).loss.data())[0] ?? NaN
      }
      const slope = ((await at(1)) - (await at(-1))) / 4e-3
      expect(Math.abs(slope / norm - 1), tensor).toBeLessThan(0.02)
    }
  })
})

it('a pre-norm model all of whose sublayers are dropped passes its embeddings on', async () => {
  const { config, weights } = await open('gpt2')
  const none = constant(config, { embedding: 1, residual: 0, attention: 1 })
  const found = decode(config, weights, decoderInput(toTensors(none)))
  const flat = (tensor: tf.Tensor | undefined) => tf.reshape(tensor as tf.Tensor, [-1])
  const { ids: tokens, positions } = toTensors(batch)
  const embedded = tf.add(
    selectRows(weights['wte.weight'] as tf.Tensor, flat(tokens)),
    selectRows(weights['wpe.weight'] as tf.Tensor, flat(positions)),
  )
  expect(await found.data()).toEqual(await finish(config, weights, embedded).data())
})
