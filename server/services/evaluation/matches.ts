import { randomUUID } from 'node:crypto'
import type { Match, StartMatchRequest } from '../../../contract/evaluation.ts'
import type { User } from '../../../contract/users.ts'
import {
  countEnded,
  findMatch,
  insertMatch,
  listJobStates,
  listMatches,
  type MatchRow,
} from '../../repositories/evaluation/matches.ts'
import { findModel, type ModelRow } from '../../repositories/training/models.ts'
import type { Store } from '../../repositories/unit-of-work.ts'
import type { Clock } from '../clock.ts'
import { AppError, notFound } from '../errors.ts'
import type { Jobs } from '../training/jobs.ts'
import type { MatchTasks } from './match-tasks.ts'

const PROMPTS = 20

interface Parts {
  store: Store
  clock: Clock
  jobs: Jobs
  matchTasks: MatchTasks
}

/**
 * Matches between models, judged by people: each model answers the same prompts once, and the answers to a prompt
 * become one rank task in which nobody sees who wrote what.
 */
export class Matches {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** Has the models write. Throws `invalid_request` for a model that cannot, `job_state` where there is no prompt. */
  async start(by: User, projectId: string, request: StartMatchRequest): Promise<Match> {
    const { store, clock, jobs, matchTasks } = this.#parts
    for (const id of request.modelIds) await this.#writer(projectId, id)
    const { prompts = PROMPTS, split = 'valid' } = request
    const parameters = {
      prompts,
      split,
      outputsPerPrompt: 1,
      createRankTasks: false,
    }
    const jobIds: string[] = []
    for (const initialModelId of request.modelIds) {
      // One after another, and none has written yet: all get the same prompts.
      const job = await jobs.create(
        projectId,
        { kind: 'sample', initialModelId, parameters },
        by.name,
      )
      jobIds.push(job.id)
    }
    const row: MatchRow = {
      id: randomUUID(),
      projectId,
      modelIds: request.modelIds,
      jobIds,
      prompts,
      taskIds: null,
      equal: 0,
      createdBy: by.id,
      createdAt: clock(),
    }
    await store.transaction(async (tx) => {
      await insertMatch(tx, row)
      await matchTasks.make(tx, projectId) // its jobs may have ended before it was stored
    })
    const stored = await findMatch(store.reader, row.id)
    return this.#view(stored ?? row)
  }

  async list(projectId: string): Promise<Match[]> {
    const rows = await listMatches(this.#parts.store.reader, projectId)
    return Promise.all(rows.map((row) => this.#view(row)))
  }

  async #writer(projectId: string, id: string): Promise<ModelRow> {
    const model = await findModel(this.#parts.store.reader, id)
    if (!model || model.projectId !== projectId) throw notFound('model', id)
    const writes = (model.kind === 'policy' || model.kind === 'sft') && model.artefact
    if (!writes) {
      throw new AppError(
        'invalid_request',
        `${model.name} can not take part: an SFT model or policy with weights writes, this ${model.kind} model does not.`,
      )
    }
    return model
  }

  async #view(row: MatchRow): Promise<Match> {
    const { reader } = this.#parts.store
    const models: Match['models'] = []
    for (const id of row.modelIds) {
      const model = await findModel(reader, id)
      if (model) models.push({ modelId: id, name: model.name, kind: model.kind })
    }
    const taskIds = row.taskIds ?? []
    const ranked = await countEnded(reader, taskIds)
    const { id, prompts, equal, jobIds, createdAt } = row
    const state = row.taskIds
      ? ranked === taskIds.length
        ? 'ranked'
        : 'ranking'
      : (await listJobStates(reader, jobIds)).some((one) => one === 'failed' || one === 'cancelled')
        ? 'failed'
        : 'writing'
    return { id, models, prompts, state, tasks: taskIds.length, ranked, equal, jobIds, createdAt }
  }
}
