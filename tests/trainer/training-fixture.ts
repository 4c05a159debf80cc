import type { HostTensor, HostTensors } from '../../trainer/engine/engine.ts'
import { type DecoderConfig, decoderConfig } from '../../trainer/model/config.ts'
import { adamWInputs } from '../../trainer/optimizer/adamw.ts'
import { flatten, zerosLike } from '../../trainer/optimizer/groups.ts'
import type { TrainingStepOptions } from '../../trainer/optimizer/training-step.ts'
import { fixtureJson, fixtureTensors, fixtureWeights, withAttentionBiases } from './fixture.ts'

export type RecordedStep = Record<string, number> & { step: number; lr: number; loss: number }

export interface Recorded {
  config: unknown
  lr: number
  betas: [number, number]
  eps: number
  weight_decay: number
  max_grad_norm: number
  temperature: number
  kl_beta: number
  gamma: number
  lambda: number
  clip: number
  value_clip: number
  value_coefficient: number
  ptx_coefficient: number
  steps: RecordedStep[]
}

/** A recorded training run of ten steps: where it starts, its settings, its batch and what each step must give. */
export function trainingFixture(name: string): {
  recorded: Recorded
  config: DecoderConfig
  options: TrainingStepOptions
  batch: HostTensors
  state: HostTensors
} {
  const recorded = fixtureJson<Recorded>(name, 'expected.json')
  const batch = fixtureTensors(name, 'start.safetensors')
  const config = decoderConfig(recorded.config)
  const weights = withAttentionBiases(fixtureWeights(batch, 'start.'), config.layers, config.width)
  return {
    recorded,
    config,
    batch,
    options: {
      beta1: recorded.betas[0],
      beta2: recorded.betas[1],
      epsilon: recorded.eps,
      weightDecay: recorded.weight_decay,
      maximumGradientNorm: recorded.max_grad_norm,
    },
    state: flatten({
      weights,
      first_moment: zerosLike(weights),
      second_moment: zerosLike(weights),
    }),
  }
}

/** Inputs of step i: the batch and the step's learning rate and bias corrections. */
export function stepInputs(
  batch: HostTensors,
  options: TrainingStepOptions,
  { lr, step }: { lr: number; step: number },
): HostTensors {
  return { ...batch, ...adamWInputs(options, lr, step) }
}

export const float32 = (values: ArrayLike<number>, shape = [values.length]): HostTensor => ({
  dtype: 'float32',
  shape,
  data: Float32Array.from(values),
})

export const int32 = (values: ArrayLike<number>, shape = [values.length]): HostTensor => ({
  dtype: 'int32',
  shape,
  data: Int32Array.from(values),
})

/** Relative error allowed at a step of a recorded run: 1e-5 at step 0, 1e-3 at step 9. */
export function allowedError(step: number): number {
  return step === 0 ? 1e-5 : 1e-3
}
