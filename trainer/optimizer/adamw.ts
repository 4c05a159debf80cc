import * as tf from '@tensorflow/tfjs'
import type { HostTensor, HostTensors, Tensors } from '../engine/engine.ts'
import { prefersFewKernels } from '../engine/kernel-launches.ts'
import { parameter } from '../model/parameter.ts'
import { clipScale, globalNorm } from './clip.ts'
import { vectorsTogether } from './vectors-together.ts'

export interface AdamWOptions {
  beta1: number
  beta2: number
  epsilon: number
  /** Decoupled; on tensors of two or more dimensions only. */
  weightDecay: number
  /** Gradients of a larger global norm are scaled down to it. */
  maximumGradientNorm: number
}

/** The numbers of one optimizer step that change from step to step: inputs of the program, so that it is traced once. */
export function adamWInputs(
  { beta1, beta2 }: Pick<AdamWOptions, 'beta1' | 'beta2'>,
  learningRate: number,
  step: number,
): HostTensors {
  return {
    learning_rate: scalar(learningRate),
    bias_correction_1: scalar(1 - beta1 ** (step + 1)),
    bias_correction_2: scalar(1 - beta2 ** (step + 1)),
  }
}

export interface OptimizerState {
  weights: Tensors
  firstMoment: Tensors
  secondMoment: Tensors
}

/**
 * One AdamW step (Loshchilov & Hutter 2019) in torch's form: ε is added to √v̂, not to √v. Gradients are clipped to a
 * global norm first; `gradientNorm` is the norm before.
 */
export function adamW(
  before: OptimizerState,
  gradients: Tensors,
  inputs: Tensors,
  options: AdamWOptions,
): OptimizerState & { gradientNorm: tf.Tensor } {
  if (!prefersFewKernels()) return adamWOfEach(before, gradients, inputs, options)
  const { join, part } = vectorsTogether(gradients)
  const joined = ({ weights, firstMoment, secondMoment }: OptimizerState, change: typeof join) => ({
    weights: change(weights),
    firstMoment: change(firstMoment),
    secondMoment: change(secondMoment),
  })
  const after = adamWOfEach(joined(before, join), join(gradients), inputs, options)
  return { ...joined(after, part), gradientNorm: after.gradientNorm }
}

function adamWOfEach(
  { weights, firstMoment, secondMoment }: OptimizerState,
  gradients: Tensors,
  inputs: Tensors,
  options: AdamWOptions,
): OptimizerState & { gradientNorm: tf.Tensor } {
  const { beta1, beta2, epsilon, weightDecay, maximumGradientNorm } = options
  const gradientNorm = globalNorm(gradients)
  const scale = clipScale(gradientNorm, maximumGradientNorm)
  const rate = parameter(inputs, 'learning_rate')
  // m̂ / (√v̂ + ε) = m·c / (√v + ε·c) / (1 − β₁ᵗ) with c = √(1 − β₂ᵗ): one pass over every weight less
  const rootCorrection = tf.sqrt(parameter(inputs, 'bias_correction_2'))
  const correctedRate = tf.mul(rate, rootCorrection)
  const stepSize = tf.div(correctedRate, parameter(inputs, 'bias_correction_1'))
  const margin = tf.mul(rootCorrection, epsilon)
  const kept = tf.sub(1, tf.mul(rate, weightDecay)) // share of a weight that decay leaves

  const next: OptimizerState = { weights: {}, firstMoment: {}, secondMoment: {} }
  const [scale1, scale2] = [tf.mul(scale, 1 - beta1), tf.mul(tf.square(scale), 1 - beta2)]
  for (const [name, gradient] of Object.entries(gradients)) {
    const weight = parameter(weights, name)
    const first = tf.add(tf.mul(parameter(firstMoment, name), beta1), tf.mul(gradient, scale1))
    const second = tf.add(
      tf.mul(parameter(secondMoment, name), beta2),
      tf.mul(tf.square(gradient), scale2),
    )
    const root = tf.add(tf.sqrt(second), margin)
    const decayed = weightDecay > 0 && weight.rank >= 2 ? tf.mul(weight, kept) : weight
    next.weights[name] = tf.sub(decayed, tf.mul(tf.div(first, root), stepSize))
    next.firstMoment[name] = first
    next.secondMoment[name] = second
  }
  return { ...next, gradientNorm }
}

function scalar(value: number): HostTensor {
  return { dtype: 'float32', shape: [], data: Float32Array.of(value) }
}
