import type { Engine, HostTensors, Step } from '../../trainer/engine/engine.ts'
import { createOnnxEngine } from '../../trainer/engine/onnx/onnx-engine.ts'
import { createEagerEngine } from '../../trainer/engine/tfjs/eager-engine.ts'

/** What recorded runs are repeated on: kernel by kernel, and traced into one graph. */
export const ENGINES: [string, () => Promise<Engine>][] = [
  ['tfjs', async () => createEagerEngine('cpu')],
  ['onnx', async () => createOnnxEngine({ threads: 1 })],
]

/** Runs a step on some inputs and gives its outputs as plain numbers. */
export type Runner = (inputs: HostTensors) => Promise<Record<string, number[]>>

/** A runner for a step on a state that starts with the given values. */
export async function runnerOf(engine: Engine, step: Step, values: HostTensors): Promise<Runner> {
  const state = await engine.createState(values)
  const program = engine.program('recorded', step)
  return async (inputs) => {
    const outputs = await program.run(state, inputs)
    return Object.fromEntries(Object.entries(outputs).map(([name, { data }]) => [name, [...data]]))
  }
}
