import * as tf from '@tensorflow/tfjs'
import { mendCumsum } from './cumsum-axis.ts'
import { registerSegmentSum } from './segment-sum.ts'

/** Backends of TensorFlow.js that need no native library. */
export type EagerBackend = 'cpu' | 'wasm'

/** Loads and starts a backend. @throws Error where TensorFlow.js cannot start it */
export async function startBackend(backend: EagerBackend): Promise<void> {
  tf.env().set('PROD', true) // else the CPU backend advertises another one on every start
  if (backend === 'wasm') await import('@tensorflow/tfjs-backend-wasm')
  registerSegmentSum(backend)
  mendCumsum(backend)
  if (tf.engine().registry[backend]) return
  if (!(await tf.setBackend(backend)))
    throw new Error(`TensorFlow.js cannot start its ${backend} backend`)
}
