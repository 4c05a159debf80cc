/** node --import tsx webgpu-process.ts: training of two small networks on WebGPU and on the CPU, as one line of JSON. */
import * as tf from '@tensorflow/tfjs'
import type { Engine, HostTensor, Step, Tensors } from '../../../trainer/engine/engine.ts'
import { sftWorkload } from '../../../bench/sft-workload.ts'
import { createEngine } from '../../../trainer/engine/select-engine.ts'
import { logProbabilities } from '../../../trainer/losses/cross-entropy.ts'
import { gelu } from '../../../trainer/model/gelu.ts'
import { layerNorm } from '../../../trainer/model/layer-norm.ts'
import { parameter } from '../../../trainer/model/parameter.ts'
import { gradientsOf } from '../../../trainer/optimizer/gradients.ts'

const STEPS = 3
const [ROWS, WIDTH, CLASSES] = [6, 8, 5]

function wave(shape: number[], phase: number): HostTensor {
  const size = shape.reduce((a, b) => a * b, 1)
  const data = Float32Array.from({ length: size }, (_, n) => Math.sin(12.9898 * (n + 1) + phase))
  return { dtype: 'float32', shape, data }
}

/** Descent on the cross-entropy of layerNorm(gelu(x · first)) · second, in which every weight has a gradient. */
const step: Step = (state, inputs) => {
  const lossOf = (weights: Tensors) => {
    const hidden = gelu(tf.matMul(parameter(inputs, 'x'), parameter(weights, 'first')))
    const norm = { weight: parameter(weights, 'gain'), bias: parameter(weights, 'bias') }
    const logits = tf.matMul(layerNorm(hidden, norm, 1e-5), parameter(weights, 'second'))
    const loss = tf.neg(tf.mean(logProbabilities(logits, parameter(inputs, 'targets'))))
    return { loss, figures: {} }
  }
  const { loss, gradients } = gradientsOf(state, lossOf)
  const next = Object.entries(gradients).map(([name, gradient]): [string, tf.Tensor] => [
    name,
    tf.sub(parameter(state, name), tf.mul(gradient, 0.1)),
  ])
  return { state: Object.fromEntries(next), outputs: { loss } }
}

async function trained(engine: Engine) {
  const state = await engine.createState({
    first: wave([WIDTH, WIDTH], 1),
    gain: wave([WIDTH], 2),
    bias: wave([WIDTH], 3),
    second: wave([WIDTH, CLASSES], 4),
  })
  const program = engine.program('small', step)
  const targets: HostTensor = {
    dtype: 'int32',
    shape: [ROWS],
    data: Int32Array.from({ length: ROWS }, (_, n) => n % CLASSES),
  }
  const losses: number[] = []
  for (let n = 0; n < STEPS; n++) {
    const { loss } = await program.run(state, { x: wave([ROWS, WIDTH], 5), targets })
    losses.push(loss?.data[0] ?? Number.NaN)
  }
  const weights = Object.entries(await state.read()).map(([name, { data }]) => [name, [...data]])
  return {
    losses,
    gpt2Losses: await gpt2Losses(engine),
    weights: Object.fromEntries(weights) as Record<string, number[]>,
  }
}

/** Whole training steps of a GPT-2: attention, embeddings, clipping and AdamW. */
async function gpt2Losses(engine: Engine): Promise<number[]> {
  const model = {
    ...{ model_type: 'gpt2', vocab_size: 50, n_positions: 8, n_embd: 16, n_layer: 2, n_head: 2 },
  }
  const { steps } = await sftWorkload(engine, { model, rows: 2, length: 8 })
  return steps(STEPS)
}

const cpu = await trained(await createEngine('onnx'))
try {
  const webgpu = await trained(await createEngine('onnx-webgpu'))
  process.stdout.write(JSON.stringify({ cpu, webgpu }), () => process.exit(0)) // a GPU's threads would keep the process
} catch (error) {
  process.stdout.write(JSON.stringify({ cpu, problem: String(error) }), () => process.exit(0))
}
