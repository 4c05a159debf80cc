import * as ort from 'onnxruntime-node'
import type { ElementType, HostTensor } from '../host-tensor.ts'

/** A tensor that onnxruntime reads in place from the host tensor's own memory. */
export function toOnnx({ dtype, shape, data }: HostTensor): ort.Tensor {
  if (dtype === 'float32' && data instanceof Float32Array) return new ort.Tensor(dtype, data, shape)
  if (dtype === 'int32' && data instanceof Int32Array) return new ort.Tensor(dtype, data, shape)
  if (dtype === 'bool' && data instanceof Uint8Array) return new ort.Tensor(dtype, data, shape)
  throw new Error(`a ${dtype} tensor should not hold a ${data.constructor.name}`)
}

/** The values that onnxruntime gave; its memory is ours from then on. */
export function fromOnnx(tensor: ort.Tensor): HostTensor {
  const { data } = tensor
  if (!(data instanceof Float32Array || data instanceof Int32Array || data instanceof Uint8Array)) {
    throw new Error(`onnxruntime gave a ${tensor.type} tensor, which steps do not use`)
  }
  return { dtype: tensor.type as ElementType, shape: [...tensor.dims], data }
}
