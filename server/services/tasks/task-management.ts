import type {
  ChangeTasksAnswer,
  TaskChange,
  TaskHistory,
  TaskRefusal,
} from '../../../contract/task-management.ts'
import { findSettlement } from '../../repositories/feedback/reviews-settlements.ts'
import { updateAssignment } from '../../repositories/labeling/assignments.ts'
import { listOpenOfTask } from '../../repositories/labeling/task-reports.ts'
import { findTask, type TaskRow } from '../../repositories/labeling/tasks.ts'
import { insertAudit } from '../../repositories/projects/audit.ts'
import { updateTask } from '../../repositories/tasks/task-changes.ts'
import { listTaskHistory } from '../../repositories/tasks/task-history.ts'
import type { Store, Transaction } from '../../repositories/unit-of-work.ts'
import type { Clock } from '../clock.ts'
import { notFound } from '../errors.ts'
import type { ClaimCursors } from '../labeling/claim-cursors.ts'
import { openTaskChange } from '../labeling/open-task-counts.ts'
import { moveAssignment } from '../labeling/task-places.ts'
import type { Counts } from '../projects/counts.ts'
import { evidenceOn, replaceEvidence } from '../quality/evidence.ts'

interface Parts {
  store: Store
  clock: Clock
  counts: Counts
  cursors: ClaimCursors
}

/** What managers change of tasks, many at once, each written down. */
export class TaskManagement {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** The project of a task; throws `not_found`. */
  async projectOf(taskId: string): Promise<string> {
    const task = await findTask(this.#parts.store.reader, taskId)
    if (!task) throw notFound('task', taskId)
    return task.projectId
  }

  async history(taskId: string): Promise<TaskHistory> {
    return { rows: await listTaskHistory(this.#parts.store.reader, taskId) }
  }

  /** Changes all tasks that the change fits, in one transaction. Throws `not_found` for a task of another project. */
  async change(
    userId: string,
    projectId: string,
    taskIds: readonly string[],
    change: TaskChange,
  ): Promise<ChangeTasksAnswer> {
    const { store, clock, cursors } = this.#parts
    return store.transaction(async (tx) => {
      const answer: ChangeTasksAnswer = { changed: 0, refused: [] }
      for (const taskId of taskIds) {
        const task = await findTask(tx, taskId)
        if (task?.projectId !== projectId) throw notFound('task', taskId)
        const reason = await this.#changeOne(tx, task, change)
        if (reason) {
          answer.refused.push({ taskId, reason })
          continue
        }
        answer.changed += 1
        const action = `task_${change.action}`
        await insertAudit(tx, { at: clock(), userId, projectId, action, subject: taskId })
      }
      cursors.reset(projectId)
      return answer
    })
  }

  /** Gives why the change does not fit, or null once it is made. */
  async #changeOne(
    tx: Transaction,
    task: TaskRow,
    change: TaskChange,
  ): Promise<TaskRefusal | null> {
    if (task.purpose === 'screening') return 'screening'
    switch (change.action) {
      case 'priority':
        await updateTask(tx, task.id, { priority: change.priority })
        return null
      case 'overlap':
        return this.#setOverlap(tx, task, change.targetOverlap)
      case 'cancel':
        return this.#cancel(tx, task)
      case 'reopen':
        if (task.state !== 'cancelled') return 'not_cancelled'
        return this.#setState(tx, task, task.completed < task.targetOverlap ? 'open' : 'done')
      case 'make_gold':
        return this.#makeGold(tx, task)
      case 'unmake_gold':
        if (task.answerKey) await this.#setKey(tx, task, null)
        return null
    }
  }

  /** Never below those who have done it or have it in hand: overlap stays met exactly. */
  async #setOverlap(tx: Transaction, task: TaskRow, wanted: number): Promise<TaskRefusal | null> {
    if (task.state === 'cancelled') return 'not_open'
    const targetOverlap = Math.max(wanted, task.completed + task.leased)
    await updateTask(tx, task.id, { targetOverlap })
    const state = task.completed < targetOverlap ? 'open' : 'done'
    return state === task.state ? null : this.#setState(tx, task, state)
  }

  async #cancel(tx: Transaction, task: TaskRow): Promise<TaskRefusal | null> {
    if (task.state !== 'open') return 'not_open'
    for (const assignment of await listOpenOfTask(tx, task.id)) {
      await updateAssignment(tx, { ...assignment, state: 'expired' })
      await moveAssignment(tx, this.#parts.counts, task.id, 'open', 'expired')
    }
    return this.#setState(tx, task, 'cancelled')
  }

  async #setState(tx: Transaction, task: TaskRow, state: TaskRow['state']): Promise<null> {
    await updateTask(tx, task.id, { state })
    const by = Number(state === 'open') - Number(task.state === 'open')
    await this.#parts.counts.add(tx, task.projectId, openTaskChange(task.kind, by))
    return null
  }

  /** A reviewer's settlement becomes the key that labelers are measured against; they are not told. */
  async #makeGold(tx: Transaction, task: TaskRow): Promise<TaskRefusal | null> {
    if (task.kind !== 'rank') return 'not_ranked'
    const settlement = await findSettlement(tx, task.id)
    if (!settlement) return 'not_settled'
    await this.#setKey(tx, task, { tiers: settlement.ranking.tiers, flags: [] })
    return null
  }

  async #setKey(tx: Transaction, task: TaskRow, answerKey: TaskRow['answerKey']): Promise<void> {
    const before = await evidenceOn(tx, task)
    await updateTask(tx, task.id, { answerKey })
    await replaceEvidence(tx, task.projectId, before, await evidenceOn(tx, task))
    this.#parts.counts.touch(tx, task.projectId)
  }
}
