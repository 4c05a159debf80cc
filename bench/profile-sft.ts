import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Random } from '../trainer/data/random.ts'
import { createOnnxEngine } from '../trainer/engine/onnx/onnx-engine.ts'
import { Tokenizer } from '../trainer/tokenizer/tokenizer.ts'
import { trainByteLevelBpe } from '../trainer/tokenizer/train-bpe.ts'
import { initialWeights } from '../trainer/model/init.ts'
import { stageParameters } from '../trainer/stages/parameters.ts'
import { sft } from '../trainer/stages/sft.ts'
import { feedback } from './peers/texts.ts'
import { SMALL } from './peers/workload.ts'
import { median, type BenchmarkResult } from './result.ts'

const STEPS = 8
const WARM_UP = 2

/** One line of onnxruntime's profile: microseconds of one operator in one step. */
interface ProfileEvent {
  cat: string
  name: string
  dur: number
  args: { op_name?: string; output_type_shape?: Record<string, number[]>[] }
}

/**
 * Where a step of supervised fine-tuning at 5.9 M parameters spends its time, four rows of 512 tokens: milliseconds a
 * step by operator, then by operator and shape. `ours` is the whole step without profiling.
 */
export async function profileSft(): Promise<BenchmarkResult> {
  const plain = await steps(null)
  const folder = await mkdtemp(join(tmpdir(), 'laurel-profile-'))
  try {
    await steps(join(folder, 'profile'))
    const [file = ''] = await readdir(folder)
    const events = JSON.parse(await readFile(join(folder, file), 'utf8')) as ProfileEvent[]
    const kernels = events.filter(
      ({ cat, name }) => cat === 'Node' && name.endsWith('_kernel_time'),
    )
    const shapeOf = ({ args }: ProfileEvent) =>
      Object.values(args.output_type_shape?.[0] ?? {})[0]?.join('×') ?? ''
    const all = kernels.reduce((sum, { dur }) => sum + dur, 0) / 1000 / STEPS
    return {
      name: 'profile-sft',
      unit: 'ms a step, the median',
      ours: median(plain.slice(WARM_UP).map(({ wall }) => wall)),
      peer: null,
      ratio: null,
      details: {
        'CPU time a step, ms': median(plain.slice(WARM_UP).map(({ cpu }) => cpu)),
        'first step, ms': plain[0]?.wall ?? Number.NaN,
        'all operators, ms a step': all,
        operators: kernels.length / STEPS,
        ...longest(kernels, (event) => event.args.op_name ?? '?', 20),
        ...longest(kernels, (event) => `${event.args.op_name ?? '?'} → ${shapeOf(event)}`, 40),
      },
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Milliseconds a step by group, the groups that took longest. */
function longest(
  events: readonly ProfileEvent[],
  groupOf: (event: ProfileEvent) => string,
  count: number,
): Record<string, number> {
  const sums = new Map<string, { time: number; count: number }>()
  for (const event of events) {
    const sum = sums.get(groupOf(event)) ?? { time: 0, count: 0 }
    sum.time += event.dur / 1000 / STEPS
    sum.count += 1 / STEPS
    sums.set(groupOf(event), sum)
  }
  const sorted = [...sums].sort(([, a], [, b]) => b.time - a.time).slice(0, count)
  return Object.fromEntries(
    sorted.map(([name, { time, count: times }]) => [`${name} (${Math.round(times)})`, time]),
  )
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
