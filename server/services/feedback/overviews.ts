import type { ProjectOverview } from '../../../contract/projects.ts'
import type { Split } from '../../../contract/schema.ts'
import { DAY_MS, utcDay } from '../../../domain/day.ts'
import { winRateOf } from '../../../domain/agreement.ts'
import { groupBy } from '../../../domain/group-by.ts'
import { estimateOf, SHARE } from '../../../domain/quality/moments.ts'
import { listJobInputs } from '../../repositories/training/jobs.ts'
import { findModel, listModels } from '../../repositories/training/models.ts'
import { fromColumns } from '../../repositories/quality/moment-columns.ts'
import { countVerdictsBetween } from '../../repositories/quality/model-verdicts.ts'
import { listProjectDays } from '../../repositories/quality/project-days.ts'
import { findProjectQuality } from '../../repositories/quality/project-quality.ts'
import type { Reader } from '../../repositories/unit-of-work.ts'
import type { Clock } from '../clock.ts'
import type { Counts } from '../projects/counts.ts'

const DAYS = 30

/** The dashboard's first look at a project. */
export class Overviews {
  readonly #reader: Reader
  readonly #clock: Clock
  readonly #counts: Counts

  constructor(parts: { reader: Reader; clock: Clock; counts: Counts }) {
    this.#reader = parts.reader
    this.#clock = parts.clock
    this.#counts = parts.counts
  }

  async of(projectId: string): Promise<ProjectOverview> {
    return {
      counts: await this.#counts.of(projectId),
      agreement: await this.#agreement(projectId),
      winRate: await this.#winRate(projectId),
      daily: await this.#daily(projectId),
    }
  }

  async #agreement(projectId: string): Promise<ProjectOverview['agreement']> {
    const quality = await findProjectQuality(this.#reader, projectId)
    if (!quality) return { pairs: 0, agreement: null, low: null, high: null }
    const { mean, low, high } = estimateOf(fromColumns(quality, 'agreement'), SHARE)
    return { pairs: quality.sharedPairs, agreement: mean, low, high }
  }

  /** The newest policy that people have ranked against the SFT model it is held close to. */
  async #winRate(projectId: string): Promise<ProjectOverview['winRate']> {
    const policies = (await listModels(this.#reader, projectId)).filter(
      ({ kind }) => kind === 'policy',
    )
    for (const policy of policies) {
      const inputs = policy.jobId ? await listJobInputs(this.#reader, policy.jobId) : []
      const id = inputs.find(({ role }) => role === 'reference_model')?.modelId
      const reference = id ? await findModel(this.#reader, id) : undefined
      if (!reference) continue
      const rate = winRateOf(
        await countVerdictsBetween(this.#reader, projectId, policy.id, reference.id),
      )
      if (!rate) continue
      return {
        modelId: policy.id,
        modelName: policy.name,
        againstModelId: reference.id,
        againstModelName: reference.name,
        ...rate,
      }
    }
    return null
  }

  /** The last 30 days, each of them, so that a quiet day shows. */
  async #daily(projectId: string): Promise<ProjectOverview['daily']> {
    const today = utcDay(this.#clock())
    const found = await listProjectDays(this.#reader, projectId, today - DAYS + 1)
    const byDay = groupBy(found, ({ day }) => day)
    return Array.from({ length: DAYS }, (_, index) => {
      const day = today - DAYS + 1 + index
      const sum = (of: 'demonstrations' | 'rankings' | 'comparisons') =>
        (byDay.get(day) ?? []).reduce((total, row) => total + row[of], 0)
      const ofSplit = (split: Split) =>
        (byDay.get(day) ?? []).reduce(
          (total, row) => total + (row.split === split ? row.comparisons : 0),
          0,
        )
      return {
        day: new Date(day * DAY_MS).toISOString().slice(0, 10),
        demonstrations: sum('demonstrations'),
        rankings: sum('rankings'),
        comparisons: sum('comparisons'),
        bySplit: { train: ofSplit('train'), valid: ofSplit('valid'), test: ofSplit('test') },
      }
    })
  }
}
