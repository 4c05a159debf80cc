import Type, { type Static } from 'typebox'
import { ModelKind } from './models.ts'
import { Id, Nullable, Sha256, Strict, Time } from './schema.ts'

export const JobKind = Type.Enum([
  'import',
  'tokenizer',
  'pretrain',
  'sft',
  'reward',
  'ppo',
  'dpo',
  'sample',
  'best-of-n',
  'score',
  'evaluate',
])
export type JobKind = Static<typeof JobKind>

export const JobState = Type.Enum([
  'blocked',
  'queued',
  'running',
  'paused',
  'succeeded',
  'failed',
  'cancelled',
])
export type JobState = Static<typeof JobState>

/** The part that a model or data set plays in a job. */
export const JobInputRole = Type.Enum([
  'initial_model',
  'reference_model',
  'reward_model',
  'demonstrations',
  'rankings',
  'prompts',
  'texts',
  'outputs',
  'tokenizer',
  'upload',
])
export type JobInputRole = Static<typeof JobInputRole>

/** One input of a job: a model that is there, a model that another job will give, or a frozen data set. */
export const JobInput = Strict({
  role: JobInputRole,
  modelId: Nullable(Id),
  fromJobId: Nullable(Id),
  datasetId: Nullable(Id),
})
export type JobInput = Static<typeof JobInput>

export const Job = Strict({
  id: Id,
  projectId: Id,
  kind: JobKind,
  state: JobState,
  priority: Type.Integer(),
  attempts: Type.Integer(),
  maximumAttempts: Type.Integer(),
  progress: Type.Number({ minimum: 0, maximum: 1 }),
  step: Type.Integer({ description: 'Last step reported.' }),
  parameters: Type.Record(Type.String(), Type.Unknown()),
  inputs: Type.Array(JobInput),
  dependsOn: Type.Array(Id),
  startedBy: Type.String({ description: "A person's name, or `pipeline`." }),
  workerName: Nullable(Type.String()),
  error: Nullable(Type.String()),
  cancelRequested: Type.Boolean(),
  pauseRequested: Type.Boolean({ description: 'Its worker gives it back after this step.' }),
  modelId: Nullable(Id),
  createdAt: Time,
  startedAt: Nullable(Time),
  finishedAt: Nullable(Time),
})
export type Job = Static<typeof Job>

export const CreateJobRequest = Strict({
  kind: JobKind,
  parameters: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  initialModelId: Type.Optional(Id),
  rewardModelId: Type.Optional(Id),
  priority: Type.Optional(Type.Integer({ minimum: -100, maximum: 100, default: 0 })),
  idempotencyKey: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
})
export type CreateJobRequest = Static<typeof CreateJobRequest>

/** What a job of these parameters would take, by those of its kind that have succeeded here. */
export const EstimateRequest = Strict({
  kind: JobKind,
  parameters: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
})
export const JobEstimate = Strict({
  work: Type.Integer({ description: 'Rows, episodes or outputs that it goes through.' }),
  milliseconds: Nullable(Type.Integer({ description: 'Median; null: none has succeeded yet.' })),
  low: Nullable(Type.Integer({ description: 'By the fastest of the jobs it is based on.' })),
  high: Nullable(Type.Integer({ description: 'By the slowest.' })),
  basedOn: Type.Integer({ description: 'Jobs of this kind, at most the last ten.' }),
  cost: Nullable(
    Strict(
      { expected: Type.Number(), low: Type.Number(), high: Type.Number() },
      {
        description:
          'Of that time at the project’s price of a trainer hour; null: it has none, or the time is not known.',
      },
    ),
  ),
})
export type JobEstimate = Static<typeof JobEstimate>

/** One step's numbers, by metric name (see METRIC_NAMES in contract/metrics.ts). */
export const MetricPoint = Strict({
  step: Type.Integer({ minimum: 0 }),
  at: Time,
  values: Type.Record(Type.String(), Type.Number()),
})
export type MetricPoint = Static<typeof MetricPoint>

export const LogLine = Strict({
  sequence: Type.Integer({ minimum: 0 }),
  at: Time,
  level: Type.Enum(['info', 'warn', 'error']),
  message: Type.String({ maxLength: 10_000 }),
})
export type LogLine = Static<typeof LogLine>

export const JobDetail = Strict({
  job: Job,
  inputs: Type.Array(
    Strict({
      role: JobInputRole,
      label: Type.String(),
      modelId: Nullable(Id),
      modelKind: Nullable(ModelKind),
      jobId: Nullable(Id),
      datasetId: Nullable(Id),
      datasetHash: Nullable(Sha256),
      datasetRows: Nullable(Type.Integer()),
    }),
  ),
})
export type JobDetail = Static<typeof JobDetail>

/** An output that a sample or best-of-n job has written. */
export const JobOutput = Strict({
  id: Id,
  promptId: Id,
  index: Type.Integer({ description: 'Which of the K outputs of its prompt.' }),
  text: Type.String(),
  tokens: Nullable(Type.Integer()),
  logprob: Nullable(Type.Number()),
  tokenLogprobs: Nullable(
    Type.Array(Type.Number(), {
      description: 'Natural logarithm for each token, at the sampling temperature.',
    }),
  ),
  temperature: Nullable(Type.Number()),
  seed: Nullable(Type.Integer()),
  topP: Nullable(Type.Number()),
  topK: Nullable(Type.Integer({ description: '0: all tokens.' })),
  stop: Nullable(Type.Array(Type.String())),
  maximumTokens: Nullable(Type.Integer()),
  finished: Nullable(Type.Boolean()),
  reward: Nullable(Type.Number()),
})
export type JobOutput = Static<typeof JobOutput>

export const JobOutputsQuery = Strict({
  skip: Type.Optional(Type.Integer({ minimum: 0, default: 0 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
})

export const Worker = Strict({
  id: Id,
  name: Type.String(),
  engine: Type.String(),
  kinds: Type.Array(JobKind),
  jobId: Nullable(Id),
  lastSeenAt: Time,
})
export type Worker = Static<typeof Worker>
