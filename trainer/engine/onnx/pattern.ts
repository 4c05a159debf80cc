import type { Constant, GraphNode } from './graph.ts'
import type { LiveGraph } from './live-graph.ts'

/** Looks from values of a graph back at how they were made. */
export class Pattern {
  /** Shape of a value that was a tensor of the step; undefined for any other. */
  readonly shapeOf: (value: string) => readonly number[] | undefined
  readonly #producers = new Map<string, GraphNode>()
  readonly #readers = new Map<string, Set<GraphNode>>()
  readonly #results: Set<string>
  readonly #constants: Map<string, Constant>

  constructor({ nodes, constants, outputs }: LiveGraph, shapeOf: Pattern['shapeOf']) {
    this.shapeOf = shapeOf
    this.#constants = new Map(constants.map((constant) => [constant.name, constant]))
    this.#results = new Set(outputs.map(({ name }) => name))
    for (const node of nodes) {
      for (const output of node.outputs) this.#producers.set(output, node)
      for (const input of node.inputs)
        this.#readers.set(input, (this.#readers.get(input) ?? new Set()).add(node))
    }
  }

  /** The node that makes a value, where it is of this operator; null where it is not. */
  made(value: string | undefined, operator: string): GraphNode | null {
    const node = value === undefined ? undefined : this.#producers.get(value)
    return node?.operator === operator ? node : null
  }

  /** The number that a value is; null where it is no constant scalar of float32. */
  scalar(value: string | undefined): number | null {
    const constant = value === undefined ? undefined : this.#constants.get(value)
    if (constant?.type !== 'float32' || constant.shape.length > 0) return null
    return new DataView(constant.bytes.buffer, constant.bytes.byteOffset).getFloat32(0, true)
  }

  /** Whether a value is an input or a constant, there before any node. */
  isGiven(value: string): boolean {
    return !this.#producers.has(value)
  }

  /** Whether nobody but these nodes reads what they give, the results of the `open` ones aside. */
  isReadOnlyWithin(nodes: readonly GraphNode[], open: readonly GraphNode[]): boolean {
    const inside = new Set(nodes)
    const closed = nodes.filter((node) => !open.includes(node))
    return closed.every(({ outputs }) =>
      outputs.every((value) => {
        const readers = [...(this.#readers.get(value) ?? [])]
        return !this.#results.has(value) && readers.every((reader) => inside.has(reader))
      }),
    )
  }
}
