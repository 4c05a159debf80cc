import type { DecoderConfig } from '../model/config.ts'
import { type LinearLayer, linearLayers } from '../model/adapters.ts'
import type { Family } from '../model/families/family.ts'
import { modulePath } from './stored-names.ts'

/** PEFT's name for every layer with a matrix but embeddings and heads. */
const ALL_LINEAR = 'all-linear'

/**
 * The layers that get adapters, found as PEFT finds its `target_modules`: a name is a module's whole path or its end,
 * such as `q_proj` or `mlp.c_proj`; `all-linear` is every layer; none named is PEFT's choice for the family.
 * @throws Error where a name fits no layer, with the names there are
 */
export function targetedLayers(
  family: Family,
  config: DecoderConfig,
  targets: readonly string[],
): LinearLayer[] {
  const layers = linearLayers(config)
  const names = targets.length > 0 ? targets : family.adapterTargets
  if (names.includes(ALL_LINEAR)) return layers
  const fits = (layer: LinearLayer, target: string) => {
    const path = modulePath(family, layer.name)
    return path === target || path.endsWith(`.${target}`)
  }
  for (const name of names)
    if (!layers.some((layer) => fits(layer, name)))
      throw new Error(
        `no layer of a ${family.modelType} model is called ${name}; there are: ` +
          `${ownNames(family, layers).join(', ')}, ${ALL_LINEAR}`,
      )
  return layers.filter((layer) => names.some((name) => fits(layer, name)))
}

/** The last parts of some layers' paths, each once: `target_modules` as PEFT writes them. */
export function ownNames(family: Family, layers: readonly LinearLayer[]): string[] {
  return [...new Set(layers.map(({ name }) => modulePath(family, name).replace(/^.*\./, '')))]
}
