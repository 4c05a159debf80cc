import type { Static } from 'typebox'
import type { OwnPeriod, OwnStatistics, UnfinishedTask } from '../../../contract/own-work.ts'
import type { PageQuery } from '../../../contract/schema.ts'
import { TaskKind } from '../../../contract/tasks.ts'
import { agreementOf } from '../../../domain/agreement.ts'
import { hasFreePlace } from '../../../domain/assignment.ts'
import { startOfDay, startOfWeek } from '../../../domain/day.ts'
import { median } from '../../../domain/median.ts'
import {
  listReviewsOf,
  listSubmittedSince,
  listUnfinished,
  listVerdictsBesideOthers,
} from '../../repositories/labeling/own-work.ts'
import { findProject } from '../../repositories/projects/projects.ts'
import type { Reader } from '../../repositories/unit-of-work.ts'
import type { Clock } from '../clock.ts'
import { page } from '../cursor.ts'
import { notFound } from '../errors.ts'
import { checkedTimeZone } from './time-zone.ts'

/** Agreement is read from so many of a person's latest rankings. */
const LATEST_RANKINGS = 500

type Submitted = Awaited<ReturnType<typeof listSubmittedSince>>[number]

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

function periodOf(submitted: readonly Submitted[], from: number): OwnPeriod {
  const within = submitted.filter(({ submittedAt }) => submittedAt >= from)
  const tasks = TaskKind.enum.flatMap((kind) => {
    const times = within.filter((row) => row.kind === kind).map((row) => row.activeMilliseconds)
    const middle = median(times)
    if (middle === null) return []
    const medianMilliseconds = Math.round(middle)
    return [{ kind, count: times.length, activeMilliseconds: sum(times), medianMilliseconds }]
  })
  return {
    from,
    tasks,
    activeMilliseconds: sum(within.map((row) => row.activeMilliseconds)),
    comparisons: sum(within.map((row) => row.comparisons)),
  }
}

/** What a person sees of their own work in a project. */
export class OwnWork {
  readonly #reader: Reader
  readonly #clock: Clock

  constructor(reader: Reader, clock: Clock) {
    this.#reader = reader
    this.#clock = clock
  }

  /** Today's and this week's work, where the person is, and agreement where the project shows it. */
  async statistics(projectId: string, userId: string, timeZone?: string): Promise<OwnStatistics> {
    const zone = checkedTimeZone(timeZone)
    const project = await findProject(this.#reader, projectId)
    if (!project) throw notFound('project', projectId)
    const person = { projectId, userId }
    const now = this.#clock()
    const monday = startOfWeek(now, zone)
    const submitted = await listSubmittedSince(this.#reader, person, monday)
    const shown = project.settings.showAgreement
    return {
      today: periodOf(submitted, startOfDay(now, zone)),
      week: periodOf(submitted, monday),
      agreement: shown
        ? agreementOf(await listVerdictsBesideOthers(this.#reader, person, LATEST_RANKINGS))
        : null,
    }
  }

  reviews(projectId: string, userId: string, query: Static<typeof PageQuery>) {
    const person = { projectId, userId }
    return page(
      query,
      (row: Awaited<ReturnType<typeof listReviewsOf>>[number]) => ({ at: row.at, id: row.id }),
      (after, limit) => listReviewsOf(this.#reader, person, { after, limit }),
    )
  }

  /** What a person has begun and not handed in, latest first. */
  async unfinished(projectId: string, userId: string): Promise<UnfinishedTask[]> {
    const rows = await listUnfinished(this.#reader, { projectId, userId })
    return rows.map(({ task, state, ...row }) => ({
      ...row,
      kind: task.kind,
      state,
      placeFree: state === 'open' || hasFreePlace(task),
    }))
  }
}
