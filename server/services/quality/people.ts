import type {
  AgreementMatrix,
  PeopleQuality,
  PersonDetail,
  SharedTask,
} from '../../../contract/people.ts'
import { agreementOfPair, concordanceOf, kendallTauB } from '../../../domain/quality/kendall-tau.ts'
import {
  addMoments,
  CORRELATION,
  estimateOf,
  NO_MOMENTS,
  SHARE,
} from '../../../domain/quality/moments.ts'
import { listLastSubmissions } from '../../repositories/feedback/member-activity.ts'
import { listMembers } from '../../repositories/projects/members.ts'
import { findProject } from '../../repositories/projects/projects.ts'
import { listSharedTasks } from '../../repositories/quality/judged-tasks.ts'
import { listLabelerDays, sumLabelerDays } from '../../repositories/quality/labeler-days.ts'
import {
  listPairsAmong,
  listPairsOf,
  type LabelerPair,
} from '../../repositories/quality/labeler-pairs.ts'
import { fromColumns } from '../../repositories/quality/moment-columns.ts'
import { dayOf } from '../../repositories/quality/project-days.ts'
import { findProjectQuality } from '../../repositories/quality/project-quality.ts'
import type { Reader } from '../../repositories/unit-of-work.ts'
import type { Clock } from '../clock.ts'
import { notFound } from '../errors.ts'
import { byConcern, personQuality } from './person-quality.ts'
import { weeksOf } from './person-weeks.ts'
import type { ReliabilityFits } from './reliability-fits.ts'

const WEEK_DAYS = 7
/** What drift compares with everything before. */
const RECENT_DAYS = 14
const MATRIX_PEOPLE = 40
const SHARED_TASKS = 100

interface Parts {
  reader: Reader
  clock: Clock
  fits: ReliabilityFits
}

const byUser = <T extends { userId: string }>(rows: readonly T[]) =>
  new Map(rows.map((row) => [row.userId, row]))

const estimatesOfPair = (pair: LabelerPair) => ({
  agreement: estimateOf(fromColumns(pair, 'agreement'), SHARE),
  tau: estimateOf(fromColumns(pair, 'tau'), CORRELATION),
})

/** What members did and how far they can be relied on. */
export class People {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  async list(projectId: string): Promise<PeopleQuality> {
    const { reader, clock, fits } = this.#parts
    const project = await findProject(reader, projectId)
    if (!project) throw notFound('project', projectId)
    const today = dayOf(clock())
    const sums = await sumLabelerDays(reader, projectId)
    const all = byUser(sums)
    const recent = byUser(await sumLabelerDays(reader, projectId, today - RECENT_DAYS + 1))
    const week = byUser(await sumLabelerDays(reader, projectId, today - WEEK_DAYS + 1))
    const last = byUser(await listLastSubmissions(reader, projectId))
    const fit = await fits.of(projectId)
    const lengths = sums.reduce(
      (total, row) => addMoments(total, fromColumns(row, 'length')),
      NO_MOMENTS,
    )
    const length = estimateOf(lengths, SHARE)
    const rows = (await listMembers(reader, projectId)).map((member) =>
      personQuality({
        member,
        lastActiveAt: last.get(member.user.id)?.lastActiveAt ?? null,
        all: all.get(member.user.id),
        week: week.get(member.user.id),
        recent: recent.get(member.user.id),
        fit,
        crowdLength: length.mean,
        outputsPerRanking: project.settings.outputsPerRanking,
      }),
    )
    const quality = await findProjectQuality(reader, projectId)
    const agreement = quality ? fromColumns(quality, 'agreement') : NO_MOMENTS
    return {
      rows: rows.sort(byConcern),
      crowd: {
        agreement: estimateOf(agreement, SHARE),
        sharedPairs: quality?.sharedPairs ?? 0,
        length,
      },
      reliabilityOf: fit && { rankings: fit.rankings, at: fit.at },
    }
  }

  /** How far each two of those with the most rankings agree. */
  async matrix(projectId: string): Promise<AgreementMatrix> {
    const { reader } = this.#parts
    const done = byUser(await sumLabelerDays(reader, projectId))
    const rankings = (userId: string) => done.get(userId)?.rankings ?? 0
    const people = (await listMembers(reader, projectId))
      .map(({ user }) => ({ userId: user.id, name: user.name }))
      .filter(({ userId }) => rankings(userId) > 0)
      .sort((a, b) => rankings(b.userId) - rankings(a.userId))
      .slice(0, MATRIX_PEOPLE)
    const ids = people.map(({ userId }) => userId)
    const pairs = (await listPairsAmong(reader, projectId, ids)).map((pair) => ({
      firstId: pair.firstId,
      secondId: pair.secondId,
      ...estimatesOfPair(pair),
    }))
    return { people, pairs }
  }

  /** One member over time and with everybody else; throws `not_found`. */
  async person(projectId: string, userId: string): Promise<PersonDetail> {
    const { reader } = this.#parts
    const { rows } = await this.list(projectId)
    const person = rows.find((row) => row.userId === userId)
    if (!person) throw notFound('member', userId)
    const names = new Map(rows.map((row) => [row.userId, row.name]))
    const partners = (await listPairsOf(reader, projectId, userId))
      .map((pair) => ({ pair, otherId: pair.firstId === userId ? pair.secondId : pair.firstId }))
      .sort((a, b) => b.pair.agreementN - a.pair.agreementN)
      .map(({ pair, otherId }) => ({
        userId: otherId,
        name: names.get(otherId) ?? '',
        ...estimatesOfPair(pair),
      }))
    const weeks = weeksOf(await listLabelerDays(reader, projectId, userId))
    return { person, weeks, partners }
  }

  /** The newest tasks that two people both ranked, with how far they agree on each. */
  async shared(projectId: string, userId: string, otherId: string): Promise<SharedTask[]> {
    const { reader } = this.#parts
    const rows = await listSharedTasks(reader, projectId, userId, otherId, SHARED_TASKS)
    return rows.map(({ own, other, ...task }) => {
      const counts = concordanceOf(own, other)
      return { ...task, agreement: agreementOfPair(counts), tau: kendallTauB(counts) }
    })
  }
}
