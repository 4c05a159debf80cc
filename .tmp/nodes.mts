import onnxProto from 'onnx-proto'
import { traceStep } from '../trainer/engine/onnx/trace.ts'
import { nextTokenStep } from '../trainer/model/cached-decoder.ts'
import { decoderConfig } from '../trainer/model/config.ts'
import { Random } from '../trainer/data/random.ts'
import { initialWeights } from '../trainer/model/init.ts'
import { flatten } from '../trainer/optimizer/groups.ts'
import { SMALL } from '../bench/peers/workload.ts'
import { specsOf } from '../trainer/engine/host-tensor.ts'
import * as tf from '@tensorflow/tfjs'
await tf.setBackend('cpu')
const config = decoderConfig(SMALL), B=8,P=256
const values = flatten({ weights: initialWeights(SMALL, new Random(1)) })
const cacheIn: any = { ids: {dtype:'int32',shape:[B],data:new Int32Array(B)}, positions: {dtype:'int32',shape:[B],data:new Int32Array(B)}, past_length: {dtype:'int32',shape:[B],data:new Int32Array(B)} }
for (let l=0;l<6;l++) for (const n of ['keys','values']) cacheIn[`past_${n}.${l}`] = {dtype:'float32',shape:[B,8,P,32],data:new Float32Array(B*8*P*32)}
const trace = traceStep('next', nextTokenStep(config), { state: specsOf(values), inputs: specsOf(cacheIn) }, true)
const m = onnxProto.onnx.ModelProto.decode(trace.model)
const inits = new Map(m.graph!.initializer!.map(i=>[i.name, i.dims!.join('x')+':'+(i.dataType===1?new Float32Array(new Uint8Array(i.rawData!).slice(0,Math.floor(i.rawData!.length/4)*4).buffer).slice(0,3):'')]))
for (const n of m.graph!.node!.slice(0,75)) console.log(n.output!.join(','), '=', n.opType, n.input!.map(i=>inits.has(i)?`<${inits.get(i)}>`:i).join(' '), n.attribute!.map(a=>a.name+'='+(a.ints!.length?a.ints:a.f||a.i)).join(' '))
