import type { DraftContent } from '../../contract/tasks.ts'

/** One rank of a version: its outputs by their numbers, and whether it stands below the line of acceptability. */
export interface VersionRank {
  outputs: {
    id: string
    number: number
    /** Has another rank, or none, in the other version. */ moved: boolean
  }[]
  unacceptable: boolean
}

const rankIn = ({ tiers }: DraftContent, id: string) =>
  (tiers ?? []).findIndex((tier) => tier.includes(id))

/** The order of one version, best first, marked where the other version says something else. */
export function versionOrder(
  version: DraftContent,
  other: DraftContent,
  outputIds: readonly string[],
): VersionRank[] {
  const { tiers = [], unacceptableFrom = null } = version
  return tiers.map((tier, rank) => ({
    outputs: tier
      .map((id) => ({
        id,
        number: outputIds.indexOf(id) + 1,
        moved: rankIn(other, id) !== rank,
      }))
      .sort((a, b) => a.number - b.number),
    unacceptable: unacceptableFrom !== null && rank >= unacceptableFrom,
  }))
}
