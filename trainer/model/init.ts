import type { Random } from '../data/random.ts'
import type { HostTensor, HostTensors } from '../engine/engine.ts'
import { decoderConfig } from './config.ts'
import { parameterShapes } from './parameter-shapes.ts'

const DEVIATION = 0.02

/**
 * Weights of a new model: normal with deviation 0.02, projections into the residual stream divided by √(2·layers)
 * (Radford et al. 2019), biases 0, gains of norms 1.
 */
export function initialWeights(configJson: unknown, random: Random): HostTensors {
  const config = decoderConfig(configJson)
  const residual = DEVIATION / Math.sqrt(2 * config.layers)
  const tensors: HostTensors = {}
  for (const [name, shape] of parameterShapes(config, 'language')) {
    if (name.endsWith('.bias')) tensors[name] = filled(shape, () => 0)
    else if (/(\bln_[12f]|_norm)\.weight$/.test(name)) tensors[name] = filled(shape, () => 1)
    else {
      const deviation = name.endsWith('c_proj.weight') ? residual : DEVIATION
      tensors[name] = filled(shape, () => random.normal(0, deviation))
    }
  }
  return tensors
}

/** A reward head for width D: normal with deviation 1/√(D + 1) (lm-human-preferences). */
export function initialRewardHead(width: number, random: Random): HostTensors {
  const deviation = 1 / Math.sqrt(width + 1)
  return { 'score.weight': filled([1, width], () => random.normal(0, deviation)) }
}

/** A value head for width D that says 0 of everything, so that the first advantages are the rewards (lm-human-preferences). */
export function initialValueHead(width: number): HostTensors {
  return { 'v_head.weight': filled([1, width], () => 0), 'v_head.bias': filled([1], () => 0) }
}

function filled(shape: number[], value: () => number): HostTensor {
  const size = shape.reduce((product, n) => product * n, 1)
  return { dtype: 'float32', shape, data: Float32Array.from({ length: size }, value) }
}
