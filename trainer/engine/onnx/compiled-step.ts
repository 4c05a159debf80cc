import type * as ort from 'onnxruntime-node'
import type { HostTensors } from '../host-tensor.ts'
import { runTail } from './elementwise/run-tail.ts'
import type { OnnxState } from './onnx-state.ts'
import { fromOnnx, toOnnx } from './onnx-tensor.ts'
import type { Trace } from './trace.ts'

/** A step for inputs of certain shapes, ready to run. */
export interface CompiledStep {
  trace: Trace
  session: ort.InferenceSession
  /** The state whose values are constants of the graph, as it was then, and what they take; null where it is read at every run. */
  held: { state: OnnxState; revision: number; bytes: number } | null
}

/** Runs the graph on a state, which takes over what the step gives for it, and gives the step's outputs. */
export async function runCompiled(
  { trace, session }: Pick<CompiledStep, 'trace' | 'session'>,
  state: OnnxState,
  inputs: HostTensors,
): Promise<HostTensors> {
  const feeds: Record<string, ort.Tensor> = {}
  for (const [name, value] of Object.entries(trace.stateInputs)) feeds[value] = state.tensor(name)
  for (const [name, value] of Object.entries(trace.stepInputs)) {
    const input = inputs[name]
    if (!input) throw new Error(`input ${name} is missing`)
    feeds[value] = toOnnx(input)
  }
  const results = await session.run(feeds)
  const result = (value: string): ort.Tensor => {
    const tensor = results[value]
    if (!tensor) throw new Error(`onnxruntime gave no ${value}`)
    return tensor
  }
  runTail(trace.tail, { state, inputs, result })
  if (trace.tail.length > 0) state.noteChange()
  for (const [name, value] of Object.entries(trace.stateOutputs)) state.replace(name, result(value))
  return Object.fromEntries(
    Object.entries(trace.stepOutputs).map(([name, value]) => [name, fromOnnx(result(value))]),
  )
}
