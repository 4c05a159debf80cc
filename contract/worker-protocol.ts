import Type, { type Static } from 'typebox'
import { JobInputRole, JobKind, LogLine, MetricPoint } from './jobs.ts'
import { PrefixReward } from './prefix-reward.ts'
import { RewardReports } from './reward-report.ts'
import { Id, Nullable, Sha256, Strict, Time } from './schema.ts'

/**
 * The protocol between server and workers: register, claim, heartbeat, report, checkpoint, complete.
 * Each claim raises the job's fencing token; a write that carries an older one answers 409 lease_lost.
 */
export const RegisterRequest = Strict({
  name: Type.String({ minLength: 1, maxLength: 100 }),
  engine: Type.String({ minLength: 1, maxLength: 60 }),
  kinds: Type.Array(JobKind, { minItems: 1 }),
})
export const RegisterAnswer = Strict({
  workerId: Id,
  leaseMilliseconds: Type.Integer(),
  heartbeatMilliseconds: Type.Integer(),
})

export const ClaimRequest = Strict({ workerId: Id })

/** A file that the worker fetches from `/api/v1/worker/artefacts/<sha256>`. */
export const ClaimedInput = Strict({
  role: JobInputRole,
  artefact: Sha256,
  modelId: Nullable(Id),
  datasetId: Nullable(Id),
})
export const ClaimedJob = Strict({
  id: Id,
  projectId: Id,
  kind: JobKind,
  attempt: Type.Integer(),
  fencingToken: Type.Integer(),
  leaseUntil: Time,
  parameters: Type.Record(Type.String(), Type.Unknown()),
  inputs: Type.Array(ClaimedInput),
  checkpoint: Nullable(Strict({ step: Type.Integer(), artefact: Sha256 })),
})
export type ClaimedJob = Static<typeof ClaimedJob>
export const ClaimAnswer = Strict({ job: Nullable(ClaimedJob) })

const Fenced = { workerId: Id, fencingToken: Type.Integer({ minimum: 1 }) }

export const HeartbeatRequest = Strict(Fenced)
export const HeartbeatAnswer = Strict({ leaseUntil: Time, cancelRequested: Type.Boolean() })

export const ReportRequest = Strict({
  ...Fenced,
  progress: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
  metrics: Type.Optional(Type.Array(MetricPoint, { maxItems: 1000 })),
  logs: Type.Optional(Type.Array(LogLine, { maxItems: 1000 })),
})

export const CheckpointRequest = Strict({
  ...Fenced,
  step: Type.Integer({ minimum: 0 }),
  artefact: Sha256,
})

const deviation = Type.Number({
  minimum: 0,
  description: 'How far the heads of an ensemble are apart; left out with one head.',
})

const headScores = Type.Array(Type.Number(), {
  minItems: 2,
  maxItems: 16,
  description:
    'What each head of an ensemble says, before normalisation: differences on one prompt are log-odds. Left out with one head.',
})

/** A sampled output. Log-probabilities are natural, at the sampling temperature; `logprob` is the sum of them. */
export const SampledOutput = Strict({
  promptId: Id,
  index: Type.Integer({ minimum: 0, description: 'Which of the K outputs of its prompt.' }),
  text: Type.String({ maxLength: 200_000 }),
  tokens: Type.Integer({ minimum: 0 }),
  logprob: Nullable(Type.Number()),
  tokenLogprobs: Type.Optional(
    Type.Array(Type.Number(), {
      maxItems: 10_000,
      description: 'Of each token, its end included.',
    }),
  ),
  temperature: Type.Number({ minimum: 0 }),
  seed: Type.Integer(),
  finished: Type.Boolean({ description: 'False where the length limit cut it.' }),
  reward: Nullable(Type.Number()),
  deviation: Type.Optional(deviation),
  heads: Type.Optional(headScores),
})
export type SampledOutput = Static<typeof SampledOutput>

export const OutputsRequest = Strict({
  ...Fenced,
  outputs: Type.Array(SampledOutput, { minItems: 1, maxItems: 1000 }),
})

/** What a reward model says of an output. */
export const OutputScore = Strict({
  outputId: Id,
  reward: Type.Number(),
  deviation: Type.Optional(deviation),
  heads: Type.Optional(headScores),
  prefixes: Type.Optional(Type.Array(PrefixReward, { maxItems: 10_000 })),
})
export type OutputScore = Static<typeof OutputScore>

export const ScoresRequest = Strict({
  ...Fenced,
  scores: Type.Array(OutputScore, { minItems: 1, maxItems: 1000 }),
})

export const CompleteRequest = Strict({
  ...Fenced,
  model: Type.Optional(
    Strict({
      artefact: Sha256,
      parameters: Type.Integer({ minimum: 0, description: 'Weights; 0: a tokenizer.' }),
      metrics: Type.Record(Type.String(), Type.Number()),
      report: Type.Optional(RewardReports),
    }),
  ),
})
export const FailRequest = Strict({
  ...Fenced,
  error: Type.String({ minLength: 1, maxLength: 20_000 }),
  retryable: Type.Boolean(),
})
/** A worker that stops in good order hands its job back; the next claim goes on from the last checkpoint. */
export const ReleaseRequest = Strict(Fenced)

export const UploadAnswer = Strict({ sha256: Sha256, bytes: Type.Integer() })
