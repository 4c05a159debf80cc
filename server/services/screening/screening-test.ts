import { randomUUID } from 'node:crypto'
import type { CreateScreeningTaskRequest, ScreeningTask } from '../../../contract/screening.ts'
import type { User } from '../../../contract/users.ts'
import { findTask, insertTask, type TaskRow } from '../../repositories/labeling/tasks.ts'
import { insertAudit } from '../../repositories/projects/audit.ts'
import { findProject } from '../../repositories/projects/projects.ts'
import { listCandidates } from '../../repositories/screening/screening-answers.ts'
import {
  cancelTask,
  listScreeningContents,
  listScreeningOutputs,
} from '../../repositories/screening/screening-tasks.ts'
import type { Store, Transaction } from '../../repositories/unit-of-work.ts'
import type { Clock } from '../clock.ts'
import { AppError, notFound } from '../errors.ts'
import type { Counts } from '../projects/counts.ts'
import { screeningKey, screeningOutputs, screeningPrompt } from './new-screening-task.ts'
import { settleScreening } from './standing.ts'

/** More people than will ever take the test: each of its tasks is for everybody. */
const EVERYBODY = 1_000_000

interface Parts {
  store: Store
  clock: Clock
  counts: Counts
}

/** What the test consists of. */
export class ScreeningTest {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  async tasks(projectId: string): Promise<ScreeningTask[]> {
    const { reader } = this.#parts.store
    const outputs = await listScreeningOutputs(reader, projectId)
    return (await listScreeningContents(reader, projectId)).map(
      ({ task, conversation, answers }) => ({
        id: task.id,
        kind: task.kind === 'rank' ? 'rank' : 'demonstrate',
        conversation,
        outputs: outputs
          .filter(({ taskId }) => taskId === task.id)
          .map(({ id, text }) => ({ id, text })),
        key: task.answerKey,
        answers,
        createdAt: task.createdAt,
      }),
    )
  }

  /** Adds a task; people who are in the middle of the test get it too. Throws what is wrong with the request. */
  async add(
    user: User,
    projectId: string,
    request: CreateScreeningTaskRequest,
  ): Promise<{ id: string }> {
    const { store, clock, counts } = this.#parts
    const ranks = request.kind === 'rank'
    if (ranks !== (request.outputs !== undefined && request.tiers !== undefined)) {
      throw new AppError(
        'invalid_request',
        'A rank task needs outputs and tiers (the key); a demonstrate task has neither.',
      )
    }
    return store.transaction(async (tx) => {
      const project = await findProject(tx, projectId)
      if (!project) throw notFound('project', projectId)
      const at = clock()
      const parts = { tx, counts, project, managerId: user.id, at }
      const promptId = await screeningPrompt(parts, request)
      const outputIds = await screeningOutputs(parts, promptId, request.outputs ?? [])
      const flags = project.settings.flags
      const answerKey = ranks ? screeningKey(request, outputIds, flags) : null
      const row = newRow({ projectId, kind: request.kind, promptId, answerKey, createdAt: at })
      await insertTask(tx, row, outputIds)
      await this.#audit(tx, user, projectId, 'screening_task_added', row.id)
      return { id: row.id }
    })
  }

  /** Takes a task out of the test; it no longer counts for anybody who has not been passed or failed yet. */
  async remove(user: User, projectId: string, taskId: string): Promise<void> {
    const { store, clock } = this.#parts
    await store.transaction(async (tx) => {
      const task = await findTask(tx, taskId)
      const project = await findProject(tx, projectId)
      const inTest = task?.purpose === 'screening' && task.state === 'open'
      if (!project || !inTest || task.projectId !== projectId) {
        throw notFound('screening task', taskId)
      }
      await cancelTask(tx, taskId)
      for (const { member } of await listCandidates(tx, projectId)) {
        await settleScreening(tx, project, member.userId, clock())
      }
      await this.#audit(tx, user, projectId, 'screening_task_removed', taskId)
    })
  }

  async #audit(tx: Transaction, user: User, projectId: string, action: string, subject: string) {
    await insertAudit(tx, { at: this.#parts.clock(), userId: user.id, projectId, action, subject })
  }
}

type Given = Pick<TaskRow, 'projectId' | 'kind' | 'promptId' | 'answerKey' | 'createdAt'>

function newRow(given: Given): TaskRow {
  return {
    ...given,
    id: randomUUID(),
    state: 'open',
    purpose: 'screening',
    source: 'manager',
    brief: null,
    targetOverlap: EVERYBODY,
    completed: 0,
    leased: 0,
    priority: 0,
    uncertainty: null,
    drawnAtRandom: null,
    urgency: 0,
  }
}
