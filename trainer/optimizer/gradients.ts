import * as tf from '@tensorflow/tfjs'
import type { Tensors } from '../engine/engine.ts'

/** What a loss function gives: the scalar to descend, and figures that are only looked at. */
export interface Loss {
  loss: tf.Tensor
  figures: Tensors
}

/** Gradients of a loss by the names of the weights. @throws where a weight has no part in the loss */
export function gradientsOf(
  weights: Tensors,
  lossOf: (weights: Tensors) => Loss,
): Loss & { gradients: Tensors } {
  const names = Object.keys(weights)
  let figures: Tensors = {}
  const { value, grads } = tf.valueAndGrads((...tensors: tf.Tensor[]) => {
    const result = lossOf(named(names, tensors))
    // Only the loss leaves the tape's scope by itself.
    figures = mapTensors(result.figures, (figure) => tf.keep(figure))
    return result.loss
  })(Object.values(weights))
  const freed = mapTensors(figures, (kept) => {
    const figure = tf.clone(kept)
    kept.dispose()
    return figure
  })
  return { loss: value, figures: freed, gradients: named(names, grads) }
}

function named(names: string[], tensors: tf.Tensor[]): Tensors {
  const record: Tensors = {}
  names.forEach((name, n) => {
    const tensor = tensors[n]
    if (tensor) record[name] = tensor
  })
  return record
}

function mapTensors(tensors: Tensors, change: (tensor: tf.Tensor) => tf.Tensor): Tensors {
  return Object.fromEntries(Object.entries(tensors).map(([name, tensor]) => [name, change(tensor)]))
}
