import { createOnnxEngine } from '../trainer/engine/onnx/onnx-engine.ts'
import { Generator } from '../trainer/generate/generator.ts'
import { decoderConfig } from '../trainer/model/config.ts'
import { Random } from '../trainer/data/random.ts'
import { initialWeights } from '../trainer/model/init.ts'
import { flatten } from '../trainer/optimizer/groups.ts'
import { SMALL } from '../bench/peers/workload.ts'
for (const threads of [1,2]) {
const engine = createOnnxEngine({ threads })
const S = {...SMALL, n_embd: 384, n_layer: 2, n_head: 6, vocab_size: 5001}
const state = await engine.createState(flatten({ weights: initialWeights(S, new Random(1)) }))
const g = new Generator(engine, decoderConfig(S)); const r = new Random(2)
const reqs = Array.from({length:8},(_,n)=>({prompt:Array.from({length:20+n*30},()=>r.integer(4096)),seed:n}))
const o = {maximumNewTokens:60,temperature:1,stopIds:[] as number[]}
const all = await g.generate(state, reqs, {...o,batchSize:8})
for (const B of [1,2,3,5,16]) { const x = await g.generate(state, reqs, {...o,batchSize:B}); console.log(threads,B, JSON.stringify(x)===JSON.stringify(all)) }
await engine.dispose()
}
