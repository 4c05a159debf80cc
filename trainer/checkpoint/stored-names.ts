import type { Family } from '../model/families/family.ts'

/** Heads stand beside the decoder, without its prefix. */
const HEADS = new Set(['lm_head.weight', 'score.weight'])

/** What a family calls a tensor of Laurel's in its files, without a prefix. */
export function storedName(family: Family, name: string): string {
  const [, layer = name, part = ''] = /^(.*)(\.(?:weight|bias))$/.exec(name) ?? []
  const [, number = ''] = /^h\.(\d+)\./.exec(layer) ?? []
  const stored = family.names[layer.replace(/^h\.\d+\./, 'h.*.')]
  return stored ? stored.replace('*', number) + part : name
}

/** The same with the prefix of transformers' classes with a head. */
export function prefixedName(family: Family, stored: string): string {
  return HEADS.has(stored) ? stored : family.prefix + stored
}

/** Where transformers' classes have a layer: `transformer.h.0.attn.c_attn`, `model.layers.0.self_attn.q_proj`. */
export function modulePath(family: Family, layer: string): string {
  const weight = '.weight'
  return prefixedName(family, storedName(family, layer + weight)).slice(0, -weight.length)
}

/**
 * A file's name of a tensor without whichever prefix it has; null for what is derived from other tensors, as are masks
 * and an output head that is tied to the embedding.
 */
export function bareName(family: Family, name: string, tiedHead: boolean): string | null {
  const bare = name.replace(family.prefixPattern, '')
  if (tiedHead && bare === 'lm_head.weight') return null
  return family.derived?.test(bare) ? null : bare
}
