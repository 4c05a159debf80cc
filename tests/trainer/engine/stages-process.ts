/** node --import tsx stages-process.ts ENGINE: the losses of every stage on the CPU and on ENGINE, as one line of JSON. */
import { ENGINE_NAMES, type EngineName } from '../../../contract/stages.ts'
import { createEngine } from '../../../trainer/engine/select-engine.ts'
import { SMALL_STAGES } from '../stages/small-stages.ts'
import { recorder } from '../stages/world.ts'

const wanted = engineNamed(process.argv[2])

function engineNamed(given: string | undefined): EngineName {
  const name = ENGINE_NAMES.find((known) => known === given)
  if (name) return name
  throw new Error(`no engine ${given ?? ''}`)
}

/** What a stage's steps cost; the problem where it does not run. */
async function lossesOf(stage: string, engineName: EngineName) {
  try {
    const { context, reports } = recorder(await createEngine(engineName))
    await SMALL_STAGES[stage]?.(context, 1)
    return reports.map(({ values }) => values.loss ?? Number.NaN)
  } catch (error) {
    return String(error)
  }
}

const found: Record<string, unknown> = {}
for (const stage of Object.keys(SMALL_STAGES))
  found[stage] = { cpu: await lossesOf(stage, 'onnx'), other: await lossesOf(stage, wanted) }
process.stdout.write(`${JSON.stringify(found)}\n`, () => process.exit(0)) // a GPU's threads would keep the process
