import { Random } from '../trainer/data/random.ts'
import { createOnnxEngine } from '../trainer/engine/onnx/onnx-engine.ts'
import { OnnxState } from '../trainer/engine/onnx/onnx-state.ts'
import { initialWeights } from '../trainer/model/init.ts'
import { adamWInputs } from '../trainer/optimizer/adamw.ts'
import { flatten, zerosLike } from '../trainer/optimizer/groups.ts'
import { optimizerStep } from '../trainer/optimizer/training-step.ts'
import { SMALL } from './peers/workload.ts'
import { median, type BenchmarkResult } from './result.ts'

const ROUNDS = 15
const WARM_UP = 5
const OPTIMIZER = {
  ...{ beta1: 0.9, beta2: 0.95, epsilon: 1e-8 },
  ...{ weightDecay: 0.1, maximumGradientNorm: 1 },
}

/**
 * An AdamW step of 5.9 M parameters by itself, gradients in the state: on a state that lies in one WebAssembly memory,
 * and (`peer`) on one whose tensors are copied through it. CPU time, the two in turns.
 */
export async function optimizerStepAlone(): Promise<BenchmarkResult> {
  const engine = createOnnxEngine({ threads: 1 })
  const program = engine.program('optimizer', optimizerStep(OPTIMIZER))
  const weights = initialWeights(SMALL, new Random(1))
  const start = flatten({
    weights,
    first_moment: zerosLike(weights),
    second_moment: zerosLike(weights),
    gradients: weights,
  })
  const sides = [true, false].map((isPlaced) => ({
    state: new OnnxState(start, { isPlaced }),
    times: [] as number[],
  }))
  for (let step = 0; step < WARM_UP + ROUNDS; step++)
    for (const { state, times } of sides) {
      await state.write(flatten({ gradients: weights }))
      const from = process.cpuUsage()
      await program.run(state, adamWInputs(OPTIMIZER, 1e-4, step))
      const { user, system } = process.cpuUsage(from)
      if (step >= WARM_UP) times.push((user + system) / 1000)
    }
  await engine.dispose()
  const [inPlace = Number.NaN, copied = Number.NaN] = sides.map(({ times }) => median(times))
  return {
    name: 'optimizer-step',
    unit: 'ms of CPU time in place (against: copied through scratch)',
    ours: inPlace,
    peer: copied,
    ratio: copied / inPlace,
  }
}
