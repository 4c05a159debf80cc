import onnxProto from 'onnx-proto'
import { ONNX_TYPE, type Attribute, type GraphValue } from './graph.ts'
import type { LiveGraph } from './live-graph.ts'

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
  return { name, type: AttributeType.FLOAT, f: value.float }
}

function valueInfo({ name, dtype, shape }: GraphValue): onnxProto.onnx.IValueInfoProto {
  const dim = shape.map((dimValue) => ({ dimValue }))
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
  { name, dtype, shape }: GraphValue,
  { offset, length }: Place,
): onnxProto.onnx.ITensorProto {
  const fields = { location: CONSTANT_MEMORY, offset: String(offset), length: String(length) }
  return {
    name,
    dims: shape,
    dataType: ONNX_TYPE[dtype],
    dataLocation: onnx.TensorProto.DataLocation.EXTERNAL,
    externalData: Object.entries(fields).map(([key, value]) => ({ key, value })),
  }
}

/** A graph as the bytes of an ONNX model; inputs that `placed` names are constants, which lie elsewhere. */
export function encodeModel(
  { nodes, constants, inputs, outputs }: LiveGraph,
  placed: ReadonlyMap<string, Place> = new Map(),
): Uint8Array {
  const constantInputs = inputs.flatMap((value) => {
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
    graph: {
      name: 'step',
      node: nodes.map(({ operator, inputs: operands, outputs: results, attributes }) => ({
        opType: operator,
        domain: CONTRIBUTED.has(operator) ? CONTRIBUTED_DOMAIN : '',
        input: operands,
        output: results,
        attribute: Object.entries(attributes).map(([name, value]) => attributeProto(name, value)),
      })),
      initializer: [
        ...constants.map(({ name, type, shape, bytes }) => ({
          name,
          dims: shape,
          dataType: ONNX_TYPE[type],
          rawData: bytes,
        })),
        ...constantInputs,
      ],
      input: inputs.filter(({ name }) => !placed.has(name)).map(valueInfo),
      output: outputs.map(valueInfo),
    },
  })
  return onnx.ModelProto.encode(model).finish()
}
