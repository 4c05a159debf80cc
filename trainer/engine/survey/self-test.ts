import * as tf from '@tensorflow/tfjs'
import { logProbabilities } from '../../losses/cross-entropy.ts'
import { parameter } from '../../model/parameter.ts'
import type { Engine, HostTensor, Step } from '../engine.ts'

const matrix = (...data: number[]): HostTensor => ({
  dtype: 'float32',
  shape: [2, 2],
  data: Float32Array.from(data),
})

/** Mean cross-entropy of logits x·w, and w less its gradient. */
const step: Step = (state, inputs) => {
  const loss = (w: tf.Tensor) =>
    tf.neg(
      tf.mean(logProbabilities(tf.matMul(parameter(inputs, 'x'), w), parameter(inputs, 'targets'))),
    ) as tf.Scalar
  const { value, grad } = tf.valueAndGrad(loss)(parameter(state, 'w'))
  return { state: { w: tf.sub(parameter(state, 'w'), grad) }, outputs: { loss: value } }
}

const WANTED_LOSS = 0.628771 // ½·[ln(1 + e^0.3) + ln(1 + e^−0.7)]
const WANTED_WEIGHT = -0.110497 // 0.1 − ½·[(0.425557 − 1)·1 + (1 − 0.668188)·3]
/** What a product of numbers rounded to TF32, with 10 bits of mantissa, may be off. */
const TOLERANCE = 1e-3

/**
 * One training step whose numbers are known, and the state read back.
 * @throws Error that tells both numbers where an engine computes something else
 */
export async function selfTest(engine: Engine): Promise<void> {
  const state = await engine.createState({ w: matrix(0.1, 0.2, 0.3, 0.4) })
  try {
    const targets: HostTensor = { dtype: 'int32', shape: [2], data: Int32Array.of(0, 1) }
    const inputs = { x: matrix(1, 2, 3, 4), targets }
    const { loss } = await engine.program('self_test', step).run(state, inputs)
    const { w } = await state.read(['w'])
    check('the loss', loss?.data[0], WANTED_LOSS)
    check('a weight after the step', w?.data[0], WANTED_WEIGHT)
  } finally {
    state.dispose()
  }
}

function check(what: string, found: number | undefined, wanted: number): void {
  if (found === undefined || !(Math.abs(found - wanted) < TOLERANCE))
    throw new Error(`${what} is ${found ?? 'missing'}, should be ${wanted}`)
}
