import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { DemonstrationDatasetRow } from '../contract/dataset-rows.ts'
import { Random } from '../trainer/data/random.ts'
import { createOnnxEngine } from '../trainer/engine/onnx/onnx-engine.ts'
import { initialRewardHead, initialWeights } from '../trainer/model/init.ts'
import { stageParameters } from '../trainer/stages/parameters.ts'
import { ppo } from '../trainer/stages/ppo.ts'
import { sft } from '../trainer/stages/sft.ts'
import type { StageContext, StageModel } from '../trainer/stages/stage.ts'
import { Tokenizer } from '../trainer/tokenizer/tokenizer.ts'
import { trainByteLevelBpe } from '../trainer/tokenizer/train-bpe.ts'
import { type BenchmarkResult, median } from './result.ts'

const STEPS = 10_000
const ROLLOUTS = 1_000
/** Memory is a median over a tenth of a run; from the second tenth on everything has been compiled. */
const WARM = 0.1
const MEBIBYTE = 1024 * 1024

setFlagsFromString('--expose-gc')
/** Collects garbage, so that what is measured is what is held. */
const collect = runInNewContext('gc') as () => void

/**
 * Resident memory over 10,000 steps of supervised fine-tuning and then 1,000 rollouts of PPO (8,000 generated responses
 * of uneven length), with checkpoints, on a GPT-2 of two layers: what it grew by from the second tenth of each to the last.
 */
export async function flatMemory(): Promise<BenchmarkResult> {
  const rows = Array.from({ length: 40 }, (_, n): DemonstrationDatasetRow => ({
    promptId: `p${n}`,
    prompt: `Count to ${n}: `,
    completion: Array.from({ length: n % 7 }, (_n, at) => `${at}`).join(' ') || 'no',
    split: n % 10 ? 'train' : 'valid',
  }))
  const texts = rows.map(({ prompt, completion }) => prompt + completion)
  const tokenizer = new Tokenizer(trainByteLevelBpe(texts, { vocabularySize: 300 }))
  const config = {
    model_type: 'gpt2' as const,
    vocab_size: 300,
    n_positions: 64,
    n_embd: 16,
    n_layer: 2,
    n_head: 2,
  }
  const random = new Random(1)
  const model: StageModel = { config, tokenizer, tensors: initialWeights(config, random) }
  const engine = createOnnxEngine()

  const supervised = await watched(STEPS, (context) =>
    sft(
      { ...context, engine },
      {
        model,
        demonstrations: rows,
        parameters: stageParameters('sft', {
          epochs: 1000,
          rowsPerStep: 1,
          rowLength: 32,
          learningRate: 1e-4,
          checkpointEvery: 500,
          evaluateEvery: 1000,
        }),
      },
    ),
  )
  const policy = await watched(ROLLOUTS, (context) =>
    ppo(
      { ...context, engine },
      {
        model,
        prompts: rows,
        reward: {
          ...model,
          tensors: { ...model.tensors, ...initialRewardHead(16, random) },
          normalization: { gain: 1, bias: 0 },
        },
        parameters: stageParameters('ppo', {
          episodes: 8 * ROLLOUTS,
          rolloutSize: 8,
          minibatchSize: 8,
          maximumNewTokens: 12,
          learningRate: 1e-5,
          evaluateEvery: 100,
          checkpointEvery: 50,
        }),
      },
    ),
  )
  await engine.dispose()
  return {
    name: 'flat-memory',
    unit: 'MiB grown from the second to the last tenth of 10,000 training steps',
    ours: supervised.growth,
    peer: null,
    ratio: null,
    details: {
      ...supervised.details('SFT step'),
      'PPO: MiB grown from the second to the last tenth of 1,000 rollouts': policy.growth,
      ...policy.details('PPO rollout'),
    },
  }
}

interface Watched {
  growth: number
  details: (unit: string) => Record<string, number>
}

/** Runs a stage for so many steps and looks at the process's memory after every hundredth of them. */
async function watched(
  steps: number,
  run: (context: Omit<StageContext, 'engine'>) => Promise<unknown>,
): Promise<Watched> {
  const enough = new AbortController()
  const points: { step: number; memory: number }[] = []
  const context = {
    signal: enough.signal,
    now: () => performance.now(),
    log: () => undefined,
    checkpoint: async () => undefined,
    report: ({ step }: { step: number }) => {
      if (step % (steps / 100) === 0) {
        collect()
        points.push({ step, memory: process.memoryUsage().rss / MEBIBYTE })
      }
      if (step === steps) enough.abort(new Error('enough'))
    },
  }
  await run(context).catch((error: unknown) => {
    if (error !== enough.signal.reason) throw error
  })
  const last = points[points.length - 1]
  if (last?.step !== steps)
    throw new Error(`the run ended after ${last?.step ?? 0} steps of ${steps}`)
  const after = (share: number) =>
    median(
      points
        .filter(({ step }) => step > (share - WARM) * steps && step <= share * steps)
        .map(({ memory }) => memory),
    )
  return {
    growth: after(1) - after(2 * WARM),
    details: (unit) =>
      Object.fromEntries(
        [0.2, 0.4, 0.6, 0.8, 1].map((share) => [
          `MiB resident, median up to ${unit} ${(share * steps).toLocaleString('en')}`,
          after(share),
        ]),
      ),
  }
}
