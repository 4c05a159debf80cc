import type {
  AgreementMatrix,
  PeopleQuality,
  PersonDetail,
  SharedTask,
} from '../../../contract/people.ts'
import { utcDay } from '../../../domain/day.ts'
import { agreementOfPair, concordanceOf, kendallTauB } from '../../../domain/quality/kendall-tau.ts'
import {
  addMoments,
  CORRELATION,
  estimateOf,
  NO_MOMENTS,
  SHARE,
} from '../../../domain/quality/moments.ts'
import { isOutOfLine } from '../../../domain/quality/out-of-line.ts'
import { listLastSubmissions } from '../../repositories/feedback/member-activity.ts'
import { listMembers } from '../../repositories/projects/members.ts'
import { findProject } from '../../repositories/projects/projects.ts'
import { listSharedTasks } from '../../repositories/quality/judged-tasks.ts'
import {
  listLabelerDays,
  listLabelerTotals,
  sumRecentDays,
} from '../../repositories/quality/labeler-days.ts'
import {
  listPairsAmong,
  listPairsOf,
  type LabelerPair,
} from '../../repositories/quality/labeler-pairs.ts'
import { fromColumns, type LabelerMoment } from '../../repositories/quality/moment-columns.ts'
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

/** The moments of several people together. */
const total = <K extends LabelerMoment>(
  rows: readonly Parameters<typeof fromColumns<K>>[0][],
  name: K,
) => rows.reduce((sum, row) => addMoments(sum, fromColumns(row, name)), NO_MOMENTS)

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
    const { reader, fits } = this.#parts
    const project = await findProject(reader, projectId)
    if (!project) throw notFound('project', projectId)
    const sums = await listLabelerTotals(reader, projectId)
    const all = byUser(sums)
    const recent = byUser(await this.#recent(projectId))
    const last = byUser(await listLastSubmissions(reader, projectId))
    const fit = await fits.of(projectId)
    const length = estimateOf(total(sums, 'length'), SHARE)
    const rows = (await listMembers(reader, projectId)).map((member) =>
      personQuality({
        member,
        lastActiveAt: last.get(member.user.id)?.lastActiveAt ?? null,
        all: all.get(member.user.id),
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

  /** Who is out of line, the least reliable first, and agreement of the newest days against those before. */
  async alarming(projectId: string) {
    const { reader, fits } = this.#parts
    const fit = await fits.of(projectId)
    const reliability = (userId: string) => fit?.byUser.get(userId)?.reliability
    const people = (await listMembers(reader, projectId))
      .map(({ user }) => ({ userId: user.id, name: user.name, found: reliability(user.id) }))
      .filter(({ found }) => found && isOutOfLine(found))
      .sort((a, b) => (a.found?.mean ?? 0) - (b.found?.mean ?? 0))
    const recent = total(await this.#recent(projectId), 'agreement')
    const all = total(await listLabelerTotals(reader, projectId), 'agreement')
    const earlier = addMoments(all, recent, -1)
    return { people, recent: estimateOf(recent, SHARE), earlier: estimateOf(earlier, SHARE) }
  }

  #recent(projectId: string) {
    const today = utcDay(this.#parts.clock())
    const from = today - RECENT_DAYS + 1
    return sumRecentDays(this.#parts.reader, projectId, from, today - WEEK_DAYS + 1)
  }

  /** How far each two of those with the most rankings agree. */
  async matrix(projectId: string): Promise<AgreementMatrix> {
    const { reader } = this.#parts
    const done = byUser(await listLabelerTotals(reader, projectId))
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
