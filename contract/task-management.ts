import Type, { type Static } from 'typebox'
import { Id, Nullable, Strict, Time } from './schema.ts'

/** One change of many tasks; what does not fit a task leaves it as it is and is told. */
export const TaskChange = Type.Union([
  Strict({
    action: Type.Literal('priority'),
    priority: Type.Integer({ minimum: -1000, maximum: 1000 }),
  }),
  Strict({
    action: Type.Literal('overlap'),
    targetOverlap: Type.Integer({ minimum: 1, maximum: 20 }),
  }),
  Strict({ action: Type.Literal('cancel') }),
  Strict({ action: Type.Literal('reopen') }),
  Strict({ action: Type.Literal('make_gold') }),
  Strict({ action: Type.Literal('unmake_gold') }),
])
export type TaskChange = Static<typeof TaskChange>

export const ChangeTasksRequest = Strict({
  taskIds: Type.Array(Id, { minItems: 1, maxItems: 500, uniqueItems: true }),
  change: TaskChange,
})

/** Why a task was left as it is. */
export const TaskRefusal = Type.Enum([
  'not_open',
  'not_cancelled',
  'screening',
  'not_ranked',
  'not_settled',
])
export type TaskRefusal = Static<typeof TaskRefusal>

export const ChangeTasksAnswer = Strict({
  changed: Type.Integer(),
  refused: Type.Array(Strict({ taskId: Id, reason: TaskRefusal })),
})
export type ChangeTasksAnswer = Static<typeof ChangeTasksAnswer>

/** What happened to a task, in order. */
export const TaskHistoryEntry = Strict({
  at: Time,
  what: Type.Enum(['created', 'given', 'submitted', 'skipped', 'reviewed', 'changed']),
  who: Nullable(Type.String({ description: 'Name of a person; null: by itself.' })),
  detail: Type.String({
    description: 'Reason of a skip, verdict of a review, action of a change.',
  }),
})
export const TaskHistory = Strict({ rows: Type.Array(TaskHistoryEntry) })
export type TaskHistory = Static<typeof TaskHistory>
