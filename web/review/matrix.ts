import type { ReviewedSubmission } from '../../contract/reviews.ts'
import { placesOf, sharedPlaces } from '../../domain/consensus.ts'

/** Where one person put one output, and what else they said of it. */
export interface MatrixCell {
  assignmentId: string
  /** Number of its tier, 1 the best. */
  rank: number
  tied: boolean
  unacceptable: boolean
  quality: number | null
  flags: readonly string[]
  /** A whole place or more from where people put it on average: 1 better, −1 worse. */
  apart: -1 | 0 | 1
}

/** One output across all people. */
export interface MatrixRow {
  outputId: string
  meanPlace: number
  best: number
  worst: number
  cells: MatrixCell[]
}

/** From this many places off the mean a cell is marked. */
const APART = 1

/** Outputs as rows, people as columns, where people's rankings are side by side. */
export function matrixRows(
  submissions: readonly ReviewedSubmission[],
  outputIds: readonly string[],
): MatrixRow[] {
  const ranked = submissions.flatMap(({ assignmentId, ranking }) =>
    ranking ? [{ assignmentId, ...ranking, places: sharedPlaces(ranking.tiers) }] : [],
  )
  const means = placesOf(
    ranked.map(({ tiers }) => tiers),
    outputIds,
  )
  return means.map(({ outputId, meanPlace }) => {
    const places = ranked.map((person) => person.places.get(outputId) ?? meanPlace)
    const cells = ranked.map((person, at): MatrixCell => {
      const tier = person.tiers.findIndex((ids) => ids.includes(outputId))
      const rating = person.ratings.find((one) => one.outputId === outputId)
      const off = meanPlace - (places[at] ?? meanPlace)
      return {
        assignmentId: person.assignmentId,
        rank: tier + 1,
        tied: (person.tiers[tier]?.length ?? 0) > 1,
        unacceptable: person.unacceptableFrom !== null && tier >= person.unacceptableFrom,
        quality: rating?.quality ?? null,
        flags: rating?.flags ?? [],
        apart: Math.abs(off) < APART ? 0 : off > 0 ? 1 : -1,
      }
    })
    return {
      outputId,
      meanPlace,
      best: Math.min(...places),
      worst: Math.max(...places),
      cells,
    }
  })
}
