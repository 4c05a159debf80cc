import Type, { type Static } from 'typebox'
import { Job, LogLine, MetricPoint, Worker } from './jobs.ts'
import { Model } from './models.ts'
import { ProjectCounts } from './projects.ts'
import { Id, Strict, Time } from './schema.ts'

/** From the browser: follow one project; `after` resumes from the last event that was seen. */
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

/** What happens in a project. Labelers receive `queue_changed` only; members who manage or review receive all. */
export const ProjectEvent = Type.Union([
  Strict({ kind: Type.Literal('counts_changed'), counts: ProjectCounts }),
  Strict({ kind: Type.Literal('queue_changed') }),
  Strict({ kind: Type.Literal('job_changed'), job: Job }),
  Strict({ kind: Type.Literal('job_metrics'), jobId: Id, points: Type.Array(MetricPoint) }),
  Strict({ kind: Type.Literal('job_logs'), jobId: Id, lines: Type.Array(LogLine) }),
  Strict({ kind: Type.Literal('model_created'), model: Model }),
  Strict({ kind: Type.Literal('worker_changed'), worker: Worker }),
])
export type ProjectEvent = Static<typeof ProjectEvent>

export const SocketMessage = Type.Union([
  Strict({
    type: Type.Literal('event'),
    id: Type.Integer({ minimum: 0 }),
    projectId: Id,
    at: Time,
    event: ProjectEvent,
  }),
  Strict({ type: Type.Literal('subscribed'), projectId: Id, lastEventId: Type.Integer() }),
  Strict({ type: Type.Literal('pong') }),
  Strict({ type: Type.Literal('error'), message: Type.String() }),
])
export type SocketMessage = Static<typeof SocketMessage>
