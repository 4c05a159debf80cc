import { createOnnxEngine } from '../../trainer/engine/onnx/onnx-engine.ts'
import { makePool, readJudged } from './judged-pool.ts'
import { ORDERS, ROUNDS, type Order } from './orders.ts'
import { askInRounds, startingModel, type RoundResult } from './reward-rounds.ts'
import { withSharedPrograms } from './shared-programs.ts'

const OUTPUTS = 4
const HELD_SHARE = 0.3
/** Each holds the memory of its activations. */
const COMPILED_STEPS = 48

/** node --import tsx bench/ask-next/seed-process.ts FILE SEED: prints what each order came to, as JSON. */
const [file = '', seedText] = process.argv.slice(2)
const seed = Number(seedText)
const engine = withSharedPrograms(createOnnxEngine({ compiledSteps: COMPILED_STEPS, threads: 1 }))
const pool = makePool(await readJudged(file), { seed, size: OUTPUTS, heldShare: HELD_SHARE })
const model = await startingModel(engine, pool, seed)
const found: Partial<Record<Order, RoundResult[]>> = {}
for (const order of Object.keys(ORDERS) as Order[]) {
  const randomShare = ORDERS[order]
  found[order] = await askInRounds(engine, { pool, model, seed, rounds: ROUNDS, randomShare })
}
await engine.dispose()
console.log(JSON.stringify(found))
