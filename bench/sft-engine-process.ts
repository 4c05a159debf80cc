import { createEngine } from '../trainer/engine/select-engine.ts'
import { median } from './result.ts'
import { TOKENS_PER_STEP, sftWorkload } from './sft-workload.ts'

/** What a process of its own found about one engine. */
export interface EngineMeasurement {
  parameters: number
  tokensPerSecond: number
  firstStepSeconds: number
  firstLoss: number
}

/** node --import tsx bench/sft-engine-process.ts onnx|tfjs STEPS: prints one EngineMeasurement as JSON. */
const [engineName, steps] = process.argv.slice(2)
if (engineName !== 'onnx' && engineName !== 'tfjs')
  throw new Error(`engine ${engineName ?? '(none)'}: should be onnx or tfjs`)

const engine = await createEngine(engineName)
const { parameters, step } = await sftWorkload(engine)

async function timed(): Promise<{ seconds: number; loss: number }> {
  const from = performance.now()
  const loss = await step()
  return { seconds: (performance.now() - from) / 1000, loss }
}

const first = await timed()
await timed() // warms up
const seconds: number[] = []
for (let n = 0; n < Number(steps); n++) seconds.push((await timed()).seconds)
const measurement: EngineMeasurement = {
  parameters,
  tokensPerSecond: TOKENS_PER_STEP / median(seconds),
  firstStepSeconds: first.seconds,
  firstLoss: first.loss,
}
console.log(JSON.stringify(measurement))
await engine.dispose()
