import onnxProto from 'onnx-proto'
import {
  ONNX_TYPE,
  type Attribute,
  type GraphNode,
  type ModelValue,
  type Subgraph,
} from './graph.ts'

const { onnx } = onnxProto
const IR_VERSION = 8
const OPSET = 17
/** Operators that onnxruntime contributes beyond the standard. */
const CONTRIBUTED = new Set(['FusedMatMul', 'FastGelu'])
const CONTRIBUTED_DOMAIN = 'com.microsoft'

const { AttributeType } = onnx.AttributeProto

function attributeProto(name: string, value: Attribute): onnxProto.onnx.IAttributeProto {
  if (Array.isArray(value)) return { name, type: AttributeType.INTS, ints: value }
  if (typeof value === 'number') return { name, type: AttributeType.INT, i: value }
  if (typeof value === 'string') {
    return { name, type: AttributeType.STRING, s: new TextEncoder().encode(value) }
  }
  if ('float' in value) return { name, type: AttributeType.FLOAT, f: value.float }
  return { name, type: AttributeType.GRAPH, g: graphProto(name, value) }
}

function nodeProto({ operator, inputs, outputs, attributes }: GraphNode) {
  return {
    opType: operator,
    domain: CONTRIBUTED.has(operator) ? CONTRIBUTED_DOMAIN : '',
    input: inputs,
    output: outputs,
    attribute: Object.entries(attributes).map(([name, value]) => attributeProto(name, value)),
  }
}

function graphProto(name: string, { nodes, constants, inputs, outputs }: ModelGraph) {
  return {
    name,
    node: nodes.map(nodeProto),
    initializer: constants.map(({ name: constant, type, shape, bytes }) => ({
      ...{ name: constant, dims: shape, dataType: ONNX_TYPE[type], rawData: bytes },
    })),
    input: inputs.map(valueInfo),
    output: outputs.map(valueInfo),
  }
}

function valueInfo({ name, dtype, shape }: ModelValue): onnxProto.onnx.IValueInfoProto {
  const dim = shape.map((length) =>
    typeof length === 'number' ? { dimValue: length } : { dimParam: length },
  )
  return { name, type: { tensorType: { elemType: ONNX_TYPE[dtype], shape: { dim } } } }
}

/** Where a constant's float32 numbers lie in the memory that a session is given beside the model; both in bytes. */
export interface Place {
  offset: number
  length: number
}

/** What a model calls the memory in which its placed constants lie. */
export const CONSTANT_MEMORY = 'state'

function placedConstant(
  { name, dtype, shape }: ModelValue,
  { offset, length }: Place,
): onnxProto.onnx.ITensorProto {
  const fields = { location: CONSTANT_MEMORY, offset: String(offset), length: String(length) }
  return {
    name,
    dims: shape as number[], // of a value that is a constant every length is known
    dataType: ONNX_TYPE[dtype],
    dataLocation: onnx.TensorProto.DataLocation.EXTERNAL,
    externalData: Object.entries(fields).map(([key, value]) => ({ key, value })),
  }
}

/** What a model is made of. */
export type ModelGraph = Omit<Subgraph, 'outputs'> & { outputs: readonly ModelValue[] }

/** A graph as the bytes of an ONNX model; inputs that `placed` names are constants, which lie elsewhere. */
export function encodeModel(
  graph: ModelGraph,
  placed: ReadonlyMap<string, Place> = new Map(),
): Uint8Array {
  const proto = graphProto('step', {
    ...graph,
    inputs: graph.inputs.filter(({ name }) => !placed.has(name)),
  })
  const constantInputs = graph.inputs.flatMap((value) => {
    const place = placed.get(value.name)
    return place ? [placedConstant(value, place)] : []
  })
  const model = onnx.ModelProto.create({
    irVersion: IR_VERSION,
    producerName: 'laurel',
    opsetImport: [
      { domain: '', version: OPSET },
      { domain: CONTRIBUTED_DOMAIN, version: 1 },
    ],
    graph: { ...proto, initializer: [...proto.initializer, ...constantInputs] },
  })
  return onnx.ModelProto.encode(model).finish()
}
