import { bestFitDecreasing } from '../data/packing.ts'
import { lengthOfLeastWork } from '../data/row-shape.ts'
import { lengthBucket, roundUpCoarse } from '../data/shapes.ts'
import { type Answer, tokensOf } from './episodes.ts'

/** Episodes of a batch, packed into rows of one length that are dealt out to its parts. */
export interface PackedEpisodes<E> {
  /** T of every part. */
  length: number
  /** Episodes that a part has room for. */
  slots: number
  /** Each part's rows, each row's episodes. A part has one row at least, be it empty. */
  parts: E[][][]
}

/** No row is made longer than this only to save work: attention's mask takes its length for every token. */
const LONGEST_CHOSEN = 512

/**
 * Packs episodes into as few rows as they fit, none of which sees another, and deals the rows out so that parts are of
 * like size. Lengths, rows and slots come in few sizes, as a program is compiled for each combination.
 * @param options `width` of the model's residual stream, by which the work of a row is judged
 */
export function packEpisodes<E extends Answer>(
  episodes: readonly E[],
  { parts: count, width }: { parts: number; width: number },
): PackedEpisodes<E> {
  const lengths = episodes.map(tokensOf)
  const length = rowLength(lengths, width)
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
  const most = Math.max(1, ...parts.map((part) => part.flat().length))
  return {
    length,
    slots: roundUpCoarse(most),
    parts: parts.map((part) => (part.length > 0 ? part : [[]])),
  }
}

/** The shortest row that holds the longest episode, or a longer one where more fit into it. */
function rowLength(lengths: readonly number[], width: number): number {
  const longest = Math.max(1, ...lengths)
  const step = longest > 128 ? 64 : 32
  const shortest = lengthBucket(longest, Infinity, step)
  const longer: number[] = []
  for (let own = shortest + step; own <= LONGEST_CHOSEN; own += step) longer.push(own)
  return lengthOfLeastWork(lengths, [shortest, ...longer], width)
}
