import type { Gpt2Config } from '../../contract/gpt2-config.ts'
import type { HostTensors } from '../engine/engine.ts'

export type Architecture = 'GPT2LMHeadModel' | 'GPT2ForSequenceClassification'

/** Name (without the `transformer.` prefix) and shape of every tensor that a GPT-2 checkpoint must hold. */
export function gpt2Shapes(config: Gpt2Config, architecture: Architecture): Map<string, number[]> {
  const d = config.n_embd
  const inner = config.n_inner ?? 4 * d
  const shapes = new Map<string, number[]>([
    ['wte.weight', [config.vocab_size, d]],
    ['wpe.weight', [config.n_positions, d]],
  ])
  const affine = (name: string, weight: number[]) => {
    shapes.set(`${name}.weight`, weight)
    shapes.set(`${name}.bias`, weight.slice(-1))
  }
  for (let i = 0; i < config.n_layer; i++) {
    affine(`h.${i}.ln_1`, [d])
    affine(`h.${i}.attn.c_attn`, [d, 3 * d]) // Conv1D: [in, out]
    affine(`h.${i}.attn.c_proj`, [d, d])
    affine(`h.${i}.ln_2`, [d])
    affine(`h.${i}.mlp.c_fc`, [d, inner])
    affine(`h.${i}.mlp.c_proj`, [inner, d])
  }
  affine('ln_f', [d])
  if (architecture === 'GPT2ForSequenceClassification') shapes.set('score.weight', [1, d])
  return shapes
}

/** The name inside Laurel of a checkpoint's tensor; null for what is derived (masks, the tied output head). */
export function canonicalName(name: string): string | null {
  const bare = name.replace(/^transformer\./, '')
  if (bare === 'lm_head.weight' || /^h\.\d+\.attn\.(masked_)?bias$/.test(bare)) return null
  return bare
}

/**
 * @throws Error that names the first tensor that is missing, unknown, misshapen, not float32, or holds a value that is
 * NaN or infinite: a model with such a weight answers nothing but NaN
 */
export function checkTensors(
  source: string,
  tensors: HostTensors,
  shapes: ReadonlyMap<string, number[]>,
): void {
  for (const [name, needed] of shapes) {
    const tensor = Object.hasOwn(tensors, name) ? tensors[name] : undefined
    if (!tensor)
      throw new Error(`${source}: tensor ${name} is missing, needed [${needed.join(', ')}]`)
    if (tensor.shape.join() !== needed.join() || tensor.dtype !== 'float32')
      throw new Error(
        `${source}: tensor ${name}: ${tensor.dtype} [${tensor.shape.join(', ')}] found, ` +
          `needed float32 [${needed.join(', ')}]`,
      )
    checkFinite(source, name, tensor.data)
  }
  for (const name of Object.keys(tensors))
    if (!shapes.has(name)) throw new Error(`${source}: tensor ${name} is not part of this model`)
}

function checkFinite(source: string, name: string, data: ArrayLike<number>): void {
  for (let i = 0; i < data.length; i++)
    if (!Number.isFinite(data[i]))
      throw new Error(`${source}: tensor ${name}: ${data[i]} found at ${i}, needed finite values`)
}
