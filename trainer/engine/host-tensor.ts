/** Element types that steps use. */
export type ElementType = 'float32' | 'int32' | 'bool'

/** A tensor in ordinary memory, row-major. `bool` is one byte an element, 0 or 1. */
export interface HostTensor {
  dtype: ElementType
  shape: number[]
  data: Float32Array | Int32Array | Uint8Array
}
export type HostTensors = Record<string, HostTensor>

/** What a tensor looks like without its values. */
export interface TensorSpec {
  dtype: ElementType
  shape: number[]
}

/** Number of elements of a shape; 1 for a scalar. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((size, length) => size * length, 1)
}

/** `dtype[shape]`, as messages and cache keys write it. */
export function describeSpec({ dtype, shape }: TensorSpec): string {
  return `${dtype}[${shape.join(',')}]`
}

/** Names, element types and shapes as one string: equal strings need one trace only. */
export function signatureOf(specs: Readonly<Record<string, TensorSpec>>): string {
  return Object.keys(specs)
    .sort()
    .map((name) => `${name}:${describeSpec(specs[name] as TensorSpec)}`)
    .join(';')
}

const ARRAYS = { float32: Float32Array, int32: Int32Array, bool: Uint8Array } as const

/** The specs of host tensors; throws where values are of another kind than they should, or not as many as the shape says. */
export function specsOf(tensors: HostTensors): Record<string, TensorSpec> {
  return Object.fromEntries(
    Object.entries(tensors).map(([name, { dtype, shape, data }]) => {
      if (!(data instanceof ARRAYS[dtype])) {
        throw new Error(`tensor ${name} is ${dtype}, but its values are a ${data.constructor.name}`)
      }
      if (data.length !== sizeOf(shape)) {
        throw new Error(
          `tensor ${name} holds ${data.length} values, its shape [${shape.join(', ')}] needs ${sizeOf(shape)}`,
        )
      }
      return [name, { dtype, shape }]
    }),
  )
}
