import type { Alert, GatheredRow, ProjectProgress } from '../../../contract/progress.ts'
import type { WinRate } from '../../../contract/projects.ts'
import type { Static } from 'typebox'
import { hasFallen, isUnsure, isWorse } from '../../../domain/alerts.ts'
import { winRateOf } from '../../../domain/agreement.ts'
import { DAY_MS, utcDay } from '../../../domain/day.ts'
import { forecastOf, neededPerDay } from '../../../domain/forecast.ts'
import { projectCost } from '../../../domain/project-cost.ts'
import { groupBy } from '../../../domain/group-by.ts'
import { findCounters } from '../../repositories/projects/counters.ts'
import { findProject } from '../../repositories/projects/projects.ts'
import { listModelVerdicts } from '../../repositories/quality/model-verdicts.ts'
import { listProjectDays, type ProjectDay } from '../../repositories/quality/project-days.ts'
import { listFailedJobs, sumTrainingTime } from '../../repositories/training/jobs.ts'
import { listModels } from '../../repositories/training/models.ts'
import { listSources } from '../../repositories/sources/sources.ts'
import { listWebhooks } from '../../repositories/webhooks/webhooks.ts'
import type { Reader } from '../../repositories/unit-of-work.ts'
import type { Clock } from '../clock.ts'
import { notFound } from '../errors.ts'
import type { People } from '../quality/people.ts'

const WEEK_DAYS = 7
const WEEK_MS = WEEK_DAYS * DAY_MS
/** Named one by one; how many more there are is told. */
const MOST_ALERTED_PEOPLE = 3

interface Parts {
  reader: Reader
  clock: Clock
  people: People
}

type Duel = Static<typeof WinRate>
type Alarming = Awaited<ReturnType<People['alarming']>>

/** How far a project is, how fast it goes, and what needs a look. */
export class Progress {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  async of(projectId: string): Promise<ProjectProgress> {
    const { reader, clock } = this.#parts
    const now = clock()
    const project = await findProject(reader, projectId)
    const counters = await findCounters(reader, projectId)
    if (!project || !counters) throw notFound('project', projectId)
    const days = await listProjectDays(reader, projectId)
    const week = days.filter(({ day }) => day > utcDay(now) - WEEK_DAYS)
    const weeks = weeksOf(days, utcDay(now))
    const perDay = (of: 'rankings' | 'comparisons') => sum(week, of) / WEEK_DAYS
    const { rankingOverlap } = project.settings
    const rankingsLeft = counters.rankTasksOpen * rankingOverlap
    const { goal } = project.settings
    const comparisonsLeft = Math.max(0, goal.comparisons - counters.comparisons)
    const planned: ProjectProgress['goal'] =
      goal.comparisons === 0
        ? null
        : {
            ...goal,
            left: comparisonsLeft,
            perDay: perDay('comparisons'),
            doneAt: forecastOf(comparisonsLeft, perDay('comparisons'), now),
            neededPerDay: goal.by === null ? null : neededPerDay(comparisonsLeft, goal.by, now),
          }
    const duels = await this.#duels(projectId)
    const alarming = await this.#parts.people.alarming(projectId)
    const activeMilliseconds = sum(days, 'activeMilliseconds')
    const trainingMilliseconds = await sumTrainingTime(reader, projectId, now)
    const asked = await listSources(reader, projectId)
    const servers = asked.reduce((total, { cost }) => total + cost, 0)
    const spent = { activeMilliseconds, trainingMilliseconds, servers }
    return {
      gathered: gatheredIn(days),
      activeMilliseconds: {
        total: activeMilliseconds,
        lastWeek: sum(week, 'activeMilliseconds'),
      },
      trainingMilliseconds,
      cost: projectCost(spent, project.settings.prices),
      queue: {
        left: rankingsLeft,
        perDay: perDay('rankings'),
        doneAt: forecastOf(rankingsLeft, perDay('rankings'), now),
      },
      goal: planned,
      duels,
      trends: {
        demonstrations: weeks('demonstrations'),
        comparisons: weeks('comparisons'),
        agreement: courseOf(alarming),
      },
      alerts: await this.#alerts(projectId, planned, duels, alarming),
    }
  }

