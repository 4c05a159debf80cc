import { Random } from '../trainer/data/random.ts'
import type { Engine, HostTensor, HostTensors } from '../trainer/engine/engine.ts'
import { languageLoss } from '../trainer/losses/language-loss.ts'
import { decoderConfig } from '../trainer/model/config.ts'
import { initialWeights } from '../trainer/model/init.ts'
import { adamWInputs } from '../trainer/optimizer/adamw.ts'
import { flatten, zerosLike } from '../trainer/optimizer/groups.ts'
import { trainingStep } from '../trainer/optimizer/training-step.ts'

const ROWS = 8
const LENGTH = 64
/** Tokens that one training step reads. */
export const TOKENS_PER_STEP = ROWS * LENGTH

/** What is trained, on rows of random tokens. */
export interface Workload {
  /** A config.json. */
  model: Record<string, unknown> & { vocab_size: number }
  rows: number
  length: number
}

const TINY: Workload = {
  model: {
    model_type: 'gpt2',
    vocab_size: 1000,
    n_positions: LENGTH,
    n_embd: 128,
    n_layer: 4,
    n_head: 4,
  },
  rows: ROWS,
  length: LENGTH,
}

const OPTIMIZER = {
  beta1: 0.9,
  beta2: 0.95,
  epsilon: 1e-8,
  weightDecay: 0.1,
  maximumGradientNorm: 1,
}

/**
 * Training of a GPT-2, by default of 0.93 M parameters on rows of 64 tokens, 8 a step, as a function that takes one
 * training step and gives its loss.
 */
export async function sftWorkload(
  engine: Engine,
  { model, rows, length }: Workload = TINY,
): Promise<{
  parameters: number
  step: () => Promise<number>
  /** Several steps at once; gives the loss of each. */
  steps: (count: number) => Promise<number[]>
}> {
  const random = new Random(1)
  const tokens = rows * length
  const weights = initialWeights(model, random)
  const int32 = (value: (n: number) => number): HostTensor => ({
    dtype: 'int32',
    shape: [rows, length],
    data: Int32Array.from({ length: tokens }, (_, n) => value(n)),
  })
  const ids = int32(() => random.integer(model.vocab_size))
  const batch: HostTensors = {
    ids,
    positions: int32((n) => n % length),
    segment: int32(() => 0),
    branch: int32(() => 0),
    targets: {
      ...ids,
      shape: [tokens],
      data: Int32Array.from(ids.data, (_, n) => ids.data[(n + 1) % tokens] ?? 0),
    },
    weights: {
      dtype: 'float32',
      shape: [tokens],
      data: new Float32Array(tokens).fill(1 / tokens),
    },
  }
  const state = await engine.createState(
    flatten({ weights, first_moment: zerosLike(weights), second_moment: zerosLike(weights) }),
  )
  const program = engine.program('sft', trainingStep(languageLoss(decoderConfig(model)), OPTIMIZER))
  let taken = 0
  const steps = async (count: number): Promise<number[]> => {
    const inputs = Array.from({ length: count }, (_, n) => ({
      ...batch,
      ...adamWInputs(OPTIMIZER, 3e-4, taken + n),
    }))
    const outputs = await program.runEach(state, inputs)
    taken += count
    return outputs.map(({ loss }) => loss?.data[0] ?? Number.NaN)
  }
  return {
    parameters: Object.values(weights).reduce((sum, { data }) => sum + data.length, 0),
    step: async () => (await steps(1))[0] ?? Number.NaN,
    steps,
  }
}
