import * as tf from '@tensorflow/tfjs'
import type { Step, Tensors } from '../engine/engine.ts'
import { type AdamWOptions, type OptimizerState, adamW } from './adamw.ts'
import { type Loss, gradientsOf } from './gradients.ts'
import { flatten, group, modelTensors } from './groups.ts'
import { movingAverage } from './moving-average.ts'

/** A loss as a function of weights and a batch. */
export type LossOf = (weights: Tensors, inputs: Tensors) => Loss

export interface TrainingStepOptions extends AdamWOptions {
  /** Decay of the moving average in the group `average`; left out, none is kept. */
  averageDecay?: number
}

/**
 * Loss, gradients, clipping and AdamW as one step on the groups `weights`, `first_moment`, `second_moment` (and
 * `average`); the group `base` is part of the model and stays as it is. Inputs are the loss's and adamWInputs'; outputs `loss`, `gradient_norm` and the loss's figures.
 */
export function trainingStep(lossOf: LossOf, options: TrainingStepOptions): Step {
  return (state, inputs) => {
    const base = group(state, 'base')
    const { loss, figures, gradients } = gradientsOf(group(state, 'weights'), (weights) =>
      lossOf({ ...base, ...weights }, inputs),
    )
    const { next, gradientNorm } = optimized(state, gradients, inputs, options)
    return { state: next, outputs: { loss, gradient_norm: gradientNorm, ...figures } }
  }
}

/**
 * The first half of a training step that is cut into micro-batches: adds this one's gradients to the group
 * `gradients`. The losses of a window add up, so their weights must be shares of the whole window.
 */
export function accumulationStep(lossOf: LossOf): Step {
  return (state, inputs) => {
    const base = group(state, 'base')
    const { loss, figures, gradients } = gradientsOf(group(state, 'weights'), (weights) =>
      lossOf({ ...base, ...weights }, inputs),
    )
    const sums = group(state, 'gradients')
    const added = Object.entries(gradients).map(([name, gradient]): [string, tf.Tensor] => {
      const sum = sums[name]
      return [name, sum ? tf.add(sum, gradient) : gradient]
    })
    return {
      state: flatten({ gradients: Object.fromEntries(added) }),
      outputs: { loss, ...figures },
    }
  }
}

/** The second half: one optimizer step with the gradients added up, which it sets back to 0. */
export function optimizerStep(options: TrainingStepOptions): Step {
  return (state, inputs) => {
    const gradients = group(state, 'gradients')
    const { next, gradientNorm } = optimized(state, gradients, inputs, options)
    const zeros = Object.fromEntries(
      Object.entries(gradients).map(([name, gradient]) => [name, tf.zerosLike(gradient)]),
    )
    return {
      state: { ...next, ...flatten({ gradients: zeros }) },
      outputs: { gradient_norm: gradientNorm },
    }
  }
}

/** The loss and its figures alone, from the group `weights`. */
export function evaluationStep(lossOf: LossOf): Step {
  return (state, inputs) => {
    const { loss, figures } = lossOf(modelTensors(state), inputs)
    return { outputs: { loss, ...figures } }
  }
}

function optimized(
  state: Tensors,
  gradients: Tensors,
  inputs: Tensors,
  options: TrainingStepOptions,
): { next: Tensors; gradientNorm: tf.Tensor } {
  const before: OptimizerState = {
    weights: group(state, 'weights'),
    firstMoment: group(state, 'first_moment'),
    secondMoment: group(state, 'second_moment'),
  }
  const after = adamW(before, gradients, inputs, options)
  const groups: Record<string, Tensors> = {
    weights: after.weights,
    first_moment: after.firstMoment,
    second_moment: after.secondMoment,
  }
  if (options.averageDecay !== undefined)
    groups['average'] = movingAverage(group(state, 'average'), after.weights, options.averageDecay)
  return { next: flatten(groups), gradientNorm: after.gradientNorm }
}
