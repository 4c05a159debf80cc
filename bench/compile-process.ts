import { Random } from '../trainer/data/random.ts'
import { createOnnxEngine } from '../trainer/engine/onnx/onnx-engine.ts'
import type { HostTensor } from '../trainer/engine/engine.ts'
import { languageLoss } from '../trainer/losses/language-loss.ts'
import { decoderConfig } from '../trainer/model/config.ts'
import { initialWeights } from '../trainer/model/init.ts'
import { adamWInputs } from '../trainer/optimizer/adamw.ts'
import { flatten, zerosLike } from '../trainer/optimizer/groups.ts'
import { trainingStep } from '../trainer/optimizer/training-step.ts'
import { SMALL } from './peers/workload.ts'

/** node --import tsx bench/compile-process.ts FOLDER: milliseconds until a training step of 5.9 M parameters is ready. */
const [graphFolder = ''] = process.argv.slice(2)
const [ROWS, LENGTH] = [4, 512]
const OPTIMIZER = {
  ...{ beta1: 0.9, beta2: 0.95, epsilon: 1e-8 },
  ...{ weightDecay: 0.1, maximumGradientNorm: 1 },
}

let milliseconds = Number.NaN
const engine = createOnnxEngine({
  graphFolder,
  onCompile: (info) => {
    milliseconds = info.milliseconds
  },
})
const weights = initialWeights(SMALL, new Random(1))
const state = await engine.createState(
  flatten({ weights, first_moment: zerosLike(weights), second_moment: zerosLike(weights) }),
)
const zeros = (shape: number[]): HostTensor => ({
  dtype: 'int32',
  shape,
  data: new Int32Array(ROWS * LENGTH),
})
const rows = zeros([ROWS, LENGTH])
const share = new Float32Array(ROWS * LENGTH).fill(1 / (ROWS * LENGTH))
const program = engine.program('sft', trainingStep(languageLoss(decoderConfig(SMALL)), OPTIMIZER))
const { loss } = await program.run(state, {
  ...{ ids: rows, positions: rows, segment: rows, branch: rows },
  targets: zeros([ROWS * LENGTH]),
  weights: { dtype: 'float32', shape: [ROWS * LENGTH], data: share },
  ...adamWInputs(OPTIMIZER, 1e-3, 0),
})
await engine.dispose()
console.log(JSON.stringify({ milliseconds, loss: loss?.data[0] }))
