import * as tf from '@tensorflow/tfjs'
import { parameter } from '../../model/parameter.ts'
import type { Engine, HostTensor } from '../engine.ts'

const SIZES = [256, 512, 1024, 2048, 4096]
/** Products in a row, so that calling an engine costs little beside them. */
const PRODUCTS = 4
const REPEATS = 3
/** A larger product is tried as long as the last one took less. */
const ENOUGH_MS = 150

/** Billions of floating-point operations a second that an engine reaches in products of square matrices. */
export async function matrixRate(engine: Engine): Promise<number> {
  let best = 0
  for (const size of SIZES) {
    const shape = [size, size]
    const data = new Float32Array(size * size).fill(1 / size) // products stay as they are
    const tensor: HostTensor = { dtype: 'float32', shape, data }
    const state = await engine.createState({ x: tensor, w: tensor })
    const program = engine.program('products', (given) => {
      let product = parameter(given, 'x')
      for (let n = 0; n < PRODUCTS; n++) product = tf.matMul(product, parameter(given, 'w'))
      return { outputs: { sum: tf.sum(tf.slice(product, [0, 0], [1, size])) } }
    })
    await program.run(state, {})
    let shortest = Infinity
    for (let n = 0; n < REPEATS; n++) {
      const from = performance.now()
      await program.run(state, {})
      shortest = Math.min(shortest, performance.now() - from)
    }
    state.dispose()
    best = Math.max(best, (2 * PRODUCTS * size ** 3) / shortest / 1e6)
    if (shortest > ENOUGH_MS) break
  }
  return best
}
