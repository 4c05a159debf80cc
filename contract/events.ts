import Type, { type Static } from 'typebox'
import { Job, LogLine, MetricPoint, Worker } from './jobs.ts'
import { Model } from './models.ts'
import { ProjectCounts } from './projects.ts'
import { Id, Strict, Time } from './schema.ts'
import { TaskKind } from './tasks.ts'

/** From the browser: follow one project; `after` resumes from the last event that was seen, 0 from the oldest kept. */
export const SocketRequest = Type.Union([
  Strict({
    type: Type.Literal('subscribe'),
    projectId: Id,
    after: Type.Optional(Type.Integer({ minimum: 0 })),
  }),
  Strict({ type: Type.Literal('unsubscribe'), projectId: Id }),
  Strict({ type: Type.Literal('ping') }),
])
export type SocketRequest = Static<typeof SocketRequest>

/** What changes something for good: stored with the change, and resumed from. */
const KEPT = {
  job_changed: Strict({ kind: Type.Literal('job_changed'), job: Job }),
  model_created: Strict({ kind: Type.Literal('model_created'), model: Model }),
  task_submitted: Strict({
    kind: Type.Literal('task_submitted'),
    taskId: Id,
    taskKind: TaskKind,
    assignmentId: Id,
    version: Type.Integer({ minimum: 1, description: 'More than 1: an edit.' }),
  }),
  task_reported: Strict({
    kind: Type.Literal('task_reported'),
    taskId: Id,
    note: Type.String(),
  }),
  feedback_received: Strict({
    kind: Type.Literal('feedback_received'),
    promptId: Id,
    outputIds: Type.Array(Id),
    comparisons: Type.Integer(),
    demonstrations: Type.Integer(),
    labels: Type.Integer(),
  }),
  webhook_disabled: Strict({
    kind: Type.Literal('webhook_disabled'),
    webhookId: Id,
    reason: Type.Enum(['failing', 'gone']),
  }),
}

/** Kinds of events that are kept. */
export const KeptKind = Type.Enum(Object.keys(KEPT) as (keyof typeof KEPT)[])
export type KeptKind = Static<typeof KeptKind>

const kept = [
  KEPT.job_changed,
  KEPT.model_created,
  KEPT.task_submitted,
  KEPT.task_reported,
  KEPT.feedback_received,
  KEPT.webhook_disabled,
] as const
export const KeptEvent = Type.Union([...kept])
export type KeptEvent = Static<typeof KeptEvent>

/** What happens in a project. Labelers receive `queue_changed` only; members who manage or review receive all. */
export const ProjectEvent = Type.Union([
  Strict({ kind: Type.Literal('counts_changed'), counts: ProjectCounts }),
  Strict({ kind: Type.Literal('queue_changed') }),
  Strict({ kind: Type.Literal('job_metrics'), jobId: Id, points: Type.Array(MetricPoint) }),
  Strict({ kind: Type.Literal('job_logs'), jobId: Id, lines: Type.Array(LogLine) }),
  Strict({ kind: Type.Literal('worker_changed'), worker: Worker }),
  ...kept,
])
export type ProjectEvent = Static<typeof ProjectEvent>

/** A kept event as programs list it; ids rise in the order in which things happened. */
export const EventRow = Strict({ id: Type.Integer({ minimum: 1 }), at: Time, event: KeptEvent })
export type EventRow = Static<typeof EventRow>

export const EventQuery = Strict({
  after: Type.Optional(
    Type.Integer({
      minimum: 0,
      default: 0,
      description: 'The id of the last event seen; 0 begins with the oldest that is kept.',
    }),
  ),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, default: 100 })),
})
export const EventList = Strict({
  rows: Type.Array(EventRow),
  lastEventId: Type.Integer({ description: 'Of the project; more may follow until it is seen.' }),
  forgottenUpTo: Type.Integer({
    minimum: 0,
    description: 'Events up to this one are no longer kept; 0 where all are.',
  }),
})

export const SocketMessage = Type.Union([
  Strict({
    type: Type.Literal('event'),
    id: Type.Integer({ minimum: 0 }),
    projectId: Id,
    at: Time,
    event: ProjectEvent,
  }),
  // Events after the last one that was seen are no longer kept: what is shown is to be read anew. `subscribed` follows.
  Strict({ type: Type.Literal('reset'), projectId: Id, forgottenUpTo: Type.Integer() }),
  Strict({ type: Type.Literal('subscribed'), projectId: Id, lastEventId: Type.Integer() }),
  Strict({ type: Type.Literal('pong') }),
  Strict({ type: Type.Literal('error'), message: Type.String() }),
])
export type SocketMessage = Static<typeof SocketMessage>
