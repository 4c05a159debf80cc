import * as tf from '@tensorflow/tfjs'
import onnxProto from 'onnx-proto'
import { expect, test } from 'vitest'
import type { Step, Tensors } from '../../../trainer/engine/engine.ts'
import { specsOf } from '../../../trainer/engine/host-tensor.ts'
import type { OnnxProvider } from '../../../trainer/engine/onnx/provider.ts'
import { traceStep } from '../../../trainer/engine/onnx/trace.ts'
import { gelu } from '../../../trainer/model/gelu.ts'
import { layerNorm } from '../../../trainer/model/layer-norm.ts'
import { onBoth, wave } from './both-engines.ts'

const INPUTS = { x: wave([6, 8]), weight: wave([8], 1), bias: wave([8], 2) }

const network = ({ x, weight, bias }: Tensors) => {
  if (!x || !weight || !bias) throw new Error('missing')
  return gelu(layerNorm(x, { weight, bias }, 1e-5))
}

function operators(step: Step, provider: OnnxProvider = 'webgpu'): (string | null | undefined)[] {
  const { model } = traceStep('step', step, { state: {}, inputs: specsOf(INPUTS) }, provider)
  const { graph } = onnxProto.onnx.ModelProto.decode(model)
  return graph?.node?.map(({ opType }) => opType) ?? []
}

test('without gradients LayerNorm and GELU are one operator each, and give what TensorFlow.js gives', async () => {
  await tf.setBackend('cpu')
  expect(operators((_, inputs) => ({ outputs: { y: network(inputs) } }))).toEqual([
    'LayerNormalization',
    'FastGelu',
  ])
  await onBoth((inputs) => ({ y: network(inputs) }), INPUTS)
})

/** Value and gradient of the network, from its second of two norms on. */
const trainedNetwork = (inputs: Tensors) => {
  const { x, weight, bias } = inputs
  if (!x || !weight || !bias) throw new Error('missing')
  const twice = (z: tf.Tensor) => network({ ...inputs, x: tf.mul(network({ ...inputs, x: z }), x) })
  const { value, grad } = tf.valueAndGrad((z) => tf.sum(tf.square(twice(z))))(x)
  return { value, grad }
}

test('with gradients LayerNorm gives its statistics to them', async () => {
  await tf.setBackend('cpu')
  const step: Step = (_, inputs) => ({ outputs: trainedNetwork(inputs) })
  const trained = operators(step, 'cpu')
  expect(trained.filter((operator) => operator === 'LayerNormalization').length).toBe(2)
  expect(trained).not.toContain('Reciprocal') // no deviation is computed beside it
  expect(operators(step, 'webgpu')).not.toContain('LayerNormalization')
  const { eager, traced } = await onBoth(trainedNetwork, INPUTS)
  const [wanted, found] = [eager['grad'], traced['grad']].map((tensor) => [...(tensor?.data ?? [])])
  expect(found?.length).toBe(48)
  wanted?.forEach((value, n) => {
    expect(found?.[n]).toBeCloseTo(value, 4)
  })
})

test('where something else reads what lies between, the operators stay', async () => {
  await tf.setBackend('cpu')
  const trained = operators((_, inputs) => ({ outputs: trainedNetwork(inputs) }))
  expect(trained).not.toContain('LayerNormalization')
  expect(trained).not.toContain('FastGelu')

  const reused = operators((_, { x, weight, bias }) => {
    if (!x || !weight || !bias) throw new Error('missing')
    const centred = tf.sub(x, tf.mean(x, -1, true))
    return { outputs: { y: layerNorm(x, { weight, bias }, 1e-5), centred } }
  })
  expect(reused).not.toContain('LayerNormalization')
})

test('a norm over another axis than the last is none of LayerNorm’s', async () => {
  await tf.setBackend('cpu')
  const spelled = operators((_, { x, weight, bias }) => {
    if (!x || !weight || !bias) throw new Error('missing')
    const centred = tf.sub(x, tf.mean(x, 0, true))
    const variance = tf.mean(tf.square(centred), 0, true)
    const normal = tf.mul(centred, tf.rsqrt(tf.add(variance, 1e-5)))
    return { outputs: { y: tf.add(tf.mul(normal, weight), bias) } }
  })
  expect(spelled).not.toContain('LayerNormalization')
})
