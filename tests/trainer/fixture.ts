import { readFileSync } from 'node:fs'
import { parseSafetensors } from '../../trainer/checkpoint/safetensors.ts'
import type { HostTensor, HostTensors } from '../../trainer/engine/engine.ts'

const folder = (name: string) => new URL(`../fixtures/${name}/`, import.meta.url)

/** Tensors of a golden fixture's file. */
export function fixtureTensors(name: string, file: string): HostTensors {
  return parseSafetensors(new Uint8Array(readFileSync(new URL(file, folder(name)))), file).tensors
}

/** JSON of a golden fixture's file. */
export function fixtureJson<T>(name: string, file: string): T {
  return JSON.parse(readFileSync(new URL(file, folder(name)), 'utf8')) as T
}

/** Weights under the names used inside the trainer: without the given prefixes, the tied head left out. */
export function fixtureWeights(tensors: HostTensors, prefix = ''): HostTensors {
  const weights: HostTensors = {}
  for (const [name, tensor] of Object.entries(tensors)) {
    if (!name.startsWith(prefix)) continue
    const bare = name.slice(prefix.length).replace(/^(lm\.)?(transformer\.)?/, '')
    if (bare !== 'lm_head.weight') weights[bare] = tensor
  }
  return weights
}

/**
 * The training fixtures leave `c_attn.bias` out, whose starting value is 0 as that of every other bias in them.
 */
export function withAttentionBiases(
  weights: HostTensors,
  layers: number,
  width: number,
): HostTensors {
  const biases = Array.from({ length: layers }, (_, layer): [string, HostTensor] => [
    `h.${layer}.attn.c_attn.bias`,
    { dtype: 'float32', shape: [3 * width], data: new Float32Array(3 * width) },
  ])
  return { ...weights, ...Object.fromEntries(biases) }
}

/** A tensor of a fixture. @throws Error where it is not there */
export function tensor(tensors: HostTensors, name: string): HostTensor {
  const found = tensors[name]
  if (!found) throw new Error(`the fixture has no tensor ${name}`)
  return found
}
