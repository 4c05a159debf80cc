import type { Constant, Graph, GraphNode } from '../graph.ts'
import { isElementwise, type ElementwiseProgram, type Instruction } from './elementwise-program.ts'

/** Where an array that a program reads comes from: the state, the step's inputs, or a result of the graph. */
export type Source =
  | { from: 'state'; name: string }
  | { from: 'input'; name: string }
  | { from: 'graph'; value: string }

/** State tensors of one size that are computed together, element by element, from the sources and scalars. */
export interface TailGroup {
  program: ElementwiseProgram
  streams: Source[]
  /** Values of the graph, each one number. */
  scalars: string[]
  /** State tensors that the results are written to. */
  results: string[]
}

/** What a step does with the values of its state and inputs, by their names in the graph. */
export interface TracedStep {
  graph: Graph
  /** Numbers that a float32 value holds; undefined where it is of another type. */
  sizeOf: (value: string) => number | undefined
  state: ReadonlyMap<string, string>
  inputs: ReadonlyMap<string, string>
}

/** A group in the making. */
interface Draft {
  size: number
  streams: Map<string, Source>
  /** State tensor → what is written to it, a value in the graph. */
  results: Map<string, string>
  /** Values in the graph of all that is read or written over. */
  touched: Set<string>
}

/**
 * Takes the end of a step that is element by element off its graph: new state that comes from old state and from
 * results of the graph of the same size, as an optimizer's does from weights, moments and gradients. The graph then
 * gives gradients only, and the state is changed in place in one pass over memory, where the graph would make a second
 * state in a dozen. State whose value is no such function stays with the graph.
 * @param results values in the graph of the state tensors that the step gives
 */
export function elementwiseTail(
  step: TracedStep,
  results: ReadonlyMap<string, string>,
): TailGroup[] {
  const producers = new Map(
    step.graph.nodes.flatMap((node) => node.outputs.map((output) => [output, node] as const)),
  )
  const constants = new Map(step.graph.constants.map((constant) => [constant.name, constant]))
  const reader = new TailReader(step, producers, constants)
  const before = new Map([...step.state].map(([value, name]) => [name, value]))
  const drafts: Draft[] = []
  for (const [name, value] of results) {
    const size = step.sizeOf(value)
    if (size === undefined || size < 2 || !reader.isOfTail(value, size)) continue
    const streams = new Map(reader.streamsOf(value, size))
    const touched = new Set([...streams.keys(), before.get(name) ?? name])
    merge(drafts, { size, streams, results: new Map([[name, value]]), touched })
  }
  return drafts.map((draft) => reader.group(draft))
}

/** Joins a draft with those that touch what it touches, so that nothing is read after it was written over. */
function merge(drafts: Draft[], draft: Draft): void {
  for (let n = drafts.length - 1; n >= 0; n--) {
    const other = drafts[n]
    if (!other || ![...draft.touched].some((value) => other.touched.has(value))) continue
    for (const [value, source] of other.streams) draft.streams.set(value, source)
    for (const [name, value] of other.results) draft.results.set(name, value)
    for (const value of other.touched) draft.touched.add(value)
    drafts.splice(n, 1)
  }
  drafts.push(draft)
}

class TailReader {
  readonly #step: TracedStep
  readonly #producers: ReadonlyMap<string, GraphNode>
  readonly #constants: ReadonlyMap<string, Constant>
  readonly #fromState = new Map<string, boolean>()
  readonly #streams = new Map<string, ReadonlyMap<string, Source>>()

  constructor(
    step: TracedStep,
    producers: ReadonlyMap<string, GraphNode>,
    constants: ReadonlyMap<string, Constant>,
  ) {
    this.#step = step
    this.#producers = producers
    this.#constants = constants
  }

  /** Whether a value is computed element by element from the state, or is one number throughout. */
  isOfTail(value: string, size: number): boolean {
    return this.#isFromState(value, size) || this.#filledWith(value) !== undefined
  }

