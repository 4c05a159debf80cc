import * as tf from '@tensorflow/tfjs'
import type { ElementType } from '../../host-tensor.ts'
import type { Graph } from '../graph.ts'
import type { ProviderTraits } from '../provider.ts'
import { RECORDING_BACKEND, elementType, type RecordingBackend } from '../recording-backend.ts'

export type Info = tf.TensorInfo
/** Attributes of a kernel call as TensorFlow.js hands them over: untyped, so each is read by a checked reader. */
export type Attributes = Record<string, unknown>

/** What a kernel records with. */
export interface Recorder {
  graph: Graph
  /** What will run the graph. */
  traits: ProviderTraits
  nameOf: (tensor: Info) => string
  /** A tensor for a recorded value. */
  result: (name: string, shape: readonly number[], dtype: tf.DataType) => Info
}

export type RecordKernel = (
  recorder: Recorder,
  inputs: Record<string, Info>,
  attributes: Attributes,
) => Info | Info[]

/** How each kernel is recorded, by the name that TensorFlow.js gives it. */
export type KernelTable = Record<string, RecordKernel>

/** Registers kernels for the recording backend. What one of them throws is told with the kernel and its inputs. */
export function registerKernels(backend: RecordingBackend, table: KernelTable): void {
  for (const [kernelName, record] of Object.entries(table)) {
    tf.registerKernel({
      kernelName,
      backendName: RECORDING_BACKEND,
      kernelFunc: (call) => {
        const inputs = call.inputs as unknown as Record<string, Info>
        try {
          return record(
            {
              graph: backend.graph,
              traits: backend.traits,
              nameOf: (tensor) => backend.nameOf(tensor),
              result: (name, shape, dtype) =>
                backend.tensorOf(name, [...shape], elementType(dtype)),
            },
            inputs,
            (call.attrs ?? {}) as Attributes,
          )
        } catch (cause) {
          const message = cause instanceof Error ? cause.message : String(cause)
          throw new Error(`kernel ${kernelName} of ${describe(inputs)}: ${message}`, { cause })
        }
      },
    })
  }
}

function describe(inputs: Record<string, Info>): string {
  const each = Object.values(inputs).map(({ dtype, shape }) => `${dtype}[${shape.join(',')}]`)
  return each.length > 0 ? each.join(' and ') : 'no inputs'
}

/** An input that the kernel must have; throws otherwise. */
export function need(inputs: Record<string, Info>, name: string): Info {
  const tensor = inputs[name]
  if (!tensor) throw new Error(`input ${name} is missing`)
  return tensor
}

export function numberAttribute(attributes: Attributes, name: string): number {
  const value = attributes[name]
  if (typeof value !== 'number') throw new Error(`attribute ${name} should be a number`)
  return value
}

export function numbersAttribute(attributes: Attributes, name: string): number[] {
  const value = attributes[name]
  if (typeof value === 'number') return [value]
  if (Array.isArray(value) && value.every((part) => typeof part === 'number')) return value
  throw new Error(`attribute ${name} should be numbers`)
}

/** The element type that arithmetic on some tensors gives, as TensorFlow.js promotes them. */
export function upcast(...tensors: Info[]): ElementType {
  if (tensors.some(({ dtype }) => dtype === 'float32')) return 'float32'
  return tensors.some(({ dtype }) => dtype === 'int32') ? 'int32' : 'bool'
}

/** The value of a tensor as another element type. */
export function castName(recorder: Recorder, tensor: Info, dtype: tf.DataType): string {
  const name = recorder.nameOf(tensor)
  return recorder.graph.cast(name, elementType(tensor.dtype), elementType(dtype))
}

/** A constant vector or tensor of numbers. */
export function constantNumbers(
  { graph }: Recorder,
  values: readonly number[],
  dtype: ElementType,
  shape: readonly number[] = [values.length],
): string {
  const data = dtype === 'float32' ? Float32Array.from(values) : Int32Array.from(values)
  return graph.constant(dtype, shape, new Uint8Array(data.buffer))
}
