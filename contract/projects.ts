import Type, { type Static } from 'typebox'
import { GuidelinesText, GuidelinesTexts } from './guidelines.ts'
import { Id, Language, Nullable, Strict, Time } from './schema.ts'
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

/** Those of them that mark sensitive speech, on which the screening test compares labelers with the key. */
export const SENSITIVE_FLAGS = [
  'sexual_content',
  'violent_content',
  'encourages_harm',
  'denigrates_protected_class',
  'harmful_advice',
] as const satisfies (typeof DEFAULT_FLAGS)[number][]

/** When each step of the loop runs by itself. A threshold of 0 means: only by hand. */
export const PipelineSettings = Strict({
  newDemonstrationsForSft: Type.Integer({ minimum: 0, default: 20 }),
  newComparisonsForReward: Type.Integer({ minimum: 0, default: 200 }),
  ppoAfterReward: Type.Boolean({ default: true }),
  sampleAfterPolicy: Type.Boolean({ default: true }),
  promptsPerSampleRound: Type.Integer({ minimum: 1, maximum: 10_000, default: 20 }),
})
export type PipelineSettings = Static<typeof PipelineSettings>

/** What a labeler must reach in the screening test (InstructGPT, appendix B.1). */
export const ScreeningSettings = Strict({
  required: Type.Boolean({ default: false, description: 'No task before the test is passed.' }),
  pairAgreement: Type.Number({ minimum: 0, maximum: 1, default: 0.75 }),
  flagAgreement: Type.Number({ minimum: 0, maximum: 1, default: 0.75 }),
  demonstrationGrade: Type.Number({ minimum: 1, maximum: 7, default: 6 }),
  flags: Type.Array(Type.String({ minLength: 1, maxLength: 60 }), {
    maxItems: 30,
    description: 'The sensitive flags: those of the project that are compared with the key.',
  }),
})
export type ScreeningSettings = Static<typeof ScreeningSettings>

/** Hints beside a demonstration; 0 words: no bound. Nothing is refused because of them. */
export const DemonstrationHints = Strict({
  minimumWords: Type.Integer({ minimum: 0, maximum: 100_000, default: 0 }),
  maximumWords: Type.Integer({ minimum: 0, maximum: 100_000, default: 0 }),
  style: Type.String({ maxLength: 5_000, default: '', description: 'Markdown.' }),
})

/** What is to be reached, so that the overview can tell whether it will be. */
export const ProjectGoal = Strict({
  comparisons: Type.Integer({ minimum: 0, maximum: 1_000_000_000, description: '0: no goal.' }),
  by: Nullable(Time),
})
export type ProjectGoal = Static<typeof ProjectGoal>

/** What an hour costs, in the currency of the prices of the project's servers. */
export const HourlyPrices = Strict({
  personHour: Type.Number({ minimum: 0, maximum: 1_000_000, description: '0: not counted.' }),
  trainerHour: Type.Number({ minimum: 0, maximum: 1_000_000, description: '0: not counted.' }),
})

/** What flags mean, in a sentence that labelers read beside them; the built-in ones have sentences of their own. */
export const FlagHints = Type.Record(
  Type.String({ maxLength: 60 }),
  Type.String({ minLength: 1, maxLength: 300 }),
  { description: 'Explanations by flag.' },
)
export type FlagHints = Static<typeof FlagHints>

/** Which rank task of several of one priority is asked next. */
export const AskNextSettings = Strict({
  order: Type.Enum(['in_order', 'most_uncertain'], {
    default: 'in_order',
    description:
      'in_order: the oldest first. most_uncertain: first what a reward model with several heads is least sure of; reward jobs then train five unless they are told otherwise.',
  }),
  randomShare: Type.Number({
    minimum: 0,
    maximum: 1,
    default: 0.2,
    description:
      'Share of rank tasks whose turn is drawn at random, so that they stand for all; drawn once for each task.',
  }),
})
export type AskNextSettings = Static<typeof AskNextSettings>

/** What is left out of the training split when a data set is frozen (InstructGPT, appendix A.1). */
export const HygieneSettings = Strict({
  leaveOutHeldOut: Type.Boolean({
    default: false,
    description: 'Rows whose prompt begins as one that is held out.',
  }),
  leaveOutRepeated: Type.Boolean({
    default: false,
    description: 'Rows whose prompt begins as another one; the first stays.',
  }),
  leaveOutPersonalData: Type.Boolean({
    default: false,
    description: 'Rows that may tell who somebody is.',
  }),
})

