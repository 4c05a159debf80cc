import type { PersonQuality } from '../../../contract/people.ts'
import { concernsOf } from '../../../domain/quality/concerns.ts'
import {
  addMoments,
  CORRELATION,
  estimateOf,
  NO_MOMENTS,
  SHARE,
} from '../../../domain/quality/moments.ts'
import type { listMembers } from '../../repositories/projects/members.ts'
import {
  fromColumns,
  LABELER_MOMENTS,
  type LabelerMoment,
} from '../../repositories/quality/moment-columns.ts'
import type { LabelerCounts } from '../../repositories/quality/labeler-days.ts'
import type { ProjectFit } from './reliability-fits.ts'

export type Member = Awaited<ReturnType<typeof listMembers>>[number]

type RecentCounts = Pick<
  LabelerCounts,
  'rankings' | 'agreementN' | 'agreementSum' | 'agreementSquares'
>

/** Everything that a person's numbers are made of. */
export interface PersonSources {
  member: Member
  lastActiveAt: number | null
  all: LabelerCounts | undefined
  /** Agreement of the days that drift calls recent, and rankings of the last seven. */
  recent: RecentCounts | undefined
  fit: ProjectFit | null
  crowdLength: number | null
  outputsPerRanking: number
}

const BOUNDS: Record<LabelerMoment, { from: number; to: number }> = {
  agreement: SHARE,
  tau: CORRELATION,
  gold: SHARE,
  position: SHARE,
  length: SHARE,
}
const momentsIn = (counts: LabelerCounts | undefined, name: LabelerMoment) =>
  counts ? fromColumns(counts, name) : NO_MOMENTS

/** Each mean of a person's counters with its interval. */
export function estimatesOf(counts: LabelerCounts | undefined) {
  return Object.fromEntries(
    LABELER_MOMENTS.map((name) => [name, estimateOf(momentsIn(counts, name), BOUNDS[name])]),
  ) as Record<LabelerMoment, ReturnType<typeof estimateOf>>
}

export function personQuality(sources: PersonSources): PersonQuality {
  const { member, all, recent, fit } = sources
  const estimates = estimatesOf(all)
  const recentMoments = recent ? fromColumns(recent, 'agreement') : NO_MOMENTS
  const rankings = all?.rankings ?? 0
  const judged = {
    ...estimates,
    rankings,
    untouched: all?.untouched ?? 0,
    recentAgreement: estimateOf(recentMoments, SHARE),
    earlierAgreement: estimateOf(addMoments(momentsIn(all, 'agreement'), recentMoments, -1), SHARE),
    reliability: fit?.byUser.get(member.user.id)?.reliability ?? null,
  }
  const { outputsPerRanking, crowdLength } = sources
  return {
    userId: member.user.id,
    name: member.user.name,
    email: member.user.email,
    role: member.role,
    joinedAt: member.joinedAt,
    lastActiveAt: sources.lastActiveAt,
    demonstrations: all?.demonstrations ?? 0,
    comparisons: all?.comparisons ?? 0,
    ties: all?.ties ?? 0,
    recentRankings: recent?.rankings ?? 0,
    rankingMilliseconds: all?.rankingMilliseconds ?? 0,
    demonstrationMilliseconds: all?.demonstrationMilliseconds ?? 0,
    ...judged,
    concerns: concernsOf({ ...judged, outputsPerRanking }, crowdLength),
  }
}

/** Who needs a word first: the most concerns, then the least reliable, then by name as the list came. */
export function byConcern(a: PersonQuality, b: PersonQuality): number {
  const reliability = ({ reliability: found }: PersonQuality) => found?.mean ?? 1
  if (a.concerns.length !== b.concerns.length) return b.concerns.length - a.concerns.length
  return a.concerns.length === 0 ? 0 : reliability(a) - reliability(b)
}
