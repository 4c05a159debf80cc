import * as tf from '@tensorflow/tfjs'
import { enterBackend } from '../active-backend.ts'
import type { Step, Tensors } from '../engine.ts'
import { checkStateResult } from '../host-state.ts'
import { withDearLaunches } from '../kernel-launches.ts'
import type { TensorSpec } from '../host-tensor.ts'
import { callSite } from './call-site.ts'
import { elementwiseTail, type Source, type TailGroup } from './elementwise/elementwise-tail.ts'
import type { Graph, GraphValue } from './graph.ts'
import { registerAllKernels } from './kernels/kernels.ts'
import { withJointOperators } from './joint-operators.ts'
import { liveGraph, type LiveGraph } from './live-graph.ts'
import { encodeModel, type Place } from './model-proto.ts'
import { PROVIDER_TRAITS, type OnnxProvider } from './provider.ts'
import { repeatStep } from './repeated-step.ts'
import { RECORDING_BACKEND, RecordingBackend, elementType } from './recording-backend.ts'

/** A traced step: the model, and how tensors are called in its graph. */
export interface Trace {
  model: Uint8Array
  nodes: number
  /** Graph names by tensor name, of the state and inputs that the graph reads. */
  stateInputs: Record<string, string>
  stepInputs: Record<string, string>
  stateOutputs: Record<string, string>
  stepOutputs: Record<string, string>
  /** What the state takes that is a constant of the graph. */
  heldBytes: number
  /** The model runs the step as often as it is told (repeated-step.ts), on inputs stacked one a run. */
  isRepeated: boolean
  /** State that is computed beside the graph, from what it gives; the names in it are those of the graph's outputs. */
  tail: TailGroup[]
}

type Specs = Readonly<Record<string, TensorSpec>>

export interface TraceOptions {
  held?: ReadonlyMap<string, Place>
  isRepeated?: boolean
}

/** Frames of a stack: TensorFlow.js lays some fifteen of its own between a kernel and who called for it. */
const STACK_FRAMES = 60

let recording: RecordingBackend | undefined

function recordingBackend(): RecordingBackend {
  if (recording) return recording
  const backend = new RecordingBackend()
  tf.registerBackend(RECORDING_BACKEND, () => backend, 0)
  registerAllKernels(backend)
  recording = backend
  return backend
}

/**
 * Runs a step once on the recording backend and gives the graph of all that it did. The backend that was set before
 * is set again afterwards. Synchronous throughout, so that nothing else meets the recording backend.
 * @param provider what the graph is written for: which operators it has, and whether new state may be computed beside
 * the graph (elementwise-tail.ts)
 * @param held state that is a constant of the graph, by name
 * @param isRepeated whether the model is to run the step as often as it is told
 * @throws Error with the step's name, the kernel and the place in the code where something cannot be recorded
 */
export function traceStep(
  name: string,
  step: Step,
  { state: stateSpecs, inputs: inputSpecs }: { state: Specs; inputs: Specs },
  provider: OnnxProvider,
  { held = new Map(), isRepeated = false }: TraceOptions = {},
): Trace {
  const backend = recordingBackend()
  const traits = PROVIDER_TRAITS[provider]
  const before = tf.getBackend()
  const frames = Error.stackTraceLimit
  Error.stackTraceLimit = STACK_FRAMES
  enterBackend(RECORDING_BACKEND)
  backend.reset(traits)
  tf.engine().startScope(name)
  try {
    const { graph } = backend
    const state = placeholders(backend, stateSpecs)
    const inputs = placeholders(backend, inputSpecs)
    const result = withDearLaunches(traits.launchesKernels, () =>
      step(state.tensors, inputs.tensors),
    )
    checkStateResult(stateSpecs, result.state ?? {})

    const outputs: GraphValue[] = []
    const output = outputWriter(backend, outputs)
    // A graph must have results: a step that gives nothing but state is left whole.
    const isCut = !traits.keepsState && !isRepeated && Object.keys(result.outputs).length > 0
    const groups = isCut ? tailOf(backend, state.names, inputs.names, result.state ?? {}) : []
    const isInTail = new Set(groups.flatMap(({ results }) => results))
    const withGraph = Object.entries(result.state ?? {}).filter(([key]) => !isInTail.has(key))
    const stateOutputs = renamed(Object.fromEntries(withGraph), output)
    const stepOutputs = renamed(result.outputs, output)
    const tail = tailOutputs(groups, (value) => output(backend.tensorNamed(value)))
    const live = withJointOperators(
      liveGraph(graph, outputs),
      (value) => backend.shapeOf(value),
      traits.hasLayerStatistics,
    )
    const placed = new Map(
      [...held].map(([key, place]) => [state.names[key] ?? '', place] as const),
    )
    const read = new Set(
      live.inputs.flatMap((input) => (placed.has(input.name) ? [] : [input.name])),
    )
    const readOnly = (names: Record<string, string>) =>
      Object.fromEntries(Object.entries(names).filter(([, value]) => read.has(value)))
    const names = { state: state.names, inputs: inputs.names, stateOutputs }
    const { model, nameOf } = isRepeated
      ? repeated(backend, live, names)
      : { model: encodeModel(live, placed), nameOf: (value: string) => value }
    const named = (values: Record<string, string>) =>
      Object.fromEntries(Object.entries(values).map(([key, value]) => [key, nameOf(value)]))
    const changed = (key: string) => isRepeated && key in stateOutputs
    return {
      model,
      nodes: live.nodes.length,
      stateInputs: named({
        ...readOnly(state.names),
        ...Object.fromEntries(Object.entries(state.names).filter(([key]) => changed(key))),
      }),
      stepInputs: named(readOnly(inputs.names)),
      stateOutputs: named(stateOutputs),
      stepOutputs: named(stepOutputs),
      isRepeated,
      heldBytes: live.inputs.reduce((sum, { name }) => sum + (placed.get(name)?.length ?? 0), 0),
      tail,
    }
  } catch (error) {
    throw untraceable(name, error)
  } finally {
    tf.engine().endScope()
    Error.stackTraceLimit = frames
    backend.reset()
    enterBackend(before)
  }
}