  /** The newest policy that was ranked against other models, against each of them, the newest first. */
  async #duels(projectId: string): Promise<Duel[]> {
    const { reader } = this.#parts
    const verdicts = await listModelVerdicts(reader, projectId)
    const models = await listModels(reader, projectId)
    for (const policy of models.filter(({ kind }) => kind === 'policy')) {
      const duels = models.flatMap((other) => {
        const row = verdicts.find(
          ({ firstId, secondId }) =>
            (firstId === policy.id && secondId === other.id) ||
            (firstId === other.id && secondId === policy.id),
        )
        if (!row) return []
        const { ties } = row
        const turned = row.firstId !== policy.id
        const [first, second] = turned ? [row.second, row.first] : [row.first, row.second]
        const rate = winRateOf({ first, second, ties })
        if (!rate) return []
        const names = { modelId: policy.id, modelName: policy.name }
        return [{ ...names, againstModelId: other.id, againstModelName: other.name, ...rate }]
      })
      if (duels.length > 0) return duels
    }
    return []
  }

  async #alerts(
    projectId: string,
    goal: ProjectProgress['goal'],
    duels: readonly Duel[],
    { people: outOfLine, recent, earlier }: Alarming,
  ): Promise<Alert[]> {
    const { reader, clock } = this.#parts
    const alerts: Alert[] = []
    const failed = await listFailedJobs(reader, projectId, clock() - WEEK_MS)
    for (const { id, kind } of failed) alerts.push({ kind: 'job_failed', jobId: id, job: kind })
    for (const { webhook } of await listWebhooks(reader, projectId)) {
      const { disabledReason: reason, url } = webhook
      if (reason) alerts.push({ kind: 'webhook_off', url: new URL(url).host, reason })
    }
    if (hasFallen(earlier, recent)) {
      const [before, now] = [earlier.mean ?? 0, recent.mean ?? 0]
      alerts.push({ kind: 'agreement_falling', before, now })
    }
    for (const { userId, name } of outOfLine.slice(0, MOST_ALERTED_PEOPLE)) {
      alerts.push({ kind: 'labeler_out_of_line', userId, name })
    }
    const others = outOfLine.length - MOST_ALERTED_PEOPLE
    if (others > 0) alerts.push({ kind: 'others_out_of_line', people: others })
    const reward = (await listModels(reader, projectId)).find(({ kind }) => kind === 'reward')
    const low = reward?.metrics['held_out_pair_accuracy_low']
    if (reward && low !== undefined && isUnsure(low)) {
      alerts.push({
        kind: 'reward_model_unsure',
        modelId: reward.id,
        modelName: reward.name,
        low,
      })
    }
    const worse = duels.find(isWorse)
    if (worse) alerts.push({ kind: 'policy_worse', duel: worse })
    if (goal?.by != null && goal.left > 0 && (goal.doneAt === null || goal.doneAt > goal.by)) {
      alerts.push({ kind: 'behind_plan', by: goal.by, doneAt: goal.doneAt })
    }
    return alerts
  }
}

const sum = (
  days: readonly ProjectDay[],
  of: 'rankings' | 'comparisons' | 'activeMilliseconds' | 'demonstrations' | 'ties',
) => days.reduce((total, day) => total + day[of], 0)

/** Sums of the last seven days and of the seven before. */
const weeksOf =
  (days: readonly ProjectDay[], today: number) => (of: 'comparisons' | 'demonstrations') => {
    const upTo = (last: number) =>
      sum(
        days.filter(({ day }) => day > last - WEEK_DAYS && day <= last),
        of,
      )
    return { lastWeek: upTo(today), weekBefore: upTo(today - WEEK_DAYS) }
  }

const courseOf = ({ earlier, recent }: Alarming) =>
  earlier.mean === null || recent.mean === null ? null : { before: earlier.mean, now: recent.mean }

/** All days by split and source; what is nowhere is left out. */
function gatheredIn(days: readonly ProjectDay[]): GatheredRow[] {
  const groups = groupBy(days, ({ split, source }) => `${split} ${source}`)
  return [...groups.values()].flatMap((rows) => {
    const [first] = rows
    if (!first || sum(rows, 'rankings') + sum(rows, 'demonstrations') === 0) return []
    return [
      {
        split: first.split,
        source: first.source,
        demonstrations: sum(rows, 'demonstrations'),
        rankings: sum(rows, 'rankings'),
        comparisons: sum(rows, 'comparisons'),
        ties: sum(rows, 'ties'),
      },
    ]
  })
}
