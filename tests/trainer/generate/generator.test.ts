import * as tf from '@tensorflow/tfjs'
import { afterAll, describe, expect, it } from 'vitest'
import type { Engine } from '../../../trainer/engine/engine.ts'
import { Generator } from '../../../trainer/generate/generator.ts'
import { decoderConfig } from '../../../trainer/model/config.ts'
import { decode } from '../../../trainer/model/decoder.ts'
import { languageHead } from '../../../trainer/model/heads.ts'
import { prefillStep, nextTokenStep } from '../../../trainer/model/cached-decoder.ts'
import { flatten } from '../../../trainer/optimizer/groups.ts'
import { rowsFromAttentionMask } from '../../../trainer/data/attention-mask-rows.ts'
import { KeyValueCache } from '../../../trainer/generate/key-value-cache.ts'
import { toTensor, toTensors } from '../eager.ts'
import { ENGINES } from '../engines.ts'
import { fixtureJson, fixtureTensors, fixtureWeights, tensor } from '../fixture.ts'
import { int32 } from '../training-fixture.ts'

const config = decoderConfig(fixtureJson('gpt2', 'config.json'))
const weights = fixtureWeights(fixtureTensors('gpt2', 'model.safetensors'))
const expected = fixtureTensors('gpt2', 'expected.safetensors')
const greedy = [...tensor(expected, 'greedy_ids').data]
const GREEDY = { temperature: 0, maximumNewTokens: 16, stopIds: [], batchSize: 4 }

describe.each(ENGINES)('generation with a key-value cache on %s', (_, open) => {
  let opened: Promise<Engine> | undefined
  const setUp = async () => {
    opened ??= open()
    const engine = await opened
    return { engine, state: await engine.createState(flatten({ weights })) }
  }
  afterAll(async () => (await opened)?.dispose())

  it('writes the greedy ids that transformers writes', async () => {
    const { engine, state } = await setUp()
    const requests = [{ prompt: greedy.slice(0, 6), seed: 1 }]
    const [sequence] = await new Generator(engine, config).generate(state, requests, GREEDY)
    expect(sequence?.ids).toEqual(greedy.slice(6))
    expect(sequence?.finished).toBe(false)
  })

  it('gives the logits of the whole row at every step', async () => {
    const { engine, state } = await setUp()
    const prefill = engine.program('prefill', prefillStep(config))
    const next = engine.program('next_token', nextTokenStep(config))
    const cache = new KeyValueCache(config, 1)
    const mask = int32(new Int32Array(6).fill(1), [1, 6])
    let outputs = await prefill.run(state, {
      ids: int32(greedy.slice(0, 6), [1, 6]),
      ...rowsFromAttentionMask(mask),
      last_token: int32([5]),
    })
    cache.append(0, outputs, 0, 6)
    const wanted = tensor(expected, 'greedy_logits').data
    for (let step = 0; step < 16; step++) {
      const logits = tensor(outputs, 'logits').data
      const worst = Math.max(
        ...Array.from(logits, (value, id) => Math.abs(value - (wanted[300 * step + id] ?? NaN))),
      )
      expect(worst).toBeLessThan(1e-3)
      outputs = await next.run(state, {
        ids: int32([greedy[6 + step] ?? 0]),
        positions: int32([cache.length(0)]),
        ...cache.inputs(),
      })
      cache.append(0, outputs, 0, 1)
    }
  })

  it('draws the same sequences whatever the batch they grow in', async () => {
    const { engine, state } = await setUp()
    const prompts = [[1, 2, 3], [4], [5, 6, 7, 8, 9, 10, 11], [1, 2, 3], [12, 13], [14, 15, 16]]
    const requests = prompts.map((prompt, n) => ({ prompt, seed: 100 + n }))
    const generator = new Generator(engine, config)
    const options = { temperature: 0.8, maximumNewTokens: 12, stopIds: [17], topK: 20 }
    const all = await generator.generate(state, requests, { ...options, batchSize: 6 })
    const few = await generator.generate(state, requests, { ...options, batchSize: 2 })
    expect(few.map(({ ids }) => ids)).toEqual(all.map(({ ids }) => ids))
    expect(new Set(all.map(({ ids }) => ids.join())).size).toBe(6)
    for (const { ids, logProbs, finished } of all) {
      expect(logProbs).toHaveLength(ids.length)
      expect(finished).toBe(ids[ids.length - 1] === 17)
      expect(finished || ids.length === 12).toBe(true)
    }
  })

  it('stops at the end of the context and refuses a prompt that fills it', async () => {
    const { engine, state } = await setUp()
    const generator = new Generator(engine, config)
    const prompt = Array.from({ length: 60 }, (_, n) => n)
    const [sequence] = await generator.generate(state, [{ prompt, seed: 1 }], GREEDY)
    expect(sequence?.ids).toHaveLength(4) // 64 places, 60 taken
    const full = Array.from({ length: 64 }, (_, n) => n)
    await expect(generator.generate(state, [{ prompt: full, seed: 1 }], GREEDY)).rejects.toThrow(
      'prompt 0 has 64 tokens: needed are 1 to 63',
    )
  })
})

describe('padding', () => {
  it('on the left or inside a row changes nothing for the real tokens', async () => {
    await tf.setBackend('cpu')
    const parameters = toTensors(weights)
    const logits = async (ids: number[], mask: number[]) => {
      const rows = rowsFromAttentionMask(int32(mask, [1, mask.length]))
      const hidden = decode(config, parameters, {
        ids: tf.tensor2d(ids, [1, ids.length], 'int32'),
        positions: toTensor(rows.positions),
        segment: toTensor(rows.segment),
        branch: toTensor(rows.branch),
      })
      const all = await languageHead(parameters, hidden).data()
      return [...all.slice(300 * (ids.length - 1))]
    }
    const plain = await logits([5, 6, 7, 8], [1, 1, 1, 1])
    const left = await logits([9, 9, 9, 5, 6, 7, 8], [0, 0, 0, 1, 1, 1, 1])
    const gaps = await logits([5, 9, 6, 9, 9, 7, 8], [1, 0, 1, 0, 0, 1, 1])
    plain.forEach((value, id) => {
      expect(Math.abs((left[id] ?? NaN) - value)).toBeLessThan(1e-5)
      expect(Math.abs((gaps[id] ?? NaN) - value)).toBeLessThan(1e-5)
    })
  })
})
