import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { BenchmarkResult } from '../result.ts'
import { atEqualAccuracy, meanCurve } from './equal-accuracy.ts'
import { ORDERS, ROUNDS, type Order } from './orders.ts'
import type { RoundResult } from './reward-rounds.ts'

const MOST_SEEDS = 12
/** No further seed is begun after so long. */
const ENOUGH_MS = 13 * 60_000
/** Of random order's rounds, those whose accuracy is compared at. */
const COMPARED = [5, 7, 9]

const percent = (value: number) => `${(100 * value).toFixed(1)} %`
const whole = (value: number) =>
  Number.isFinite(value) ? String(Math.round(value)) : 'not reached'
const times = (value: number) => (Number.isFinite(value) ? value.toFixed(2) : '∞')

/** One seed in a process of its own, which gives its memory back. */
async function runsOf(file: string, seed: number): Promise<Record<Order, RoundResult[]>> {
  const script = fileURLToPath(new URL('./seed-process.ts', import.meta.url))
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', script, file, String(seed)],
    { maxBuffer: 1e8 },
  )
  return JSON.parse(stdout) as Record<Order, RoundResult[]>
}

/**
 * How many comparisons a reward model with five heads needs for the same accuracy on held-out prompts when it is asked
 * first what it is least sure of, and in random order, on real model outputs ranked by their own judgments. Each seed
 * parts prompts anew and has a base model of its own; all orders of a seed begin with the same eight tasks.
 */
export async function askNext(file: string): Promise<BenchmarkResult> {
  const began = performance.now()
  const runs: Record<Order, RoundResult[][]> = {
    'random order': [],
    'most uncertain first': [],
    'a fifth at random': [],
  }
  const orders = Object.keys(ORDERS) as Order[]
  for (let seed = 1; seed <= MOST_SEEDS && performance.now() - began < ENOUGH_MS; seed++) {
    const found = await runsOf(file, seed)
    for (const order of orders) runs[order].push(found[order])
    console.error(`seed ${seed}: ${Math.round((performance.now() - began) / 1000)} s`)
  }

  const random = runs['random order']
  const details: Record<string, number | string> = { seeds: random.length }
  for (const order of orders) {
    const curve = meanCurve(runs[order])
    details[`${order}, accuracy by comparisons`] = curve
      .map(({ comparisons, accuracy }) => `${Math.round(comparisons)}: ${percent(accuracy)}`)
      .join(', ')
  }
  for (const order of ['most uncertain first', 'a fifth at random'] as const) {
    for (const round of COMPARED) {
      const found = atEqualAccuracy(random, runs[order], round)
      details[`${order}, to ${percent(found.accuracy)}`] =
        `${whole(found.ours)} instead of ${whole(found.random)}: ${times(found.ratio)} × (95 %: ${times(found.low)} to ${times(found.high)})`
    }
  }
  const last = atEqualAccuracy(random, runs['most uncertain first'], ROUNDS.length)
  return {
    name: 'ask-next',
    unit: 'comparisons to the accuracy of random order’s last round',
    ours: last.ours,
    peer: last.random,
    ratio: last.random / last.ours,
    details,
  }
}
