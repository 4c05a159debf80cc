import * as tf from '@tensorflow/tfjs'
import type { HostTensor, HostTensors, Step, Tensors } from '../../trainer/engine/engine.ts'
import { createEagerEngine } from '../../trainer/engine/tfjs/eager-engine.ts'

/** A tensor with a host tensor's values. */
export function toTensor({ data, shape, dtype }: HostTensor): tf.Tensor {
  return tf.tensor(data, shape, dtype)
}

/** Tensors with the host tensors' values. */
export function toTensors(values: HostTensors): Tensors {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, toTensor(value)]))
}

/**
 * Runs a step once on the reference engine; `values` are updated in place.
 * @throws Error where the step leaves tensors behind
 */
export async function runEagerly(
  step: Step,
  values: HostTensors,
  inputs: HostTensors,
): Promise<Record<string, number[]>> {
  const engine = await createEagerEngine('cpu')
  const before = tf.memory().numTensors
  const state = await engine.createState(values)
  const outputs = await engine.program('step', step).run(state, inputs)
  Object.assign(values, await state.read())
  state.dispose()
  const left = tf.memory().numTensors - before
  if (left !== 0) throw new Error(`the step left ${left} tensors behind`)
  return Object.fromEntries(Object.entries(outputs).map(([name, { data }]) => [name, [...data]]))
}
