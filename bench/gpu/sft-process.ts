import { ENGINE_NAMES } from '../../contract/stages.ts'
import { createEngine } from '../../trainer/engine/select-engine.ts'
import { matrixRate } from '../../trainer/engine/survey/matrix-rate.ts'
import { GPT2_124M } from '../peers/workload.ts'
import { median } from '../result.ts'
import { sftWorkload } from '../sft-workload.ts'

/** What a process of its own found about one engine. */
export interface GpuMeasurement {
  /** Median over all runs but the first two, in which the graph is compiled and memory taken. */
  tokensPerSecond: number
  secondsOfRuns: number[]
  losses: number[]
  /** Of the step's graph. */
  operators: number
  /** Billions of operations a second in products of square matrices. */
  matrixRate: number
}

/**
 * node --import tsx sft-process.ts ENGINE ROWS LENGTH RUNS STEPS: training of GPT-2 124M on one batch of random tokens, so
 * many steps a run of the engine, told as one line of JSON.
 */
const [wanted, ...counts] = process.argv.slice(2)
const engineName = ENGINE_NAMES.find((name) => name === wanted)
if (!engineName) throw new Error(`engine ${wanted ?? '(none)'}: one of ${ENGINE_NAMES.join(', ')}`)
const [rows = 0, length = 0, runs = 0, stepsOfRun = 0] = counts.map(Number)

let operators = 0
const engine = await createEngine(engineName, { onCompile: ({ nodes }) => (operators = nodes) })
const { steps } = await sftWorkload(engine, { model: GPT2_124M, rows, length })
const secondsOfRuns: number[] = []
const losses: number[] = []
for (let n = 0; n < runs; n++) {
  const from = performance.now()
  losses.push(...(await steps(stepsOfRun)))
  secondsOfRuns.push((performance.now() - from) / 1000)
}
const measurement: GpuMeasurement = {
  tokensPerSecond: (rows * length * stepsOfRun) / median(secondsOfRuns.slice(2)),
  secondsOfRuns,
  losses,
  operators,
  matrixRate: await matrixRate(engine),
}
process.stdout.write(`${JSON.stringify(measurement)}\n`, () => process.exit(0)) // a GPU's threads would keep the process
