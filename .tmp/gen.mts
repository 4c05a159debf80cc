import { readFile } from 'node:fs/promises'
import { createOnnxEngine } from '/work/wt/speed/trainer/engine/onnx/onnx-engine.ts'
import { Generator } from '/work/wt/speed/trainer/generate/generator.ts'
import { decoderConfig } from '/work/wt/speed/trainer/model/config.ts'
import { Random } from '/work/wt/speed/trainer/data/random.ts'
import { initialWeights } from '/work/wt/speed/trainer/model/init.ts'
import { flatten } from '/work/wt/speed/trainer/optimizer/groups.ts'
import { SMALL } from '/work/wt/speed/bench/peers/workload.ts'
const threads = Number(process.argv[2]); const B = Number(process.argv[3]); const profile = process.argv[4]
const engine = createOnnxEngine({ threads, ...(profile ? { profile } : {}) } as never)
const state = await engine.createState(flatten({ weights: initialWeights(SMALL, new Random(1)) }))
const g = new Generator(engine, decoderConfig(SMALL))
const r = new Random(2)
const P = Number(process.argv[5] ?? 155)
const times=[]
for (let k=0;k<6;k++){
const reqs = Array.from({length:B},(_,n)=>({prompt:Array.from({length:P},()=>r.integer(4096)),seed:n+k}))
const t=performance.now(); const c=process.cpuUsage()
process.env.ONE; await g.generate(state, reqs, {maximumNewTokens:128,temperature:1,stopIds:[],batchSize:B})
const u=process.cpuUsage(c)
times.push([(performance.now()-t)|0,((u.user+u.system)/1000)|0, u.system/1000|0])
}
console.log(threads,B,'wall/cpu/sys per 128 steps', JSON.stringify(times))
state.dispose(); await engine.dispose()
