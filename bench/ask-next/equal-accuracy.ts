import { pick, seededRandom } from '../../domain/random.ts'
import { quantile } from '../result.ts'
import type { RoundResult } from './reward-rounds.ts'

export interface CurvePoint {
  comparisons: number
  accuracy: number
}

/** Rounds of several runs as one curve: means by round, then the nearest one that never falls. */
export function meanCurve(runs: readonly (readonly RoundResult[])[]): CurvePoint[] {
  const mean = (round: number, key: keyof RoundResult) =>
    runs.reduce((sum, run) => sum + (run[round]?.[key] ?? Number.NaN), 0) / runs.length
  const rounds = [...(runs[0] ?? []).keys()]
  const rising = isotonic(rounds.map((round) => mean(round, 'accuracy')))
  return rounds.map((round) => ({
    comparisons: mean(round, 'comparisons'),
    accuracy: rising[round] ?? Number.NaN,
  }))
}

/** The values that never fall and are nearest in squares: pool adjacent violators (Ayer et al. 1955). */
export function isotonic(values: readonly number[]): number[] {
  const blocks: { sum: number; count: number }[] = []
  for (const value of values) {
    let block = { sum: value, count: 1 }
    for (let last = blocks.at(-1); last; last = blocks.at(-1)) {
      if (last.sum / last.count <= block.sum / block.count) break
      block = { sum: block.sum + last.sum, count: block.count + last.count }
      blocks.pop()
    }
    blocks.push(block)
  }
  return blocks.flatMap(({ sum, count }) => new Array<number>(count).fill(sum / count))
}

/** Comparisons at which a curve first has an accuracy, between its points in a straight line; Infinity where it has not. */
export function comparisonsFor(curve: readonly CurvePoint[], accuracy: number): number {
  for (const [at, point] of curve.entries()) {
    if (point.accuracy < accuracy) continue
    const before = curve[at - 1]
    if (!before) return point.comparisons
    const share = (accuracy - before.accuracy) / (point.accuracy - before.accuracy)
    return before.comparisons + share * (point.comparisons - before.comparisons)
  }
  return Infinity
}

const RESAMPLES = 2_000

export interface EqualAccuracy {
  accuracy: number
  random: number
  ours: number
  /** Comparisons of ours over those of random order. */
  ratio: number
  /** 95 % interval, a bootstrap over runs, both orders of a run together. */
  low: number
  high: number
}

/**
 * What both orders take to the accuracy that random order has after `round` rounds. Runs of one seed stand at the same
 * place in both lists.
 */
export function atEqualAccuracy(
  random: readonly (readonly RoundResult[])[],
  ours: readonly (readonly RoundResult[])[],
  round: number,
): EqualAccuracy {
  const look = (places: readonly number[]) => {
    const byRandom = meanCurve(places.map((place) => random[place] ?? []))
    const byOurs = meanCurve(places.map((place) => ours[place] ?? []))
    const accuracy = byRandom[round - 1]?.accuracy ?? Number.NaN
    const taken = comparisonsFor(byRandom, accuracy)
    const own = comparisonsFor(byOurs, accuracy)
    return { accuracy, random: taken, ours: own, ratio: own / taken }
  }
  const places = [...random.keys()]
  const chance = seededRandom(1)
  const ratios = Array.from(
    { length: RESAMPLES },
    () => look(places.map(() => pick(chance, places))).ratio,
  )
  return { ...look(places), low: quantile(ratios, 0.025), high: quantile(ratios, 0.975) }
}
