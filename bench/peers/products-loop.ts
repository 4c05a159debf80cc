import { products } from '../../trainer/engine/survey/matrix-rate.ts'
import type { Engine } from '../../trainer/engine/engine.ts'
import type { Gate } from './gate.ts'

/** Large enough that an engine is at its fastest, small enough for a turn of about a second. */
const SIZE = 2048

/** Products of square matrices and nothing else, so that a step's rate can be held against them in the same turns. */
export async function productsLoop(engine: Engine, gate: Gate): Promise<never> {
  const { run, flops } = await products(engine, SIZE)
  for (;;) {
    await gate.wait()
    await run()
    gate.count = flops / 1e9
  }
}
