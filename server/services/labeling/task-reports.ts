import { randomUUID } from 'node:crypto'
import type { ReportAction, TaskReport } from '../../../contract/task-reports.ts'
import { updateAssignment, type AssignmentRow } from '../../repositories/labeling/assignments.ts'
import {
  findTaskReport,
  insertTaskReport,
  listOpenOfTask,
  listOpenReports,
  resolveReports,
} from '../../repositories/labeling/task-reports.ts'
import { findTask, updatePlaces } from '../../repositories/labeling/tasks.ts'
import type { Store, Transaction } from '../../repositories/unit-of-work.ts'
import type { ClaimCursors } from './claim-cursors.ts'
import type { Clock } from '../clock.ts'
import type { Counts } from '../projects/counts.ts'
import type { Events } from '../events/events.ts'
import { notFound } from '../errors.ts'
import { moveAssignment } from './task-places.ts'

interface Parts {
  store: Store
  clock: Clock
  counts: Counts
  events: Events
  cursors: ClaimCursors
}

/** What labelers say is broken, and what managers do about it. */
export class TaskReports {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** Writes down, in the transaction that skips it, that a person finds a task broken. */
  async add(tx: Transaction, assignment: AssignmentRow, note: string): Promise<void> {
    const { projectId, taskId, userId } = assignment
    const createdAt = this.#parts.clock()
    await insertTaskReport(tx, { id: randomUUID(), projectId, taskId, userId, note, createdAt })
    await this.#parts.events.publish(tx, projectId, { kind: 'task_reported', taskId, note })
  }

  /** Reports that nobody has dealt with, oldest first. */
  async open(projectId: string): Promise<TaskReport[]> {
    const rows = await listOpenReports(this.#parts.store.reader, projectId)
    return rows.map(({ report, task, promptPreview, labelerName }) => ({
      id: report.id,
      taskId: task.id,
      kind: task.kind,
      taskState: task.state,
      promptPreview: promptPreview ?? task.brief?.description ?? '',
      note: report.note,
      labelerName,
      createdAt: report.createdAt,
    }))
  }

  /** The project of a report; throws `not_found`. */
  async projectOf(reportId: string): Promise<string> {
    const report = await findTaskReport(this.#parts.store.reader, reportId)
    if (!report) throw notFound('task report', reportId)
    return report.projectId
  }

  /**
   * Deals with a report and all others of the same task: it is fine, or it is cancelled. A cancelled task is given to
   * nobody any more; drafts and what was handed in stay.
   */
  async resolve(userId: string, reportId: string, action: ReportAction): Promise<void> {
    await this.#parts.store.transaction(async (tx) => {
      const report = await findTaskReport(tx, reportId)
      if (!report) throw notFound('task report', reportId)
      const resolved = { resolvedAt: this.#parts.clock(), resolvedBy: userId }
      await resolveReports(tx, report, resolved)
      if (action === 'cancel_task') await this.#cancel(tx, report.taskId)
    })
  }

  async #cancel(tx: Transaction, taskId: string): Promise<void> {
    const { counts, cursors } = this.#parts
    for (const assignment of await listOpenOfTask(tx, taskId)) {
      await updateAssignment(tx, { ...assignment, state: 'expired' })
      await moveAssignment(tx, counts, taskId, 'open', 'expired')
    }
    const task = await findTask(tx, taskId)
    if (task?.state !== 'open') return
    await updatePlaces(tx, { ...task, state: 'cancelled' })
    cursors.reset(task.projectId)
    if (task.kind === 'rank') await counts.add(tx, task.projectId, { rankTasksOpen: -1 })
    else if (task.kind === 'demonstrate') {
      await counts.add(tx, task.projectId, { demonstrationTasksOpen: -1 })
    } else counts.touch(tx, task.projectId)
  }
}
