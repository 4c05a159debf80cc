import * as tf from '@tensorflow/tfjs'

/**
 * An operation with a gradient written by hand: `forward` gives its value and what `backward` needs; `backward` gives
 * one gradient per input. Nothing inside `forward` is recorded for automatic differentiation, so fewer tensors are
 * kept and fewer kernels run than by chaining the gradients of its parts.
 */
export function withGradient(
  inputs: tf.Tensor[],
  forward: () => { value: tf.Tensor; saved: tf.Tensor[] },
  backward: (dy: tf.Tensor, saved: tf.Tensor[]) => tf.Tensor[],
): tf.Tensor {
  const operation = tf.customGrad((...args) => {
    const save = args[args.length - 1] as (tensors: tf.Tensor[]) => void
    const { value, saved } = forward()
    save(saved)
    return { value, gradFunc: backward }
  })
  return operation(...inputs)
}

/** One of the saved tensors. @throws where there is none: forward and backward of an operation disagree */
export function savedAt(saved: tf.Tensor[], index: number): tf.Tensor {
  const tensor = saved[index]
  if (!tensor) throw new Error(`saved tensor ${index} of ${saved.length} is missing`)
  return tensor
}
