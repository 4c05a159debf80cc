/** node probe-process.js ENGINE: tries one engine in a process of its own, as a broken driver may end the process. */
import { ENGINE_NAMES } from '../../../contract/stages.ts'
import { describeError } from '../../worker/describe-error.ts'
import { createEngine } from '../select-engine.ts'
import { matrixRate } from './matrix-rate.ts'
import { selfTest } from './self-test.ts'
import type { Probe } from './survey.ts'

const engineName = ENGINE_NAMES.find((name) => name === process.argv[2])
if (!engineName || engineName === 'auto') throw new Error(`no engine ${process.argv[2] ?? ''}`)

async function probe(name: Probe['name']): Promise<Probe> {
  try {
    const engine = await createEngine(name)
    await selfTest(engine)
    return { name, rate: await matrixRate(engine), problem: null }
  } catch (error) {
    return { name, rate: null, problem: describeError(error) }
  }
}

const result = await probe(engineName)
process.send?.(result, () => process.exit(0)) // a GPU's threads would keep the process
