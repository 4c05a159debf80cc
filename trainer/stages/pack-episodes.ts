import { bestFitDecreasing } from '../data/packing.ts'
import { lengthOfLeastWork } from '../data/row-shape.ts'
import { lengthBucket } from '../data/shapes.ts'
import { type Answer, tokensOf } from './episodes.ts'

/** Episodes of a batch, packed into rows of one length that are dealt out to its parts. */
export interface PackedEpisodes<E> {
  /** T of every part. */
  length: number
  /** Episodes that a part has room for. */
  slots: number
  /** Each part's rows, each row's episodes; rows at the end may be empty, and a part has one at least. */
  parts: E[][][]
}

/** No row is made longer than this only to save work: attention's mask takes its length for every token. */
const LONGEST_CHOSEN = 512

/**
 * The row length for a run whose episodes are at most so long each: that of the longest, or more where more fit into it.
 * @param width of the model's residual stream, by which the work of a row is judged
 */
export function episodeRowLength(lengths: readonly number[], width: number): number {
  const longest = lengths.reduce((most, length) => Math.max(most, length), 1)
  const step = longest > 128 ? 64 : 32
  const shortest = lengthBucket(longest, Infinity, step)
  const longer: number[] = []
  for (let own = shortest + step; own <= LONGEST_CHOSEN; own += step) longer.push(own)
  return lengthOfLeastWork(lengths, [shortest, ...longer], width)
}

/**
 * Packs episodes into as few rows as they fit, none of which sees another, and deals the rows out so that parts are of
 * like size. A program is compiled for each shape, so rows and slots come in few numbers, whatever a rollout holds.
 * @param options `rowLength` of the run; rows are longer where an episode is
 */
export function packEpisodes<E extends Answer>(
  episodes: readonly E[],
  { parts: count, rowLength }: { parts: number; rowLength: number },
): PackedEpisodes<E> {
  const lengths = episodes.map(tokensOf)
  const longest = lengths.reduce((most, length) => Math.max(most, length), 1)
  const length = longest > rowLength ? lengthBucket(longest) : rowLength
  const rows = bestFitDecreasing(lengths, length).map((row) =>
    row.flatMap((index) => episodes[index] ?? []),
  )
  // There and back again, rows of many episodes first, so that no part gets most of them.
  const parts: E[][][] = Array.from({ length: count }, () => [])
  rows
    .toSorted((a, b) => b.length - a.length)
    .forEach((row, n) => {
      const place = n % count
      const isBack = Math.floor(n / count) % 2 === 1
      parts[isBack ? count - 1 - place : place]?.push(row)
    })
  for (const part of parts) {
    const wanted = roundedRows(part.length)
    while (part.length < wanted) part.push([])
  }
  const most = parts.reduce((highest, part) => Math.max(highest, part.flat().length), 1)
  const step = Math.ceil(episodes.length / count / 4)
  return { length, slots: Math.ceil(most / step) * step, parts }
}

/** 1 to 8, 10, 12, …, 32, 36, 40, …: less than a fifth of the rows are empty. */
function roundedRows(rows: number): number {
  const step = rows <= 8 ? 1 : rows <= 32 ? 2 : 4
  return Math.max(1, Math.ceil(rows / step) * step)
}