function placeholders(backend: RecordingBackend, specs: Specs) {
  const tensors: Tensors = {}
  const names: Record<string, string> = {}
  for (const [name, { dtype, shape }] of Object.entries(specs)) {
    const value = backend.graph.input(dtype, shape)
    names[name] = value.name
    tensors[name] = tf.engine().makeTensorFromTensorInfo(backend.tensorOf(value.name, shape, dtype))
  }
  return { tensors, names }
}

/** The model that runs a graph as often as it is told; state that changes is read even where a step replaces it unread. */
function repeated(
  backend: RecordingBackend,
  live: LiveGraph,
  names: Record<'state' | 'inputs' | 'stateOutputs', Record<string, string>>,
) {
  const inputs = new Map(backend.graph.inputs.map((value) => [value.name, value]))
  const carried = new Map(
    Object.entries(names.stateOutputs).flatMap(([key, output]) => {
      const input = inputs.get(names.state[key] ?? '')
      return input ? [[output, input] as const] : []
    }),
  )
  return repeatStep(live, { carried, single: new Set(Object.values(names.inputs)) })
}

const swapped = (names: Record<string, string>) =>
  new Map(Object.entries(names).map(([name, value]) => [value, name]))

function tailOf(
  backend: RecordingBackend,
  stateNames: Record<string, string>,
  inputNames: Record<string, string>,
  next: Tensors,
): TailGroup[] {
  const results = Object.entries(next).map(([name, tensor]): [string, string] => [
    name,
    backend.nameOf(tensor),
  ])
  const step = {
    graph: backend.graph,
    sizeOf: (value: string) => backend.sizeOfFloats(value),
    state: swapped(stateNames),
    inputs: swapped(inputNames),
  }
  return elementwiseTail(step, new Map(results))
}

/** The groups with what they read of the graph among its outputs, each value once. */
function tailOutputs(groups: TailGroup[], output: (value: string) => string): TailGroup[] {
  const names = new Map<string, string>()
  const named = (value: string): string => {
    const name = names.get(value) ?? output(value)
    names.set(value, name)
    return name
  }
  return groups.map((group) => ({
    ...group,
    streams: group.streams.map((source): Source =>
      source.from === 'graph' ? { from: 'graph', value: named(source.value) } : source,
    ),
    scalars: group.scalars.map(named),
  }))
}

/** Makes tensors results of the graph. Each must be a node's own: inputs, constants and repeats are copied. */
function outputWriter(
  backend: RecordingBackend,
  outputs: GraphValue[],
): (tensor: tf.TensorInfo) => string {
  const { graph }: { graph: Graph } = backend
  const free = new Set(graph.nodes.flatMap((node) => node.outputs))
  return (tensor) => {
    const value = backend.graphValue(tensor)
    const name = free.delete(value.name) ? value.name : graph.copy(value.name)
    outputs.push({ name, dtype: elementType(tensor.dtype), shape: tensor.shape })
    return name
  }
}

const renamed = (tensors: Tensors, write: (tensor: tf.TensorInfo) => string) =>
  Object.fromEntries(Object.entries(tensors).map(([name, tensor]) => [name, write(tensor)]))

function untraceable(step: string, cause: unknown): Error {
  if (!(cause instanceof Error)) return new Error(`cannot trace step ${step}: ${String(cause)}`)
  const [, unknown] = /Kernel '(\w+)' not registered/.exec(cause.message) ?? []
  const what = unknown ? `kernel ${unknown} has no ONNX form here` : cause.message
  const where = callSite(cause)
  return new Error(`cannot trace step ${step}${where ? ` (${where})` : ''}: ${what}`, { cause })
}
