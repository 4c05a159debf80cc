import * as tf from '@tensorflow/tfjs'

/**
 * The gradient of a running sum is a running sum from the other end. TensorFlow.js 4.22 has it so too, but then
 * transposes it unless the axis is the last and counted from 0; this one takes its place.
 */
tf.registerGradient({
  kernelName: tf.Cumsum,
  inputsToSave: ['x'],
  gradFunc: (dy, _, attributes) => {
    const { axis, exclusive, reverse } = attributes
    if (Array.isArray(dy) || typeof axis !== 'number') throw new Error('cumsum has one axis')
    return { x: () => tf.cumsum(dy, axis, exclusive === true, reverse !== true) }
  },
})
