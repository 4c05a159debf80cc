import type { Random } from '../data/random.ts'
import type { HostTensor, HostTensors } from '../engine/engine.ts'
import type { DecoderConfig } from './config.ts'
import { parameterShapes } from './parameter-shapes.ts'

/** Name of the scalar alpha / rank among a model's tensors; it is there where the model has adapters. */
export const ADAPTER_SCALE = 'lora_scale'

/** Names of a layer's adapter: `down` is A (rank, in), `up` is B (out, rank), whatever the layout of its weight. */
export function adapterNames(layer: string): { down: string; up: string } {
  return { down: `${layer}.lora_A.weight`, up: `${layer}.lora_B.weight` }
}

/** Whether a tensor is part of an adapter. */
export function isAdapter(name: string): boolean {
  return /\.lora_[AB]\.weight$/.test(name)
}

export interface LinearLayer {
  name: string
  /** Widths of what it reads and what it gives. */
  from: number
  to: number
}

/** The layers of a decoder that may have adapters: all with a matrix but embeddings and heads. */
export function linearLayers(config: DecoderConfig): LinearLayer[] {
  return Array.from(parameterShapes(config, 'reward')).flatMap(([tensor, shape]) => {
    const [, name] = /^((?:h\.|project_).*)\.weight$/.exec(tensor) ?? []
    const [rows, columns] = shape
    if (name === undefined || rows === undefined || columns === undefined) return []
    return config.linearLayout === 'in_out'
      ? [{ name, from: rows, to: columns }]
      : [{ name, from: columns, to: rows }]
  })
}

/** Name and shape of the adapters' tensors of some layers. */
export function adapterShapes(
  layers: readonly LinearLayer[],
  rank: number,
): Map<string, [number, number]> {
  return new Map(
    layers.flatMap(({ name, from, to }): [string, [number, number]][] => {
      const { down, up } = adapterNames(name)
      return [
        [down, [rank, from]],
        [up, [to, rank]],
      ]
    }),
  )
}

/** New adapters that change nothing yet: A uniform within ±1/√in, as PEFT starts it, and B 0. */
export function initialAdapters(
  layers: readonly LinearLayer[],
  rank: number,
  random: Random,
): HostTensors {
  const tensors: HostTensors = {}
  for (const [name, shape] of adapterShapes(layers, rank)) {
    const bound = name.includes('lora_A') ? 1 / Math.sqrt(shape[1]) : 0
    const data = Float32Array.from({ length: shape[0] * shape[1] }, () =>
      bound > 0 ? bound * (2 * random.uniform() - 1) : 0,
    )
    tensors[name] = { dtype: 'float32', shape, data }
  }
  return tensors
}

/** A model's tensors with scale · B · A added to each weight that has an adapter; the given ones stay as they are. */
export function mergeAdapters(
  { linearLayout }: Pick<DecoderConfig, 'linearLayout'>,
  weights: HostTensors,
  adapters: HostTensors,
  scale: number,
): HostTensors {
  return Object.fromEntries(
    Object.entries(weights).map(([name, weight]) => {
      const { down, up } = adapterNames(name.replace(/\.weight$/, ''))
      const [a, b] = [adapters[down], adapters[up]]
      return [name, a && b ? changed(weight, a, b, scale, linearLayout) : weight]
    }),
  )
}

function changed(
  weight: HostTensor,
  a: HostTensor,
  b: HostTensor,
  scale: number,
  layout: DecoderConfig['linearLayout'],
): HostTensor {
  const [rank = 0, from = 0] = a.shape
  const [to = 0] = b.shape
  const data = Float32Array.from(weight.data)
  for (let o = 0; o < to; o++)
    for (let i = 0; i < from; i++) {
      let sum = 0
      for (let r = 0; r < rank; r++)
        sum += (b.data[o * rank + r] ?? 0) * (a.data[r * from + i] ?? 0)
      const place = layout === 'in_out' ? i * to + o : o * from + i
      data[place] = (data[place] ?? 0) + scale * sum
    }
  return { ...weight, data }
}
