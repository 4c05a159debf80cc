import * as ort from 'onnxruntime-node'
import type { HostTensor, HostTensors } from '../host-tensor.ts'
import { runTail } from './elementwise/run-tail.ts'
import type { OnnxState } from './onnx-state.ts'
import { fromOnnx, toOnnx } from './onnx-tensor.ts'
import { REPETITIONS } from './repeated-step.ts'
import { stacked, unstacked } from './stacked-tensors.ts'
import type { Trace } from './trace.ts'

/** A step for inputs of certain shapes, ready to run. */
export interface CompiledStep {
  trace: Trace
  session: ort.InferenceSession
  /** The state whose values are constants of the graph, as it was then, and what they take; null where it is read at every run. */
  held: { state: OnnxState; revision: number; bytes: number } | null
}

/**
 * Runs the graph on a state, which takes over what the step gives for it, and gives the step's outputs, of each of
 * several inputs of equal shapes where the step is a repeated one.
 */
export async function runCompiled(
  { trace, session }: Pick<CompiledStep, 'trace' | 'session'>,
  state: OnnxState,
  inputs: readonly HostTensors[],
): Promise<HostTensors[]> {
  const feeds: Record<string, ort.Tensor> = {}
  for (const [name, value] of Object.entries(trace.stateInputs)) feeds[value] = state.tensor(name)
  for (const [name, value] of Object.entries(trace.stepInputs)) {
    const given = inputs.map((each) => needed(each, name))
    feeds[value] = toOnnx(trace.isRepeated ? stacked(given) : (given[0] as HostTensor))
  }
  if (trace.isRepeated)
    feeds[REPETITIONS] = new ort.Tensor('int64', BigInt64Array.of(BigInt(inputs.length)), [])
  const results = await session.run(feeds)
  const result = (value: string): ort.Tensor => {
    const tensor = results[value]
    if (!tensor) throw new Error(`onnxruntime gave no ${value}`)
    return tensor
  }
  runTail(trace.tail, { state, inputs: inputs[0] ?? {}, result })
  if (trace.tail.length > 0) state.noteChange()
  for (const [name, value] of Object.entries(trace.stateOutputs)) state.replace(name, result(value))
  const outputs = Object.entries(trace.stepOutputs).map(([name, value]) => {
    const tensor = fromOnnx(result(value))
    return [name, trace.isRepeated ? unstacked(tensor) : [tensor]] as const
  })
  return inputs.map((_, n) =>
    Object.fromEntries(outputs.map(([name, ofRuns]) => [name, ofRuns[n] as HostTensor])),
  )
}

function needed(inputs: HostTensors, name: string): HostTensor {
  const input = inputs[name]
  if (!input) throw new Error(`input ${name} is missing`)
  return input
}
