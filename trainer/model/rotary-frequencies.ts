import type { LlamaConfig, RotaryParameters } from '../../contract/llama-config.ts'

/**
 * Radians per position of each of a head's d/2 pairs: θ^(−2j/d), scaled as the config says. Rounded to single
 * precision where transformers does it, so that far positions turn by the same angle.
 * @throws Error that names what a scaling lacks
 */
export function rotaryFrequencies(
  config: Pick<LlamaConfig, 'rope_theta' | 'rope_scaling' | 'rope_parameters'>,
  headWidth: number,
  source: string,
): number[] {
  const scaling = config.rope_parameters ?? config.rope_scaling ?? {}
  const theta = scaling.rope_theta ?? config.rope_theta ?? 10_000
  const plain = Array.from({ length: headWidth / 2 }, (_, j) => {
    const power = Math.fround(theta ** Math.fround((2 * j) / headWidth))
    return Math.fround(1 / power)
  })
  const type = scaling.rope_type ?? scaling.type ?? 'default'
  if (type === 'default') return plain
  const factor = needed(scaling, 'factor', source)
  if (type === 'linear') return plain.map((frequency) => Math.fround(frequency / factor))
  return llama3Scaling(plain, scaling, source)
}

/**
 * Llama 3.x: waves longer than the original context are slowed by `factor`, those much shorter are left, and between
 * them the two are mixed.
 */
function llama3Scaling(plain: number[], scaling: RotaryParameters, source: string): number[] {
  const factor = needed(scaling, 'factor', source)
  const low = needed(scaling, 'low_freq_factor', source)
  const high = needed(scaling, 'high_freq_factor', source)
  const context = needed(scaling, 'original_max_position_embeddings', source)
  return plain.map((frequency) => {
    const wave = (2 * Math.PI) / frequency
    if (wave < context / high) return frequency
    if (wave > context / low) return Math.fround(frequency / factor)
    const kept = (context / wave - low) / (high - low)
    return Math.fround(((1 - kept) * frequency) / factor + kept * frequency)
  })
}

function needed(
  scaling: RotaryParameters,
  name: 'factor' | 'low_freq_factor' | 'high_freq_factor' | 'original_max_position_embeddings',
  source: string,
): number {
  const value = scaling[name]
  if (value === undefined)
    throw new Error(`${source}: rope_type ${scaling.rope_type ?? scaling.type} needs ${name}`)
  return value
}
