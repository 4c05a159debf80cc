import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { median } from './result.ts'
import type { EngineMeasurement } from './sft-engine-process.ts'

/** What `npm start` gives a trainer: glibc keeps large arrays, so that a step's outputs need no fresh pages. */
const TRAINER_ENVIRONMENT = {
  MALLOC_MMAP_THRESHOLD_: '4294967295',
  MALLOC_TRIM_THRESHOLD_: '17179869184',
}

/** Rounds in which both engines are measured, one after the other, so that a busy moment meets neither alone. */
const ROUNDS = 3

/** Training steps a round, after the ones that compile and warm up. */
const STEPS = { onnx: 30, tfjs: 3 } as const

/**
 * Tokens per second of supervised fine-tuning at 0.93 M parameters (4 layers, D 128, V 1000, T 64, B 8): a step traced
 * and run by onnxruntime against the same step run kernel by kernel on TensorFlow.js' wasm backend. Each engine has a
 * process of its own, as in a trainer; medians of the rounds' median steps.
 * @throws Error where the two engines' losses differ
 */
export async function sftEngines(): Promise<{
  name: string
  unit: string
  ours: number
  peer: number
  ratio: number
  details: Record<string, number>
}> {
  const found: Record<keyof typeof STEPS, EngineMeasurement[]> = { onnx: [], tfjs: [] }
  for (let round = 0; round < ROUNDS; round++) {
    found.onnx.push(await measured('onnx'))
    found.tfjs.push(await measured('tfjs'))
  }
  const [loss, wanted] = [found.onnx[0]?.firstLoss ?? Number.NaN, found.tfjs[0]?.firstLoss ?? 0]
  if (!(Math.abs(loss - wanted) < 1e-4))
    throw new Error(`the engines disagree: first loss ${loss} on onnx, ${wanted} on tfjs`)
  const tokensPerSecond = (name: keyof typeof STEPS) =>
    median(found[name].map((each) => each.tokensPerSecond))
  const [ours, peer] = [tokensPerSecond('onnx'), tokensPerSecond('tfjs')]
  return {
    name: 'sft-engines',
    unit: 'tokens/s',
    ours,
    peer,
    ratio: ours / peer,
    details: {
      parameters: found.onnx[0]?.parameters ?? 0,
      'compilation, seconds': median(found.onnx.map((each) => each.firstStepSeconds)),
    },
  }
}

async function measured(engine: keyof typeof STEPS): Promise<EngineMeasurement> {
  const file = fileURLToPath(new URL('./sft-engine-process.ts', import.meta.url))
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', file, engine, String(STEPS[engine])],
    { env: { ...process.env, ...TRAINER_ENVIRONMENT } },
  )
  return JSON.parse(stdout) as EngineMeasurement
}
