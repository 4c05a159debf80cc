import { createHash } from 'node:crypto'
import type { ElementType } from '../host-tensor.ts'

/** ONNX element types (TensorProto.DataType). */
export const ONNX_TYPE = { float32: 1, int32: 6, int64: 7, bool: 9 } as const
export type OnnxType = keyof typeof ONNX_TYPE

export type Attribute = number | number[] | string | { float: number } | Subgraph

export interface GraphNode {
  operator: string
  inputs: string[]
  outputs: string[]
  attributes: Record<string, Attribute>
}

/** A graph within a node; it may read values of the one around it. */
export interface Subgraph {
  nodes: GraphNode[]
  constants: Constant[]
  inputs: ModelValue[]
  outputs: ModelValue[]
}

export interface Constant {
  name: string
  type: OnnxType
  shape: number[]
  bytes: Uint8Array
}

/** A value of the graph: its name, element type and shape. */
export interface GraphValue {
  name: string
  dtype: ElementType
  shape: number[]
}

/** A value as a model tells it: of any type, and with names for lengths that are not fixed. */
export interface ModelValue {
  name: string
  dtype: OnnxType
  shape: (number | string)[]
}

/** Rows that are added up at places, both values of the graph. */
export interface AddedRows {
  places: string
  rows: string
}

/**
 * An ONNX graph in the making. Every shape is known, so every node's result has a fixed one. Nodes are pure: an equal
 * node or constant that is there already is taken again.
 */
export class Graph {
  readonly nodes: GraphNode[] = []
  readonly constants: Constant[] = []
  readonly inputs: GraphValue[] = []
  readonly #constantsByValue = new Map<string, string>()
  readonly #resultsByNode = new Map<string, string[]>()
  /** What a reshaped value was before, and a cast one. */
  readonly #reshapedFrom = new Map<string, { name: string; shape: readonly number[] }>()
  readonly #castFrom = new Map<string, { name: string; dtype: ElementType }>()
  /** Which value the int32 indices of a one-hot matrix are. */
  readonly #oneHotOf = new Map<string, string>()
  /** What was added to zeros to make a value. */
  readonly #addedRows = new Map<string, AddedRows[]>()
  readonly #producers = new Map<string, GraphNode>()
  #names = 0

  newName(): string {
    this.#names += 1
    return `v${this.#names}`
  }

  /** A graph input. */
  input(dtype: ElementType, shape: readonly number[]): GraphValue {
    const value = { name: this.newName(), dtype, shape: [...shape] }
    this.inputs.push(value)
    return value
  }

  /** A constant. */
  constant(type: OnnxType, shape: readonly number[], bytes: Uint8Array): string {
    const key = `${type} ${shape.join()} ${createHash('sha1').update(bytes).digest('base64')}`
    const known = this.#constantsByValue.get(key)
    if (known) return known
    const name = this.newName()
    this.constants.push({ name, type, shape: [...shape], bytes })
    this.#constantsByValue.set(key, name)
    return name
  }

  /** A vector of 64-bit integers, as axes and shapes are given. */
  int64s(values: readonly number[]): string {
    const data = BigInt64Array.from(values, BigInt)
    return this.constant('int64', [values.length], new Uint8Array(data.buffer))
  }

  /** A scalar. */
  scalar(value: number, dtype: ElementType = 'float32'): string {
    const data =
      dtype === 'float32'
        ? Float32Array.of(value)
        : dtype === 'int32'
          ? Int32Array.of(value)
          : Uint8Array.of(value)
    return this.constant(dtype, [], new Uint8Array(data.buffer))
  }

  /** A node with one result; gives the result's name. */
  node(operator: string, inputs: string[], attributes: Record<string, Attribute> = {}): string {
    const [name = ''] = this.split(operator, inputs, 1, attributes)
    return name
  }

  /** A node with several results. */
  split(
    operator: string,
    inputs: string[],
    results: number,
    attributes: Record<string, Attribute> = {},
  ): string[] {
    const key = JSON.stringify([operator, inputs, attributes])
    const known = this.#resultsByNode.get(key)
    if (known) return known
    const outputs = Array.from({ length: results }, () => this.newName())
    const node = { operator, inputs, outputs, attributes }
    this.nodes.push(node)
    for (const output of outputs) this.#producers.set(output, node)
    this.#resultsByNode.set(key, outputs)
    return outputs
  }

  /** A value under a new name, as a graph output must have one of its own. */
  copy(name: string): string {
    const output = this.newName()
    this.nodes.push({ operator: 'Identity', inputs: [name], outputs: [output], attributes: {} })
    return output
  }

  /** A value in another shape; of a chain of reshapes only the last is left, and none where it leads back. */
  reshape(name: string, from: readonly number[], to: readonly number[]): string {
    const origin = this.#reshapedFrom.get(name) ?? { name, shape: from }
    if (origin.shape.join() === to.join()) return origin.name
    const result = this.node('Reshape', [origin.name, this.int64s(to)])
    this.#reshapedFrom.set(result, origin)
    return result
  }

  /** A value as another element type; what was a truth value before is cast from that. */
  cast(name: string, from: ElementType, to: ElementType): string {
    if (from === to) return name
    const before = this.#castFrom.get(name)
    const origin = before?.dtype === 'bool' ? before : { name, dtype: from }
    if (origin.dtype === to) return origin.name
    const result = this.node('Cast', [origin.name], { to: ONNX_TYPE[to] })
    this.#castFrom.set(result, origin)
    return result
  }

  /** The node that gives a value; undefined for inputs and constants. */
  producer(name: string): GraphNode | undefined {
    return this.#producers.get(name)
  }

  /** Adds rows up at their places of a value, in order; ScatterND works in place where nothing else reads the value. */
  withAdded(name: string, added: readonly AddedRows[]): string {
    return added.reduce(
      (sum, { places, rows }) => this.node('ScatterND', [sum, places, rows], { reduction: 'add' }),
      name,
    )
  }

  /** Remembers that a value is zeros with rows added to them. */
  noteAddedToZeros(name: string, added: AddedRows[]): void {
    this.#addedRows.set(name, added)
  }

  /** What was added to zeros to make a value; undefined for any other. */
  addedToZeros(name: string): readonly AddedRows[] | undefined {
    return this.#addedRows.get(name)
  }

  /** Remembers that a value holds a 1 in each row, at the column that `indices` say. */
  noteOneHot(name: string, indices: string): void {
    this.#oneHotOf.set(name, indices)
  }

  /** The indices of a one-hot matrix; undefined for any other value. */
  indicesOfOneHot(name: string): string | undefined {
    return this.#oneHotOf.get(this.#castFrom.get(name)?.name ?? name)
  }

  /** Indices, from what ONNX counts in to what TensorFlow.js does. */
  castFromInt64(name: string): string {
    return this.node('Cast', [name], { to: ONNX_TYPE.int32 })
  }

  /** The other way round. */
  castToInt64(name: string): string {
    return this.node('Cast', [name], { to: ONNX_TYPE.int64 })
  }
}