  /** The arrays that a value of the tail is computed from, by their names in the graph. */
  streamsOf(value: string, size: number): ReadonlyMap<string, Source> {
    const before = this.#streams.get(value)
    if (before) return before
    const operands = this.#operatorOf(value, size)?.inputs
    const found = new Map<string, Source>()
    if (this.#sizeOf(value) === 1 || this.#filledWith(value) !== undefined) {
      // one number: no array
    } else if (operands) {
      for (const operand of operands)
        for (const [stream, source] of this.streamsOf(operand, size)) found.set(stream, source)
    } else found.set(value, this.#source(value))
    this.#streams.set(value, found)
    return found
  }

  group({ size, streams, results }: Draft): TailGroup {
    const names = [...streams.keys()]
    const scalars: string[] = []
    const instructions: Instruction[] = []
    const known = new Map<string, number>()
    const add = (value: string, instruction: Instruction): number => {
      known.set(value, instructions.length)
      return instructions.push(instruction) - 1
    }
    const write = (value: string): number => {
      const before = known.get(value)
      if (before !== undefined) return before
      const filling = this.#filledWith(value)
      if (filling !== undefined) return write(filling)
      if (streams.has(value)) return add(value, { kind: 'stream', index: names.indexOf(value) })
      if (this.#sizeOf(value) === 1) {
        const constant = this.#constants.get(value)
        if (constant) return add(value, { kind: 'constant', value: numberOf(constant) })
        return add(value, { kind: 'scalar', index: scalars.push(value) - 1 })
      }
      const node = this.#operatorOf(value, size)
      if (!node || !isElementwise(node.operator))
        throw new Error(`value ${value} is not of the tail`)
      const operands = node.inputs.map(write)
      return add(value, { kind: 'operator', operator: node.operator, operands })
    }
    let slots = names.length
    const slotOf = (state: string) => {
      const slot = names.findIndex((name) => {
        const source = streams.get(name)
        return source?.from === 'state' && source.name === state
      })
      return slot >= 0 ? slot : slots++
    }
    const written = [...results].map(([state, value]) => ({
      instruction: write(value),
      slot: slotOf(state),
    }))
    const program = { streams: names.length, scalars: scalars.length, slots, instructions }
    return {
      program: { ...program, results: written },
      streams: [...streams.values()],
      scalars,
      results: [...results.keys()],
    }
  }

  #sizeOf(value: string): number | undefined {
    const constant = this.#constants.get(value)
    if (constant) return constant.type === 'float32' ? constant.bytes.length / 4 : undefined
    return this.#step.sizeOf(value)
  }

  #isFromState(value: string, size: number): boolean {
    const before = this.#fromState.get(value)
    if (before !== undefined) return before
    const found =
      this.#step.state.has(value) ||
      (this.#elementwise(value, size)?.inputs.some((input) => this.#isFromState(input, size)) ??
        false)
    this.#fromState.set(value, found && this.#sizeOf(value) === size)
    return found && this.#sizeOf(value) === size
  }

  /** The node that gives a value, where it is element by element on arrays of that size and scalars. */
  #elementwise(value: string, size: number): GraphNode | undefined {
    const node = this.#producers.get(value)
    if (this.#sizeOf(value) !== size || !node || !isElementwise(node.operator)) return undefined
    const isSuitable = (input: string) => [1, size].includes(this.#sizeOf(input) ?? 0)
    return node.inputs.every(isSuitable) ? node : undefined
  }

  /**
   * The operator that gives a value of the tail; undefined where the tail begins there. It begins as late as it can
   * without reading more arrays: a gradient is read, not its square and its share of a moment.
   */
  #operatorOf(value: string, size: number): GraphNode | undefined {
    const node = this.#elementwise(value, size)
    if (!node || this.#isFromState(value, size)) return node
    const streams = new Set(node.inputs.flatMap((input) => [...this.streamsOf(input, size).keys()]))
    return streams.size === 1 ? node : undefined
  }

  /** The scalar that an array is filled with. */
  #filledWith(value: string): string | undefined {
    const node = this.#producers.get(value)
    const [scalar = ''] = node?.inputs ?? []
    return node?.operator === 'Expand' && this.#sizeOf(scalar) === 1 ? scalar : undefined
  }

  #source(value: string): Source {
    const { state, inputs } = this.#step
    const [stateName, input] = [state.get(value), inputs.get(value)]
    if (stateName !== undefined) return { from: 'state', name: stateName }
    return input === undefined ? { from: 'graph', value } : { from: 'input', name: input }
  }
}

function numberOf({ bytes }: Constant): number {
  return new DataView(bytes.buffer, bytes.byteOffset).getFloat32(0, true)
}
