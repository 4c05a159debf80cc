import * as tf from '@tensorflow/tfjs'
import type { HostTensor, HostTensors, Tensors } from '../engine.ts'

export const toTensor = ({ data, shape, dtype }: HostTensor): tf.Tensor =>
  tf.tensor(data.slice(), shape, dtype)

/** The tensor's values, copied. @throws Error on element types that steps do not use */
export function toHost(tensor: tf.Tensor): HostTensor {
  const { dtype } = tensor
  const shape = [...tensor.shape]
  const data = tensor.dataSync()
  if (dtype === 'float32') return { dtype, shape, data: Float32Array.from(data) }
  if (dtype === 'int32') return { dtype, shape, data: Int32Array.from(data) }
  if (dtype === 'bool') return { dtype, shape, data: Uint8Array.from(data) }
  throw new Error(`steps do not use ${dtype} tensors`)
}

export const toHosts = (tensors: Tensors): HostTensors =>
  Object.fromEntries(Object.entries(tensors).map(([name, tensor]) => [name, toHost(tensor)]))
