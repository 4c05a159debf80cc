import Type, { type Static } from 'typebox'
import { Id, Nullable, Strict, Time } from './schema.ts'
import { Role } from './users.ts'

/** The eleven flags of InstructGPT's labeling interface (appendix B). */
export const DEFAULT_FLAGS = [
  'fails_instruction',
  'inappropriate_for_assistant',
  'hallucination',
  'satisfies_constraint',
  'sexual_content',
  'violent_content',
  'encourages_harm',
  'denigrates_protected_class',
  'harmful_advice',
  'expresses_opinion',
  'moral_judgment',
] as const

/** When each step of the loop runs by itself. A threshold of 0 means: only by hand. */
export const PipelineSettings = Strict({
  newDemonstrationsForSft: Type.Integer({ minimum: 0, default: 20 }),
  newComparisonsForReward: Type.Integer({ minimum: 0, default: 200 }),
  ppoAfterReward: Type.Boolean({ default: true }),
  sampleAfterPolicy: Type.Boolean({ default: true }),
  promptsPerSampleRound: Type.Integer({ minimum: 1, maximum: 10_000, default: 20 }),
})
export type PipelineSettings = Static<typeof PipelineSettings>

export const ProjectSettings = Strict({
  guidelines: Type.String({ maxLength: 50_000, description: 'Markdown that labelers read.' }),
  outputsPerRanking: Type.Integer({ minimum: 2, maximum: 9, default: 4, description: 'K.' }),
  rankingOverlap: Type.Integer({ minimum: 1, maximum: 20, default: 1 }),
  demonstrationOverlap: Type.Integer({ minimum: 1, maximum: 20, default: 1 }),
  rateOutputs: Type.Boolean({ default: true, description: 'Ask for a 1–7 quality per output.' }),
  flags: Type.Array(Type.String({ minLength: 1, maxLength: 60 }), { maxItems: 30 }),
  leaseMinutes: Type.Integer({ minimum: 1, maximum: 1440, default: 30 }),
  pipeline: PipelineSettings,
  jobDefaults: Type.Record(Type.String(), Type.Record(Type.String(), Type.Unknown()), {
    description: 'Stage parameters by job kind that jobs of this project start from.',
  }),
})
export type ProjectSettings = Static<typeof ProjectSettings>

export const Project = Strict({
  id: Id,
  name: Type.String({ minLength: 1, maxLength: 120 }),
  description: Type.String({ maxLength: 2000 }),
  settings: ProjectSettings,
  role: Nullable(Role),
  createdAt: Time,
})
export type Project = Static<typeof Project>

export const CreateProjectRequest = Strict({
  name: Type.String({ minLength: 1, maxLength: 120 }),
  description: Type.Optional(Type.String({ maxLength: 2000 })),
  settings: Type.Optional(Type.Partial(ProjectSettings, { additionalProperties: false })),
})

export const UpdateProjectRequest = Strict({
  name: Type.Optional(Type.String({ minLength: 1, maxLength: 120 })),
  description: Type.Optional(Type.String({ maxLength: 2000 })),
  settings: Type.Optional(Type.Partial(ProjectSettings, { additionalProperties: false })),
})

/** The live numbers of the dashboard; sent whole over the socket whenever one of them moves. */
export const ProjectCounts = Strict({
  prompts: Type.Integer(),
  outputs: Type.Integer(),
  demonstrations: Type.Integer(),
  rankings: Type.Integer(),
  comparisons: Type.Integer(),
  ties: Type.Integer(),
  rankTasksOpen: Type.Integer(),
  demonstrationTasksOpen: Type.Integer(),
  assignmentsOpen: Type.Integer(),
  demonstrationsSinceSft: Type.Integer(),
  comparisonsSinceReward: Type.Integer(),
  jobsQueued: Type.Integer(),
  jobsRunning: Type.Integer(),
  models: Type.Integer(),
})
export type ProjectCounts = Static<typeof ProjectCounts>

/** Agreement between labelers on pairs that at least two of them ranked, ties counted as half agreement. */
export const AgreementSummary = Strict({
  pairs: Type.Integer(),
  agreement: Nullable(Type.Number({ minimum: 0, maximum: 1 })),
  low: Nullable(Type.Number({ description: '95 % Wilson interval' })),
  high: Nullable(Type.Number()),
})

/** How often people ranked one policy's output above its SFT model's, ties half. */
export const WinRate = Strict({
  modelId: Id,
  modelName: Type.String(),
  againstModelId: Id,
  againstModelName: Type.String(),
  comparisons: Type.Integer(),
  winRate: Type.Number(),
  low: Type.Number(),
  high: Type.Number(),
})

export const DailyCount = Strict({
  day: Type.String({ description: 'YYYY-MM-DD, UTC' }),
  demonstrations: Type.Integer(),
  rankings: Type.Integer(),
  comparisons: Type.Integer(),
})

export const ProjectOverview = Strict({
  counts: ProjectCounts,
  agreement: AgreementSummary,
  winRate: Nullable(WinRate),
  daily: Type.Array(DailyCount),
})
export type ProjectOverview = Static<typeof ProjectOverview>
