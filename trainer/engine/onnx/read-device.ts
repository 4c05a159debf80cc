import type * as ort from 'onnxruntime-node'
import { Graph, type GraphValue } from './graph.ts'
import { encodeModel } from './model-proto.ts'
import { createSession } from './session.ts'
import type { TensorSpec } from '../host-tensor.ts'

/**
 * Copies of tensors in a GPU's memory, in ordinary memory: the results of a graph that only passes them on.
 * onnxruntime 1.30's own `getData` ends the process.
 */
export async function readDevice(
  tensors: Readonly<Record<string, { tensor: ort.Tensor; spec: TensorSpec }>>,
): Promise<Record<string, ort.Tensor>> {
  const graph = new Graph()
  const feeds: Record<string, ort.Tensor> = {}
  const outputs: GraphValue[] = []
  const names = new Map<string, string>()
  for (const [name, { tensor, spec }] of Object.entries(tensors)) {
    const input = graph.input(spec.dtype, spec.shape)
    feeds[input.name] = tensor
    const copy = graph.copy(input.name)
    outputs.push({ ...input, name: copy })
    names.set(copy, name)
  }
  const { nodes, constants, inputs } = graph
  const session = await createSession(encodeModel({ nodes, constants, inputs, outputs }), {
    provider: 'webgpu',
    threads: 1,
    profile: null,
    onDevice: [],
  })
  try {
    const results = await session.run(feeds)
    return Object.fromEntries(
      Object.entries(results).map(([copy, tensor]) => [names.get(copy) ?? copy, tensor]),
    )
  } finally {
    await session.release()
  }
}
