import * as tf from '@tensorflow/tfjs'
import { enterBackend } from '../active-backend.ts'
import '../cumsum-gradient.ts'
import type { Engine, EngineState, HostTensors, Program, Step } from '../engine.ts'
import { checkStateResult } from '../host-state.ts'
import { specsOf } from '../host-tensor.ts'
import { EagerState } from './eager-state.ts'
import { toHosts, toTensor } from './eager-tensor.ts'
import { startBackend, type EagerBackend } from './start-backend.ts'

export type { EagerBackend }

/** The reference engine: TensorFlow.js runs a step kernel by kernel. */
export async function createEagerEngine(backend: EagerBackend = 'wasm'): Promise<Engine> {
  await startBackend(backend)

  const program = (name: string, step: Step): Program => {
    const run = (state: EngineState, inputs: HostTensors): HostTensors => {
      if (!(state instanceof EagerState)) throw new Error(`${name}: the state is of another engine`)
      specsOf(inputs)
      enterBackend(backend)
      return runOnce(name, step, state, inputs)
    }
    return {
      run: async (state, inputs) => run(state, inputs),
      runEach: async (state, inputs) => inputs.map((each) => run(state, each)),
    }
  }

  return {
    name: 'tfjs',
    gathersRuns: false,
    createState: async (values) => new EagerState(backend, values),
    program,
    dispose: () => Promise.resolve(),
  }
}

/** One step, synchronously. All that it makes is freed but what the state takes over. */
function runOnce(name: string, step: Step, state: EagerState, inputs: HostTensors): HostTensors {
  tf.engine().startScope(name)
  try {
    const given = Object.fromEntries(
      Object.entries(inputs).map(([key, value]) => [key, toTensor(value)]),
    )
    const { state: next = {}, outputs } = step(state.tensors(), given)
    checkStateResult(state.specs, next)
    const values = toHosts(outputs)
    // A result may be an input or another entry's tensor: each entry of the state owns a tensor of its own.
    const owned = Object.entries(next).map(
      ([key, tensor]) => [key, tf.keep(tf.clone(tensor))] as const,
    )
    for (const [key, tensor] of owned) state.replace(key, tensor)
    return values
  } finally {
    tf.engine().endScope()
  }
}
