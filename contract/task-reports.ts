import Type, { type Static } from 'typebox'
import { Id, Strict, Time } from './schema.ts'
import { TaskKind, TaskState } from './tasks.ts'

/** A labeler's word that a task is broken, until somebody has dealt with it. */
export const TaskReport = Strict({
  id: Id,
  taskId: Id,
  kind: TaskKind,
  taskState: TaskState,
  promptPreview: Type.String(),
  note: Type.String(),
  labelerName: Type.String(),
  createdAt: Time,
})
export type TaskReport = Static<typeof TaskReport>

/** `dismiss`: the task is fine; `cancel_task`: nobody is given it any more, and what was handed in stays. */
export const ResolveReportRequest = Strict({ action: Type.Enum(['dismiss', 'cancel_task']) })
export type ReportAction = Static<typeof ResolveReportRequest>['action']
