import * as tf from '@tensorflow/tfjs'
import type { Tensors } from '../engine/engine.ts'
import { parameter } from '../model/parameter.ts'

/** Exponential moving average of weights: decay·average + (1 − decay)·weight (InstructGPT: decay 0.992). */
export function movingAverage(average: Tensors, weights: Tensors, decay: number): Tensors {
  return Object.fromEntries(
    Object.entries(average).map(([name, old]) => [
      name,
      tf.add(tf.mul(old, decay), tf.mul(parameter(weights, name), 1 - decay)),
    ]),
  )
}
