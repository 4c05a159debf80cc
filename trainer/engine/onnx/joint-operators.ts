import type { GraphNode } from './graph.ts'
import type { LiveGraph } from './live-graph.ts'
import { Pattern } from './pattern.ts'

/** A node that does the work of others. */
interface Joint {
  node: GraphNode
  /** Where it stands: in the place of this one. */
  at: GraphNode
  replaced: GraphNode[]
}

/**
 * Puts onnxruntime's own LayerNorm and GELU where a graph spells them out: with few rows, most time goes into coming
 * from one operator to the next, with many into passes over memory. Where a gradient reads what lies between, GELU stays
 * single.
 * @param isTraining whether LayerNorm may be asked for its statistics too, from which its gradient is computed
 */
export function withJointOperators(
  live: LiveGraph,
  shapeOf: (value: string) => readonly number[] | undefined,
  isTraining: boolean,
): LiveGraph {
  const pattern = new Pattern(live, shapeOf)
  const joints = new Map<GraphNode, GraphNode>()
  const gone = new Set<GraphNode>()
  for (const last of live.nodes) {
    const joint = layerNormalization(pattern, last, isTraining) ?? tanhGelu(pattern, last)
    if (!joint) continue
    joints.set(joint.at, joint.node)
    for (const node of joint.replaced) gone.add(node)
  }
  if (joints.size === 0) return live
  const nodes = live.nodes.flatMap((node) => joints.get(node) ?? (gone.has(node) ? [] : node))
  const read = new Set(nodes.flatMap(({ inputs }) => inputs))
  return { ...live, nodes, constants: live.constants.filter(({ name }) => read.has(name)) }
}

/**
 * model/layer-norm.ts: (x − mean) · 1/√(variance + ε) · gain + bias over the last axis. Where a gradient reads the
 * normalised values, they are made of the statistics that the operator gives beside its result.
 */
function layerNormalization(pattern: Pattern, last: GraphNode, isTraining: boolean): Joint | null {
  if (last.operator !== 'Add') return null
  const [scaled, bias = ''] = last.inputs
  const scale = pattern.made(scaled, 'Mul')
  const normal = pattern.made(scale?.inputs[0], 'Mul')
  const centred = pattern.made(normal?.inputs[0], 'Sub')
  const inverse = pattern.made(normal?.inputs[1], 'Reciprocal')
  const deviation = pattern.made(inverse?.inputs[0], 'Sqrt')
  const raised = pattern.made(deviation?.inputs[0], 'Add')
  const variance = pattern.made(raised?.inputs[0], 'ReduceMean')
  const square = pattern.made(variance?.inputs[0], 'Mul')
  const mean = pattern.made(centred?.inputs[1], 'ReduceMean')
  const [x = '', gain = ''] = [centred?.inputs[0], scale?.inputs[1]]
  const epsilon = pattern.scalar(raised?.inputs[1])
  if (!scale || !normal || !centred || !inverse || !deviation || !raised || !variance) return null
  if (!square || !mean || epsilon === null || mean.inputs[0] !== x) return null
  if (!square.inputs.every((input) => input === centred.outputs[0])) return null

  const shape = pattern.shapeOf(x) ?? []
  const isLast = ({ attributes: { axes } }: GraphNode) =>
    Array.isArray(axes) && axes.length === 1 && axes[0] === shape.length - 1
  const width = shape.slice(-1).join()
  const isRow = (value: string) => pattern.shapeOf(value)?.join() === width
  if (!isLast(mean) || !isLast(variance) || !isRow(gain) || !isRow(bias)) return null
  const operator = {
    operator: 'LayerNormalization',
    inputs: [x, gain, bias],
    attributes: { axis: -1, epsilon: { float: epsilon } },
  }
  const made = [last, scale, inverse, deviation, raised, variance, square, mean]
  const whole = [...made, normal, centred]
  if (pattern.isReadOnlyWithin(whole, [last]))
    return { node: { ...operator, outputs: last.outputs }, at: last, replaced: whole }
  // The statistics are read before the result is: the operator has to stand where the mean did.
  const isReady = [gain, bias].every((value) => pattern.isGiven(value))
  if (!isTraining || !isReady || !pattern.isReadOnlyWithin(made, [last, mean, inverse])) return null
  const outputs = [last, mean, inverse].flatMap((node) => node.outputs)
  return { node: { ...operator, outputs }, at: mean, replaced: made }
}

/** model/gelu.ts: x · σ(x · (a + b·x²)) with the slope a and the cubic term b of GELU's tanh form. */
function tanhGelu(pattern: Pattern, last: GraphNode): Joint | null {
  if (last.operator !== 'Mul') return null
  const [x = ''] = last.inputs
  const gate = pattern.made(last.inputs[1], 'Sigmoid')
  const exponent = pattern.made(gate?.inputs[0], 'Mul')
  const slope = pattern.made(exponent?.inputs[1], 'Add')
  const cubic = pattern.made(slope?.inputs[0], 'Mul')
  const square = pattern.made(cubic?.inputs[0], 'Mul')
  if (!gate || !exponent || !slope || !cubic || !square || exponent.inputs[0] !== x) return null
  if (!square.inputs.every((input) => input === x)) return null
  if (!isNear(pattern.scalar(slope.inputs[1]), GELU_SLOPE)) return null
  if (!isNear(pattern.scalar(cubic.inputs[1]), GELU_CUBIC)) return null
  const replaced = [last, gate, exponent, slope, cubic, square]
  if (!pattern.isReadOnlyWithin(replaced, [last])) return null
  const node = { operator: 'FastGelu', inputs: [x], outputs: last.outputs, attributes: {} }
  return { node, at: last, replaced }
}

/** Twice √(2/π), and that times the factor of the cube. */
const GELU_SLOPE = 2 * Math.sqrt(2 / Math.PI)
const GELU_CUBIC = 0.044715 * GELU_SLOPE

const isNear = (value: number | null, wanted: number) =>
  value !== null && Math.abs(value - wanted) < 1e-6
