import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Random } from '../trainer/data/random.ts'
import { createOnnxEngine } from '../trainer/engine/onnx/onnx-engine.ts'
import { Tokenizer } from '../trainer/tokenizer/tokenizer.ts'
import { trainByteLevelBpe } from '../trainer/tokenizer/train-bpe.ts'
import { initialWeights } from '../trainer/model/init.ts'
import { stageParameters } from '../trainer/stages/parameters.ts'
import { sft } from '../trainer/stages/sft.ts'
import { operatorTimes } from './operator-times.ts'
import { feedback } from './peers/texts.ts'
import { SMALL } from './peers/workload.ts'
import { median, type BenchmarkResult } from './result.ts'

const STEPS = 8
const WARM_UP = 2

/**
 * Where a step of supervised fine-tuning at 5.9 M parameters spends its time, four rows of 512 tokens: milliseconds a
 * step by operator, then by operator and shape. `ours` is the whole step without profiling.
 */
export async function profileSft(): Promise<BenchmarkResult> {
  const plain = await steps(null)
  const folder = await mkdtemp(join(tmpdir(), 'laurel-profile-'))
  try {
    await steps(join(folder, 'profile'))
    return {
      name: 'profile-sft',
      unit: 'ms a step, the median',
      ours: median(plain.slice(WARM_UP).map(({ wall }) => wall)),
      peer: null,
      ratio: null,
      details: {
        'CPU time a step, ms': median(plain.slice(WARM_UP).map(({ cpu }) => cpu)),
        'first step, ms': plain[0]?.wall ?? Number.NaN,
        ...(await operatorTimes(folder, STEPS)),
      },
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** What a step took, in milliseconds: wall time, and time of all cores. */
interface StepTime {
  wall: number
  cpu: number
}

async function steps(profile: string | null): Promise<StepTime[]> {
  const engine = createOnnxEngine(profile === null ? {} : { profile })
  const { demonstrations } = feedback()
  const texts = demonstrations.map(({ prompt, completion }) => prompt + completion)
  const tokenizer = new Tokenizer(trainByteLevelBpe(texts, { vocabularySize: SMALL.vocab_size }))
  const model = { config: SMALL, tokenizer, tensors: initialWeights(SMALL, new Random(1)) }
  const enough = new AbortController()
  const times: StepTime[] = []
  let [from, usage] = [performance.now(), process.cpuUsage()]
  await sft(
    {
      engine,
      signal: enough.signal,
      log: () => undefined,
      checkpoint: () => Promise.resolve(),
      now: () => performance.now(),
      report: ({ step }) => {
        const { user, system } = process.cpuUsage(usage)
        times.push({ wall: performance.now() - from, cpu: (user + system) / 1000 })
        ;[from, usage] = [performance.now(), process.cpuUsage()]
        if (step === STEPS) enough.abort(new Error('enough'))
      },
    },
    {
      model,
      demonstrations,
      parameters: stageParameters('sft', {
        epochs: 1000,
        rowLength: 512,
        rowsPerStep: 4,
        checkpointEvery: 1e6,
      }),
    },
  ).catch((error: unknown) => {
    if (error !== enough.signal.reason) throw error
  })
  await engine.dispose()
  return times
}
