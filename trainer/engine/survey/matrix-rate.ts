import * as tf from '@tensorflow/tfjs'
import { parameter } from '../../model/parameter.ts'
import type { Engine, HostTensor } from '../engine.ts'

const SIZES = [256, 512, 1024, 2048, 4096]
/** Products in a row, so that calling an engine costs little beside them. */
const PRODUCTS = 4
/** And so many times that where the matrices have to be brought to a device for each call. */
const RUNS_TOGETHER = 32
const REPEATS = 3
/** A larger product is tried as long as the last one took less. */
const ENOUGH_MS = 150

/** Products of square matrices of a size, one after the other, as a function; `flops` is what one call of it computes. */
export async function products(
  engine: Engine,
  size: number,
): Promise<{ run: () => Promise<void>; dispose: () => void; flops: number }> {
  const shape = [size, size]
  const data = new Float32Array(size * size).fill(1 / size) // products stay as they are
  const tensor: HostTensor = { dtype: 'float32', shape, data }
  const state = await engine.createState({ x: tensor, w: tensor })
  const program = engine.program('products', (given) => {
    let product = parameter(given, 'x')
    for (let n = 0; n < PRODUCTS; n++) product = tf.matMul(product, parameter(given, 'w'))
    return { outputs: { sum: tf.sum(tf.slice(product, [0, 0], [1, size])) } }
  })
  const runs = engine.gathersRuns ? RUNS_TOGETHER : 1
  const inputs = Array.from({ length: runs }, () => ({}))
  return {
    run: async () => void (await program.runEach(state, inputs)),
    dispose: () => state.dispose(),
    flops: 2 * PRODUCTS * runs * size ** 3,
  }
}

/** Billions of floating-point operations a second that an engine reaches in products of square matrices. */
export async function matrixRate(engine: Engine): Promise<number> {
  let best = 0
  for (const size of SIZES) {
    const { run, dispose, flops } = await products(engine, size)
    await run()
    let shortest = Infinity
    for (let n = 0; n < REPEATS; n++) {
      const from = performance.now()
      await run()
      shortest = Math.min(shortest, performance.now() - from)
    }
    dispose()
    best = Math.max(best, flops / shortest / 1e6)
    if (shortest > ENOUGH_MS) break
  }
  return best
}
