import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { targetedLayers } from '../../../trainer/checkpoint/adapter-targets.ts'
import { readModelWeights } from '../../../trainer/checkpoint/read-weights.ts'
import { Random } from '../../../trainer/data/random.ts'
import { rowsFromAttentionMask } from '../../../trainer/data/attention-mask-rows.ts'
import type { Engine, HostTensor, HostTensors } from '../../../trainer/engine/engine.ts'
import { createOnnxEngine } from '../../../trainer/engine/onnx/onnx-engine.ts'
import {
  ADAPTER_SCALE,
  adapterShapes,
  initialAdapters,
  linearLayers,
  mergeAdapters,
} from '../../../trainer/model/adapters.ts'
import { familyOf } from '../../../trainer/model/families/families.ts'
import { forwardStep } from '../../../trainer/model/forward.ts'
import { flatten } from '../../../trainer/optimizer/groups.ts'
import { fixtureTensors, tensor } from '../fixture.ts'

let engine: Engine
beforeAll(() => {
  engine = createOnnxEngine()
})
afterAll(() => engine.dispose())

const floats = (shape: number[], ...data: number[]): HostTensor => ({
  dtype: 'float32',
  shape,
  data: Float32Array.from(data),
})

const openFixture = (name: string) =>
  readModelWeights(fileURLToPath(new URL(`../../fixtures/${name}/`, import.meta.url)))

describe('merging', () => {
  // A = [1 2], B = [3; 5], so B·A = [[3, 6], [5, 10]]; half of it is added, transposed where the weight is (in, out).
  const weights = { 'h.0.attn.q.weight': floats([2, 2], 1, 2, 3, 4), 'wte.weight': floats([1], 7) }
  const adapters = {
    'h.0.attn.q.lora_A.weight': floats([1, 2], 1, 2),
    'h.0.attn.q.lora_B.weight': floats([2, 1], 3, 5),
  }

  it('adds scale · B · A to a weight of either layout, and changes nothing else', () => {
    const merged = (linearLayout: 'in_out' | 'out_in') =>
      mergeAdapters({ linearLayout }, weights, adapters, 0.5)
    expect([...tensor(merged('out_in'), 'h.0.attn.q.weight').data]).toEqual([2.5, 5, 5.5, 9])
    expect([...tensor(merged('in_out'), 'h.0.attn.q.weight').data]).toEqual([2.5, 4.5, 6, 9])
    expect(merged('in_out')['wte.weight']).toBe(weights['wte.weight'])
    expect([...weights['h.0.attn.q.weight'].data]).toEqual([1, 2, 3, 4])
  })

  it.each(['gpt1', 'gpt2', 'opt-post-ln', 'llama', 'qwen3'])(
    'gives the logits of base and adapter: %s',
    async (name) => {
      const { decoder, tensors } = await openFixture(name)
      const random = new Random(5)
      const adapters: HostTensors = {}
      for (const [key, shape] of adapterShapes(linearLayers(decoder), 3)) {
        const values = Array.from({ length: shape[0] * shape[1] }, () => random.normal(0, 0.1))
        adapters[key] = floats(shape, ...values)
      }
      const logits = async (groups: Record<string, HostTensors>): Promise<Float32Array> => {
        const { input_ids: ids, attention_mask: mask } = fixtureTensors(
          name,
          'expected.safetensors',
        )
        const rows = rowsFromAttentionMask(mask as HostTensor)
        const state = await engine.createState(flatten(groups))
        const forward = engine.program('forward', forwardStep(decoder, 'language'))
        const { logits } = await forward.run(state, { ids: ids as HostTensor, ...rows })
        state.dispose()
        return logits?.data as Float32Array
      }
      const scale = { [ADAPTER_SCALE]: floats([], 2) }
      const base = await logits({ weights: tensors })
      const adapted = await logits({ base: { ...tensors, ...scale }, weights: adapters })
      const merged = await logits({ weights: mergeAdapters(decoder, tensors, adapters, 2) })
      expect(largestDifference(adapted, merged)).toBeLessThan(1e-4)
      expect(largestDifference(adapted, base)).toBeGreaterThan(0.1)
    },
  )
})

describe('new adapters', () => {
  it('change nothing: A is within 1/√in, B is 0', () => {
    const layers = [{ name: 'h.0.mlp.c_fc', from: 16, to: 3 }]
    const adapters = initialAdapters(layers, 2, new Random(1))
    const down = [...tensor(adapters, 'h.0.mlp.c_fc.lora_A.weight').data]
    expect(down).toHaveLength(2 * 16)
    expect(Math.max(...down.map(Math.abs))).toBeLessThanOrEqual(0.25)
    expect(Math.max(...down.map(Math.abs))).toBeGreaterThan(0.2) // of 32 draws one is beyond, but for 0.8^32
    expect([...tensor(adapters, 'h.0.mlp.c_fc.lora_B.weight').data]).toEqual([0, 0, 0, 0, 0, 0])
  })
})

describe('targets', () => {
  it("are found by the end of a module's path, as PEFT finds them", async () => {
    const { config, decoder } = await openFixture('gpt2')
    const named = (targets: string[]) =>
      targetedLayers(familyOf(config), decoder, targets).map(({ name }) => name)
    expect(named([])).toEqual(['h.0.attn.c_attn', 'h.1.attn.c_attn'])
    expect(named(['mlp.c_proj'])).toEqual(['h.0.mlp.c_proj', 'h.1.mlp.c_proj'])
    expect(named(['c_proj'])).toHaveLength(4)
    expect(named(['transformer.h.1.attn.c_proj'])).toEqual(['h.1.attn.c_proj'])
    expect(named(['all-linear'])).toHaveLength(8)
    expect(() => named(['q_proj'])).toThrow(
      'no layer of a gpt2 model is called q_proj; there are: c_attn, c_proj, c_fc, all-linear',
    )
  })

  it("bear the family's own names", async () => {
    const { config, decoder } = await openFixture('llama')
    const layers = targetedLayers(familyOf(config), decoder, ['v_proj', 'down_proj'])
    expect(layers.map(({ name, from, to }) => [name, from, to])).toEqual([
      ['h.0.attn.v', 32, 16],
      ['h.0.mlp.c_proj', 96, 32],
      ['h.1.attn.v', 32, 16],
      ['h.1.mlp.c_proj', 96, 32],
    ])
  })
})

function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return Array.from(a).reduce((most, x, n) => Math.max(most, Math.abs(x - (b[n] ?? Number.NaN))), 0)
}
