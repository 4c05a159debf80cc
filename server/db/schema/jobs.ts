import {
  index,
  integer,
  primaryKey,
  real,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core'
import type { JobInputRole, JobKind, JobState } from '../../../contract/jobs.ts'
import { id, json, time } from './columns.ts'
import { datasets, models } from './models.ts'
import { projects } from './projects.ts'

export const jobs = sqliteTable(
  'jobs',
  {
    id: id(),
    projectId: text('project_id')
      .notNull()
      .references(() => projects.id, { onDelete: 'cascade' }),
    kind: text('kind').$type<JobKind>().notNull(),
    state: text('state').$type<JobState>().notNull(),
    priority: integer('priority').notNull().default(0),
    idempotencyKey: text('idempotency_key'),
    parameters: json<Record<string, unknown>>('parameters').notNull(),
    startedBy: text('started_by').notNull(),
    attempts: integer('attempts').notNull().default(0),
    maximumAttempts: integer('maximum_attempts').notNull().default(3),
    fencingToken: integer('fencing_token').notNull().default(0),
    workerId: text('worker_id'),
    leaseUntil: time('lease_until'),
    progress: real('progress').notNull().default(0),
    step: integer('step').notNull().default(0),
    checkpointStep: integer('checkpoint_step'),
    checkpointArtefact: text('checkpoint_artefact'),
    cancelRequested: integer('cancel_requested', { mode: 'boolean' }).notNull().default(false),
    /** Its worker is to give it back, and nobody else to take it until it is resumed. */
    pauseRequested: integer('pause_requested', { mode: 'boolean' }).notNull().default(false),
    error: text('error'),
    modelId: text('model_id').references(() => models.id),
    createdAt: time('created_at').notNull(),
    startedAt: time('started_at'),
    finishedAt: time('finished_at'),
  },
  (t) => [
    uniqueIndex('jobs_idempotency').on(t.projectId, t.idempotencyKey),
    index('jobs_queue').on(t.state, t.priority, t.createdAt),
    index('jobs_by_project').on(t.projectId, t.createdAt),
  ],
)

export const jobInputs = sqliteTable(
  'job_inputs',
  {
    jobId: text('job_id')
      .notNull()
      .references(() => jobs.id, { onDelete: 'cascade' }),
    role: text('role').$type<JobInputRole>().notNull(),
    modelId: text('model_id').references(() => models.id),
    fromJobId: text('from_job_id').references(() => jobs.id),
    datasetId: text('dataset_id').references(() => datasets.id),
  },
  (t) => [primaryKey({ columns: [t.jobId, t.role] })],
)

export const jobDependencies = sqliteTable(
  'job_dependencies',
  {
    jobId: text('job_id')
      .notNull()
      .references(() => jobs.id, { onDelete: 'cascade' }),
    dependsOnId: text('depends_on_id')
      .notNull()
      .references(() => jobs.id),
  },
  (t) => [
    primaryKey({ columns: [t.jobId, t.dependsOnId] }),
    index('job_dependants').on(t.dependsOnId),
  ],
)

export const jobMetrics = sqliteTable(
  'job_metrics',
  {
    jobId: text('job_id')
      .notNull()
      .references(() => jobs.id, { onDelete: 'cascade' }),
    step: integer('step').notNull(),
    at: time('at').notNull(),
    values: json<Record<string, number>>('values').notNull(),
  },
  (t) => [primaryKey({ columns: [t.jobId, t.step] })],
)

export const jobLogs = sqliteTable(
  'job_logs',
  {
    jobId: text('job_id')
      .notNull()
      .references(() => jobs.id, { onDelete: 'cascade' }),
    attempt: integer('attempt').notNull(),
    sequence: integer('sequence').notNull(),
    at: time('at').notNull(),
    level: text('level').$type<'info' | 'warn' | 'error'>().notNull(),
    message: text('message').notNull(),
  },
  (t) => [primaryKey({ columns: [t.jobId, t.attempt, t.sequence] })],
)

export const workers = sqliteTable('workers', {
  id: id(),
  name: text('name').notNull().unique(),
  engine: text('engine').notNull(),
  kinds: json<JobKind[]>('kinds').notNull(),
  lastSeenAt: time('last_seen_at').notNull(),
})
