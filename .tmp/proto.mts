import onnxProto from 'onnx-proto'
import * as ort from 'onnxruntime-node'
import { traceStep } from '../trainer/engine/onnx/trace.ts'
import { nextTokenStep } from '../trainer/model/cached-decoder.ts'
import { decoderConfig } from '../trainer/model/config.ts'
import { Random } from '../trainer/data/random.ts'
import { initialWeights } from '../trainer/model/init.ts'
import { flatten } from '../trainer/optimizer/groups.ts'
import { SMALL, GPT2_124M } from '../bench/peers/workload.ts'
import { specsOf } from '../trainer/engine/host-tensor.ts'
import { createSession, DISABLED_ON_CPU } from '../trainer/engine/onnx/session.ts'
import { toOnnx } from '../trainer/engine/onnx/onnx-tensor.ts'
import * as tf from '@tensorflow/tfjs'
await tf.setBackend('cpu')
const { onnx } = onnxProto
const [,, th, b, p, mode, prof] = process.argv
const B = Number(b), P = Number(p), threads = Number(th)
const S = process.env.BIG ? GPT2_124M : SMALL
const config = decoderConfig(S)
const values = flatten({ weights: initialWeights(S, new Random(1)) })
const cacheIn: any = { ids: {dtype:'int32',shape:[B],data:new Int32Array(B)}, positions: {dtype:'int32',shape:[B],data:new Int32Array(B).fill(100)}, past_length: {dtype:'int32',shape:[B],data:new Int32Array(B).fill(100)} }
for (let l=0;l<config.layers;l++) for (const n of ['keys','values']) cacheIn[`past_${n}.${l}`] = {dtype:'float32',shape:[B,config.keyValueHeads,P,config.headWidth],data:new Float32Array(B*config.keyValueHeads*P*config.headWidth).map((_, i)=>Math.sin(i))}
let t0=performance.now()
const trace = traceStep('next', nextTokenStep(config), { state: specsOf(values), inputs: specsOf(cacheIn) }, true)
console.log('trace', performance.now()-t0|0, 'nodes', trace.nodes)
t0=performance.now()
let session: ort.InferenceSession
const feeds: any = {}
for (const [n,v] of Object.entries(trace.stepInputs)) feeds[v]=toOnnx(cacheIn[n])
if (mode==='const') {
  const model = onnx.ModelProto.decode(trace.model)
  const names = new Map(Object.entries(trace.stateInputs).map(([n,v])=>[v,n]))
  let total=0
  const chunks: any[]=[]
  const inits = [...names].map(([v,n])=>{ const t=values[n]!; const bytes=new Uint8Array(t.data.buffer,t.data.byteOffset,t.data.byteLength); const offset=total; chunks.push([offset,bytes]); total+=Math.ceil(bytes.length/64)*64; return { name:v, dims:t.shape, dataType:1, dataLocation:1, externalData:[{key:'location',value:'weights'},{key:'offset',value:String(offset)},{key:'length',value:String(bytes.length)}] } })
  const all=new Uint8Array(total); for (const [o,by] of chunks) all.set(by,o)
  model.graph!.initializer!.push(...inits as any)
  model.graph!.input = model.graph!.input!.filter(i=>!names.has(i.name!))
  const bytes = onnx.ModelProto.encode(model).finish()
  session = await ort.InferenceSession.create(bytes, { executionProviders:['cpu'], graphOptimizationLevel:'all', enableCpuMemArena:false, enableMemPattern:false, intraOpNumThreads:threads, logSeverityLevel:3, externalData:[{path:'weights',data:all}], ...(prof?{enableProfiling:true,profileFilePrefix:prof}:{}), extra:{session:{intra_op:{allow_spinning: process.env.SPIN ?? '0'},set_denormal_as_zero:'1'},optimization:{disable_specified_optimizers: process.env.FUSE ? '' : DISABLED_ON_CPU.join(';')}} } as any)
} else {
  session = await createSession(trace.model,{provider:'cpu',threads,profile:prof??null,onDevice:[]})
  for (const [n,v] of Object.entries(trace.stateInputs)) feeds[v]=toOnnx(values[n]!)
}
console.log('session', performance.now()-t0|0, 'rss', process.memoryUsage().rss>>20)
const N=200
for (let i=0;i<20;i++) await session.run(feeds)
t0=performance.now(); const c=process.cpuUsage()
let out: any
for (let i=0;i<N;i++) out = await session.run(feeds)
const u=process.cpuUsage(c)
console.log(mode,'threads',threads,'B',B,'P',P,'ms/step wall',((performance.now()-t0)/N).toFixed(2),'cpu',((u.user+u.system)/1000/N).toFixed(2), 'logit', out[trace.stepOutputs['logits']!].data[5], 'rss', process.memoryUsage().rss>>20)
if (prof) session.endProfiling()
