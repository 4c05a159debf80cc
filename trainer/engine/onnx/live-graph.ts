import type { Constant, Graph, GraphNode, GraphValue } from './graph.ts'

/** The part of a graph that its results need, in order. */
export interface LiveGraph {
  nodes: GraphNode[]
  constants: Constant[]
  inputs: GraphValue[]
  outputs: readonly GraphValue[]
}

/** Leaves out what no result needs: gradients that nobody asks for are traced, but not run. */
export function liveGraph(graph: Graph, outputs: readonly GraphValue[]): LiveGraph {
  const needed = new Set(outputs.map(({ name }) => name))
  const nodes: GraphNode[] = []
  for (const node of graph.nodes.toReversed()) {
    if (!node.outputs.some((output) => needed.has(output))) continue
    for (const input of node.inputs) needed.add(input)
    nodes.push(node)
  }
  return {
    nodes: nodes.reverse(),
    constants: graph.constants.filter(({ name }) => needed.has(name)),
    inputs: graph.inputs.filter(({ name }) => needed.has(name)),
    outputs,
  }
}
