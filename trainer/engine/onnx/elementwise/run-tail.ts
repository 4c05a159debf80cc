import type * as ort from 'onnxruntime-node'
import type { HostTensors } from '../../host-tensor.ts'
import { freeMemory } from '../free-memory.ts'
import type { OnnxState } from '../onnx-state.ts'
import type { TailGroup } from './elementwise-tail.ts'
import { runElementwise } from './run-elementwise.ts'

/** What a run of the graph has read and given. */
interface Run {
  state: OnnxState
  inputs: HostTensors
  result: (value: string) => ort.Tensor
}

/** Changes the state in place by the groups of a tail. What they read of the graph's results is gone afterwards. */
export function runTail(groups: readonly TailGroup[], { state, inputs, result }: Run): void {
  const read = new Set<Float32Array>()
  for (const { program, streams, scalars, results } of groups) {
    const arrays = streams.map((source) => {
      if (source.from === 'state') return floats(state.tensor(source.name).data)
      if (source.from === 'input') return floats(inputs[source.name]?.data)
      const array = floats(result(source.value).data)
      read.add(array)
      return array
    })
    const numbers = scalars.map((value) => floats(result(value).data)[0] ?? Number.NaN)
    const targets = results.map((name) => floats(state.tensor(name).data))
    runElementwise(program, arrays, numbers, targets, state.memory)
  }
  if (read.size > 0) freeMemory([...read])
}

function floats(data: unknown): Float32Array {
  if (data instanceof Float32Array) return data
  throw new Error('what is computed element by element should be float32')
}
