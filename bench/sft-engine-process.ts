import { ENGINE_NAMES } from '../contract/stages.ts'
import { createEngine } from '../trainer/engine/select-engine.ts'
import { median } from './result.ts'
import { TOKENS_PER_STEP, sftWorkload } from './sft-workload.ts'

/** What a process of its own found about one engine. */
export interface EngineMeasurement {
  parameters: number
  tokensPerSecond: number
  firstStepSeconds: number
  firstLoss: number
  lastLoss: number
}

/** node --import tsx bench/sft-engine-process.ts ENGINE STEPS: prints one EngineMeasurement as JSON. */
const [wanted, steps] = process.argv.slice(2)
const engineName = ENGINE_NAMES.find((name) => name === wanted)
if (!engineName)
  throw new Error(`engine ${wanted ?? '(none)'}: should be one of ${ENGINE_NAMES.join(', ')}`)

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
let lastLoss = Number.NaN
for (let n = 0; n < Number(steps); n++) {
  const taken = await timed()
  seconds.push(taken.seconds)
  lastLoss = taken.loss
}
const measurement: EngineMeasurement = {
  parameters,
  tokensPerSecond: TOKENS_PER_STEP / median(seconds),
  firstStepSeconds: first.seconds,
  firstLoss: first.loss,
  lastLoss,
}
console.log(JSON.stringify(measurement))
await engine.dispose()
process.exit(0) // a GPU's threads would keep the process
