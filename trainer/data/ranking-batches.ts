import type { HostTensor } from '../engine/engine.ts'
import { bestFitDecreasing } from './packing.ts'
import { preferencePairs } from './pairs.ts'
import { type EncodedRanking, packRanking } from './rankings.ts'
import { lengthBucket, roundUpCoarse } from './shapes.ts'
import { type TokenBatch, layOutRows } from './token-rows.ts'

/** B rows of T tokens, S places for outputs, P for pairs. */
export interface RankingShape {
  rows: number
  length: number
  slots: number
  pairs: number
}

/**
 * Rankings for one forward pass: rewards are read at `lastToken` into S slots, and the loss is
 * `Σ weight · softplus(reward[loser] − reward[winner])`, a mean over pairs and then over prompts.
 */
export interface RankingBatch extends Omit<TokenBatch, 'lossMask'> {
  /** int32 (S): `row · T + t` of an output's last token; 0 in empty slots. */
  lastToken: HostTensor
  /** float32 (S): 1 where a slot holds an output. */
  slotMask: HostTensor
  /** int32 (P): slots. */
  winner: HostTensor
  loser: HostTensor
  /** float32 (P): 1 / (prompts with a pair · pairs of this pair's prompt); 0 where there is no pair. */
  weight: HostTensor
  /** What the first slots hold: an index into the given rankings, and into that ranking's outputs. */
  outputs: RankedSlot[]
  shape: RankingShape
}

/** An output of one of the given rankings; its prompt begins at `start`, an index into the rows' tokens (B·T). */
export interface RankedSlot {
  ranking: number
  output: number
  start: number
}

export interface RankingBatchOptions {
  /** Most tokens of a row; a ranking that needs more is split. */
  maximumTokens: number
  padId: number
  /** Least sizes, so that many batches come out in one shape. */
  atLeast?: Partial<RankingShape>
  /** Prompts with a pair in the whole batch of which this is a part; by default those given. */
  prompts?: number
}

/**
 * Packs rankings into one batch. Sizes are rounded up so that few shapes occur: T to multiples of 64, the others to
 * four sizes per doubling.
 */
export function batchRankings(
  rankings: readonly EncodedRanking[],
  { maximumTokens, padId, atLeast = {}, prompts }: RankingBatchOptions,
): RankingBatch {
  const parts = rankings.flatMap((ranking, index) =>
    packRanking(ranking, maximumTokens).map((segment) => ({ ...segment, ranking: index })),
  )
  const lengths = parts.map((part) => part.ids.length)
  const longest = Math.max(1, ...lengths)
  const length = Math.max(lengthBucket(longest, maximumTokens), atLeast.length ?? 0)
  const rows = bestFitDecreasing(lengths, length).map((row) =>
    row.flatMap((index) => parts[index] ?? []),
  )

  const outputs: RankedSlot[] = []
  const lastTokens: number[] = []
  const slotOf = new Map<string, number>()
  rows.forEach((row, b) => {
    let start = b * length
    for (const part of row) {
      for (const { output, last } of part.ends) {
        slotOf.set(`${part.ranking} ${output}`, outputs.length)
        outputs.push({ ranking: part.ranking, output, start })
        lastTokens.push(start + last)
      }
      start += part.ids.length
    }
  })

  const slot = (ranking: number, output: number) => slotOf.get(`${ranking} ${output}`) ?? 0
  const pairs = weighedPairs(rankings, slot, prompts)
  const shape: RankingShape = {
    rows: roundUpCoarse(Math.max(rows.length, atLeast.rows ?? 0)),
    length,
    slots: roundUpCoarse(Math.max(outputs.length, atLeast.slots ?? 0)),
    pairs: roundUpCoarse(Math.max(pairs.length, atLeast.pairs ?? 0)),
  }
  const { ids, positions, segment, branch } = layOutRows(rows, { length, padId, rows: shape.rows })
  const int32 = (values: number[], size: number): HostTensor => ({
    dtype: 'int32',
    shape: [size],
    data: Int32Array.from({ length: size }, (_, i) => values[i] ?? 0),
  })
  const float32 = (values: number[], size: number): HostTensor => ({
    dtype: 'float32',
    shape: [size],
    data: Float32Array.from({ length: size }, (_, i) => values[i] ?? 0),
  })
  return {
    ids,
    positions,
    segment,
    branch,
    lastToken: int32(lastTokens, shape.slots),
    slotMask: float32(
      outputs.map(() => 1),
      shape.slots,
    ),
    winner: int32(
      pairs.map((pair) => pair.winner),
      shape.pairs,
    ),
    loser: int32(
      pairs.map((pair) => pair.loser),
      shape.pairs,
    ),
    weight: float32(
      pairs.map((pair) => pair.weight),
      shape.pairs,
    ),
    outputs,
    shape,
  }
}

/** Least sizes that hold every one of some batches: give them as `atLeast` to have all in one shape. */
export function commonShape(shapes: readonly RankingShape[]): RankingShape {
  const largest = (key: keyof RankingShape) => Math.max(1, ...shapes.map((shape) => shape[key]))
  return {
    rows: largest('rows'),
    length: largest('length'),
    slots: largest('slots'),
    pairs: largest('pairs'),
  }
}

function weighedPairs(
  rankings: readonly EncodedRanking[],
  slot: (ranking: number, output: number) => number,
  prompts?: number,
): { winner: number; loser: number; weight: number }[] {
  const pairs = rankings.flatMap(({ promptId, ranks }, ranking) =>
    preferencePairs(ranks).map(({ winner, loser }) => ({
      promptId,
      winner: slot(ranking, winner),
      loser: slot(ranking, loser),
    })),
  )
  const ofPrompt = new Map<string, number>()
  for (const { promptId } of pairs) ofPrompt.set(promptId, (ofPrompt.get(promptId) ?? 0) + 1)
  return pairs.map(({ promptId, winner, loser }) => ({
    winner,
    loser,
    weight: 1 / ((prompts ?? ofPrompt.size) * (ofPrompt.get(promptId) ?? 1)),
  }))
}
