import type { GraphNode, GraphValue, ModelValue } from './graph.ts'
import type { LiveGraph } from './live-graph.ts'
import { encodeModel } from './model-proto.ts'

/** How often the step is to run: an int64 scalar among the model's inputs. */
export const REPETITIONS = 'repetitions'

/** Name of the axis along which values of several runs lie one after the other. */
const RUNS = 'runs'

export interface RepeatedStep {
  model: Uint8Array
  /** What the model calls an input or output of the step's graph. */
  nameOf: (value: string) => string
}

/**
 * A model that runs a step's graph several times in a row (ONNX's Loop). New state goes from one run to the next within
 * the device's memory, so that it travels there and back once for them all. Inputs of single runs come stacked along a
 * first axis, and so do the step's outputs.
 * @param carried the graph's inputs that are state which changes, by the output that is their next value
 * @param single inputs that differ from run to run
 */
export function repeatStep(
  live: LiveGraph,
  { carried, single }: { carried: ReadonlyMap<string, GraphValue>; single: ReadonlySet<string> },
): RepeatedStep {
  const before = (name: string) => `${name}_before`
  const stacked = (name: string) => `${name}_of_runs`
  const after = (name: string) => `${name}_after`
  const isCarried = new Set([...carried.values()].map(({ name }) => name))
  const given = live.inputs.filter(({ name }) => single.has(name))
  const state = live.outputs.filter(({ name }) => carried.has(name))
  const results = live.outputs.filter(({ name }) => !carried.has(name))
  const first = state.map(({ name }) => carried.get(name) as GraphValue)

  const ofRuns = (value: GraphValue): ModelValue => ({
    ...value,
    name: stacked(value.name),
    shape: [RUNS, ...value.shape],
  })
  const chosen = given.map(({ name }): GraphNode => ({
    operator: 'Gather',
    inputs: [stacked(name), RUN],
    outputs: [name],
    attributes: { axis: 0 },
  }))
  const goOn: GraphNode = {
    operator: 'Identity',
    inputs: [GOES_ON],
    outputs: [after(GOES_ON)],
    attributes: {},
  }
  const scalar = (name: string, dtype: ModelValue['dtype']): ModelValue => ({
    ...{ name, dtype, shape: [] },
  })
  const body = {
    nodes: [...chosen, ...live.nodes, goOn],
    constants: live.constants,
    inputs: [scalar(RUN, 'int64'), scalar(GOES_ON, 'bool'), ...first],
    outputs: [scalar(after(GOES_ON), 'bool'), ...state, ...results],
  }
  const loop: GraphNode = {
    operator: 'Loop',
    inputs: [REPETITIONS, '', ...first.map(({ name }) => before(name))],
    outputs: [...state.map(({ name }) => after(name)), ...results.map(({ name }) => stacked(name))],
    attributes: { body },
  }
  const model = encodeModel({
    nodes: [loop],
    constants: [],
    inputs: [
      scalar(REPETITIONS, 'int64'),
      ...first.map((value) => ({ ...value, name: before(value.name) })),
      ...live.inputs.filter(({ name }) => !single.has(name) && !isCarried.has(name)),
      ...given.map(ofRuns),
    ],
    outputs: [
      ...state.map((value) => ({ ...value, name: after(value.name) })),
      ...results.map(ofRuns),
    ],
  })
  const isStacked = new Set([...given, ...results].map(({ name }) => name))
  return {
    model,
    nameOf: (value) => {
      if (isStacked.has(value)) return stacked(value)
      if (carried.has(value)) return after(value)
      return isCarried.has(value) ? before(value) : value
    },
  }
}

/** The body's own inputs: which run it is, and whether there is to be another. */
const RUN = 'run'
const GOES_ON = 'goes_on'
