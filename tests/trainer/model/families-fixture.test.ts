import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { readModelWeights } from '../../../trainer/checkpoint/read-weights.ts'
import { rowsFromAttentionMask } from '../../../trainer/data/attention-mask-rows.ts'
import type { Engine } from '../../../trainer/engine/engine.ts'
import { Generator } from '../../../trainer/generate/generator.ts'
import { KeyValueCache } from '../../../trainer/generate/key-value-cache.ts'
import { forwardStep } from '../../../trainer/model/forward.ts'
import { nextTokenStep, prefillStep } from '../../../trainer/model/cached-decoder.ts'
import { flatten } from '../../../trainer/optimizer/groups.ts'
import { ENGINES } from '../engines.ts'
import { fixtureTensors, tensor } from '../fixture.ts'
import { int32 } from '../training-fixture.ts'

/** Mean next-token loss over real tokens that transformers 5.23 gives (expected.json of each folder). */
const LOSSES: [string, number][] = [
  ['gpt1', 6.662302494049072],
  ['gpt2', 6.406205654144287],
  ['opt', 6.8214945793151855],
  ['opt-post-ln', 6.369269847869873],
  ['llama', 6.892307281494141],
  ['qwen2', 6.6393256187438965],
  ['qwen3', 6.705539703369141],
]
const VOCABULARY = 300

const folder = (name: string) => fileURLToPath(new URL(`../../fixtures/${name}`, import.meta.url))

describe.each(ENGINES)('as transformers computes it, on %s:', (_, open) => {
  let opened: Promise<Engine> | undefined
  const setUp = async (name: string) => {
    const engine = await (opened ??= open())
    const { decoder, tensors } = await readModelWeights(folder(name))
    const state = await engine.createState(flatten({ weights: tensors }))
    return { engine, decoder, state, expected: fixtureTensors(name, 'expected.safetensors') }
  }
  afterAll(async () => (await opened)?.dispose())

  it.each(LOSSES)(
    '%s gives the same logits on right-padded rows, mean loss %d',
    async (name, loss) => {
      const { engine, decoder, state, expected } = await setUp(name)
      const [ids, mask] = [tensor(expected, 'input_ids'), tensor(expected, 'attention_mask')]
      const program = engine.program('forward', forwardStep(decoder, 'language'))
      const outputs = await program.run(state, { ids, ...rowsFromAttentionMask(mask) })
      const found = tensor(outputs, 'logits')
      const wanted = tensor(expected, 'logits').data
      expect(found.shape).toEqual([3, 20, VOCABULARY])
      let worst = 0
      wanted.forEach((value, n) => {
        if (mask.data[Math.floor(n / VOCABULARY)])
          worst = Math.max(worst, Math.abs((found.data[n] ?? NaN) - value))
      })
      expect(worst).toBeLessThan(1e-4)
      expect(meanLoss(found.data as Float32Array, ids.data, mask.data)).toBeCloseTo(loss, 5)
    },
  )

  it.each(LOSSES)(
    '%s writes the same greedy ids with a cache and the same logits',
    async (name) => {
      const { engine, decoder, state, expected } = await setUp(name)
      const greedy = [...tensor(expected, 'greedy_ids').data]
      const options = { temperature: 0, maximumNewTokens: 16, stopIds: [], batchSize: 2 }
      const requests = [{ prompt: greedy.slice(0, 6), seed: 1 }]
      const [sequence] = await new Generator(engine, decoder).generate(state, requests, options)
      expect(sequence?.ids).toEqual(greedy.slice(6))

      const prefill = engine.program('prefill', prefillStep(decoder))
      const next = engine.program('next_token', nextTokenStep(decoder))
      const cache = new KeyValueCache(decoder, 1)
      let outputs = await prefill.run(state, {
        ids: int32(greedy.slice(0, 6), [1, 6]),
        ...rowsFromAttentionMask(int32(new Int32Array(6).fill(1), [1, 6])),
        last_token: int32([5]),
      })
      cache.append(0, outputs, 0, 6)
      const wanted = tensor(expected, 'greedy_logits').data
      for (let step = 0; step < 16; step++) {
        const errors = Array.from(tensor(outputs, 'logits').data, (value, id) =>
          Math.abs(value - (wanted[VOCABULARY * step + id] ?? NaN)),
        )
        expect(Math.max(...errors)).toBeLessThan(1e-4)
        outputs = await next.run(state, {
          ids: int32([greedy[6 + step] ?? 0]),
          positions: int32([cache.length(0)]),
          ...cache.inputs(),
        })
        cache.append(0, outputs, 0, 1)
      }
    },
  )

  it.each(LOSSES)('%s writes the same greedy ids without a cache', async (name) => {
    const { engine, decoder, state, expected } = await setUp(name)
    const greedy = [...tensor(expected, 'greedy_ids').data]
    const program = engine.program('forward', forwardStep(decoder, 'language'))
    const ids = greedy.slice(0, 6)
    while (ids.length < 22) {
      const shape = [1, 22]
      const row = Array.from({ length: 22 }, (_, n) => ids[n] ?? 0)
      const mask = int32(
        row.map((_, n) => (n < ids.length ? 1 : 0)),
        shape,
      )
      const inputs = { ids: int32(row, shape), ...rowsFromAttentionMask(mask) }
      const logits = tensor(await program.run(state, inputs), 'logits').data
      const at = (ids.length - 1) * VOCABULARY
      const last = [...logits.slice(at, at + VOCABULARY)]
      ids.push(last.indexOf(Math.max(...last)))
    }
    expect(ids).toEqual(greedy)
  })

  it('gpt2-reward scores the last token before padding', async () => {
    const { engine, decoder, state, expected } = await setUp('gpt2-reward')
    const [ids, mask] = [tensor(expected, 'input_ids'), tensor(expected, 'attention_mask')]
    const program = engine.program('forward', forwardStep(decoder, 'reward'))
    const { scores } = await program.run(state, { ids, ...rowsFromAttentionMask(mask) })
    expect(scores?.shape).toEqual([3])
    tensor(expected, 'scores').data.forEach((value, row) =>
      expect(Math.abs((scores?.data[row] ?? NaN) - value)).toBeLessThan(1e-4),
    )
  })
})

/** Mean of −log p over the tokens that are real and have one before them in their row, in double precision. */
function meanLoss(logits: Float32Array, ids: ArrayLike<number>, mask: ArrayLike<number>): number {
  let [sum, count] = [0, 0]
  for (let n = 0; n + 1 < ids.length; n++) {
    if ((n + 1) % 20 === 0 || !mask[n + 1]) continue
    const row = [...logits.subarray(n * VOCABULARY, (n + 1) * VOCABULARY)]
    const total = row.reduce((all, value) => all + Math.exp(value), 0)
    sum += Math.log(total) - (row[ids[n + 1] ?? 0] ?? NaN)
    count++
  }
  return sum / count
}
