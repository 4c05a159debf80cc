import * as tf from '@tensorflow/tfjs'
import type { ElementType } from '../host-tensor.ts'
import { Graph, type GraphValue } from './graph.ts'
import { PROVIDER_TRAITS, type ProviderTraits } from './provider.ts'

/** Name under which the backend is registered with TensorFlow.js. */
export const RECORDING_BACKEND = 'laurel-recording'

type Values = Parameters<tf.KernelBackend['write']>[0]

/**
 * A TensorFlow.js backend that computes nothing: each kernel call, gradients included, becomes nodes of an ONNX
 * graph. A tensor's data is the name of a value of that graph.
 */
export class RecordingBackend extends tf.KernelBackend {
  graph = new Graph()
  /** What the graph is written for. */
  traits: ProviderTraits = PROVIDER_TRAITS.cpu
  #values = new Map<object, GraphValue>()
  #byName = new Map<string, GraphValue>()

  /** Forgets the last trace; the next is written for a provider of these traits. */
  reset(traits: ProviderTraits = PROVIDER_TRAITS.cpu): void {
    this.graph = new Graph()
    this.traits = traits
    this.#values = new Map()
    this.#byName = new Map()
  }

  /** What a tensor stands for in the graph. */
  graphValue(tensor: tf.TensorInfo): GraphValue {
    const value = this.#values.get(tensor.dataId)
    if (!value) {
      throw new Error(
        `a tensor ${tensor.dtype}[${tensor.shape.join(',')}] made outside the step was used in it: make it an input`,
      )
    }
    return { ...value, shape: tensor.shape }
  }

  nameOf(tensor: tf.TensorInfo): string {
    return this.graphValue(tensor).name
  }

  /** A tensor for a value of the graph. */
  tensorOf(name: string, shape: number[], dtype: ElementType): tf.TensorInfo {
    const dataId = {}
    this.#note(dataId, { name, shape, dtype })
    return { dataId, shape, dtype }
  }

  /** A tensor for a value that was one of a kernel's. */
  tensorNamed(name: string): tf.TensorInfo {
    const value = this.#byName.get(name)
    if (!value) throw new Error(`the graph's value ${name} is no tensor of the step`)
    return this.tensorOf(name, value.shape, value.dtype)
  }

  /** Shape of a tensor of the step, by its name in the graph; undefined for other values. */
  shapeOf(name: string): readonly number[] | undefined {
    return this.#byName.get(name)?.shape
  }

  /** Numbers that a tensor of the step holds, by its name in the graph; undefined for other values and types. */
  sizeOfFloats(name: string): number | undefined {
    const value = this.#byName.get(name)
    return value?.dtype === 'float32' ? tf.util.sizeFromShape(value.shape) : undefined
  }

  #note(dataId: object, value: GraphValue): void {
    this.#values.set(dataId, value)
    this.#byName.set(value.name, value)
  }

  override write(values: Values, shape: number[], dtype: tf.DataType): object {
    const dataId = {}
    this.move(dataId, values, shape, dtype)
    return dataId
  }

  override move(dataId: object, values: Values, shape: number[], dtype: tf.DataType): void {
    const type = elementType(dtype)
    const numbers = values as ArrayLike<number>
    const data =
      type === 'float32'
        ? Float32Array.from(numbers)
        : type === 'int32'
          ? Int32Array.from(numbers)
          : Uint8Array.from(numbers)
    const name = this.graph.constant(type, shape, new Uint8Array(data.buffer))
    this.#note(dataId, { name, shape, dtype: type })
  }

  override read(): Promise<never> {
    return Promise.reject(new Error('a step must not read values while it is traced'))
  }

  override readSync(): never {
    throw new Error('a step must not read values while it is traced')
  }

  override disposeData(): boolean {
    return true
  }
  override refCount(): number {
    return 1
  }
  override incRef(): void {
    // nothing is freed before the trace ends
  }
  override numDataIds(): number {
    return this.#values.size
  }
  override memory(): { unreliable: boolean } {
    return { unreliable: true }
  }
  override floatPrecision(): 32 {
    return 32
  }
  override epsilon(): number {
    return 1e-7
  }
}

/** The element type of a TensorFlow.js data type; throws for strings and complex numbers. */
export function elementType(dtype: tf.DataType): ElementType {
  if (dtype === 'float32' || dtype === 'int32' || dtype === 'bool') return dtype
  throw new Error(`steps hold float32, int32 and bool tensors, not ${dtype}`)
}
