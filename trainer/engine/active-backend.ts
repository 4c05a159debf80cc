import * as tf from '@tensorflow/tfjs'

/**
 * Makes a backend of TensorFlow.js the one that operations go to. It must have been started before: then it takes
 * effect at once, which is what keeps several engines in one thread apart.
 */
export function enterBackend(name: string): void {
  if (tf.getBackend() !== name) void tf.setBackend(name)
}
