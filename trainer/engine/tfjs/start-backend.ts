import { createRequire } from 'node:module'
import * as tf from '@tensorflow/tfjs'
import { mendCumsum } from './cumsum-axis.ts'
import { registerSegmentSum } from './segment-sum.ts'

/** Backends of TensorFlow.js; `tensorflow` needs the native library that `npm run engine:tensorflow` puts in place. */
export type EagerBackend = 'cpu' | 'wasm' | 'tensorflow'

/** Loads and starts a backend. @throws Error where TensorFlow.js cannot start it */
export async function startBackend(backend: EagerBackend): Promise<void> {
  tf.env().set('PROD', true) // else the CPU backend advertises another one on every start
  if (backend === 'wasm') await import('@tensorflow/tfjs-backend-wasm')
  if (backend === 'tensorflow') await loadTensorFlow()
  else registerSegmentSum(backend)
  mendCumsum(backend)
  if (tf.engine().registry[backend]) return
  if (!(await tf.setBackend(backend)))
    throw new Error(`TensorFlow.js cannot start its ${backend} backend`)
}

/** The addon was written for a Node that still had `util.isNullOrUndefined`. */
async function loadTensorFlow(): Promise<void> {
  const require = createRequire(import.meta.url)
  const util = require('node:util') as { isNullOrUndefined?: (value: unknown) => boolean }
  util.isNullOrUndefined ??= (value) => value === null || value === undefined
  try {
    await import('@tensorflow/tfjs-node-gpu')
  } catch (cause) {
    throw new Error('the TensorFlow library is not in place: npm run engine:tensorflow', { cause })
  }
}
