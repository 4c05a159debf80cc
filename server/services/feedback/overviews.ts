import type { ProjectOverview } from '../../../contract/projects.ts'
import { agreementOf, winRateOf } from '../../../domain/agreement.ts'
import { listJobInputs } from '../../repositories/training/jobs.ts'
import { findModel, listModels } from '../../repositories/training/models.ts'
import {
  countVerdictsBetween,
  listDailyFeedback,
  listSharedVerdicts,
} from '../../repositories/feedback/overview.ts'
import type { Reader } from '../../repositories/unit-of-work.ts'
import type { Clock } from '../clock.ts'
import type { Counts } from '../projects/counts.ts'

const DAY_MS = 86_400_000
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
      agreement: agreementOf(await listSharedVerdicts(this.#reader, projectId)),
      winRate: await this.#winRate(projectId),
      daily: await this.#daily(projectId),
    }
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
    const today = Math.floor(this.#clock() / DAY_MS)
    const found = await listDailyFeedback(this.#reader, projectId, (today - DAYS + 1) * DAY_MS)
    const byDay = new Map(found.map((row) => [row.day, row]))
    return Array.from({ length: DAYS }, (_, index) => {
      const day = new Date((today - DAYS + 1 + index) * DAY_MS).toISOString().slice(0, 10)
      return byDay.get(day) ?? { day, demonstrations: 0, rankings: 0, comparisons: 0 }
    })
  }
}