/** What a manager says of the data in the card that leaves with every export; Markdown. */
export const DataCardSettings = Strict({
  licence: Type.String({
    maxLength: 200,
    description: 'As the Hugging Face Hub names it (cc-by-4.0), or any other; empty: not stated.',
  }),
  intendedUse: Type.String({
    maxLength: 5_000,
    description: 'Empty: what such data are made for.',
  }),
  limits: Type.String({
    maxLength: 5_000,
    description: 'What nobody can tell from the numbers; the card adds what its own show.',
  }),
})

export const ProjectSettings = Strict({
  languages: Type.Array(Language, { minItems: 1, maxItems: 20, description: 'BCP 47 tags.' }),
  outputsPerRanking: Type.Integer({ minimum: 2, maximum: 9, default: 4, description: 'K.' }),
  rankingOverlap: Type.Integer({ minimum: 1, maximum: 20, default: 1 }),
  demonstrationOverlap: Type.Integer({ minimum: 1, maximum: 20, default: 1 }),
  askNext: AskNextSettings,
  rateOutputs: Type.Boolean({ default: true, description: 'Ask for a 1–7 quality per output.' }),
  flags: Type.Array(Type.String({ minLength: 1, maxLength: 60 }), { maxItems: 30 }),
  flagHints: FlagHints,
  maskedNames: Type.Array(Type.String({ minLength: 2, maxLength: 60 }), {
    maxItems: 100,
    description: 'Names hidden in outputs besides the known models and makers.',
  }),
  demonstrationHints: DemonstrationHints,
  labelersWritePrompts: Type.Boolean({ description: 'Labelers may add prompts of their own.' }),
  labelersChat: Type.Boolean({ description: 'Labelers may talk to the newest policy.' }),
  demonstrateWrittenPrompts: Type.Boolean({
    description: 'A demonstration task is made of each prompt that a labeler writes.',
  }),
  showAgreement: Type.Boolean({ description: 'Labelers see their agreement with others.' }),
  breakAfterMinutes: Type.Integer({
    minimum: 0,
    maximum: 480,
    description: 'Active minutes after which a break is suggested; 0: never.',
  }),
  screening: ScreeningSettings,
  goal: ProjectGoal,
  prices: HourlyPrices,
  leaseMinutes: Type.Integer({ minimum: 1, maximum: 1440, default: 30 }),
  pipeline: PipelineSettings,
  hygiene: HygieneSettings,
  dataCard: DataCardSettings,
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
  archivedAt: Nullable(Time),
  deleteAt: Nullable(
    Type.Integer({ description: 'It will be deleted for good then, unless it is restored.' }),
  ),
})
export type Project = Static<typeof Project>

export const CreateProjectRequest = Strict({
  name: Type.String({ minLength: 1, maxLength: 120 }),
  description: Type.Optional(Type.String({ maxLength: 2000 })),
  settings: Type.Optional(Type.Partial(ProjectSettings, { additionalProperties: false })),
  guidelines: Type.Optional(
    Type.Union([GuidelinesText, GuidelinesTexts], {
      description: 'The first version: text by language, or one text in the first language.',
    }),
  ),
})

export const UpdateProjectRequest = Strict({
  name: Type.Optional(Type.String({ minLength: 1, maxLength: 120 })),
  description: Type.Optional(Type.String({ maxLength: 2000 })),
  settings: Type.Optional(Type.Partial(ProjectSettings, { additionalProperties: false })),
  archived: Type.Optional(
    Type.Boolean({ description: 'True: nothing new is asked or trained; everything can be read.' }),
  ),
})

/** Deletes a project and all that was gathered in it after seven days; until then it can be restored. */
export const DeleteProjectRequest = Strict({
  name: Type.String({ description: 'The project’s name, typed as a confirmation.' }),
})

/** A project with the same settings and guidelines, and none of the data. */
export const DuplicateProjectRequest = Strict({
  name: Type.String({ minLength: 1, maxLength: 120 }),
  members: Type.Optional(Type.Boolean({ default: false, description: 'With the same people.' })),
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
  low: Nullable(Type.Number({ description: '95 % interval by Student’s t over tasks' })),
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
  bySplit: Strict(
    { train: Type.Integer(), valid: Type.Integer(), test: Type.Integer() },
    { description: 'Comparisons by the split of their prompts.' },
  ),
})

export const ProjectOverview = Strict({
  counts: ProjectCounts,
  agreement: AgreementSummary,
  winRate: Nullable(WinRate),
  daily: Type.Array(DailyCount),
})
export type ProjectOverview = Static<typeof ProjectOverview>
