import Type, { type Static } from 'typebox'
import { Turn } from './conversation.ts'
import { Guidelines } from './guidelines.ts'
import { FlagHints } from './projects.ts'
import { PromptKind, UseCase } from './prompts.ts'
import { Id, Language, Nullable, PageQuery, Split, Strict, Time } from './schema.ts'
import { PromptBrief, PromptContent } from './writing.ts'

export const TaskKind = Type.Enum(['demonstrate', 'rank', 'write_prompt'])
export type TaskKind = Static<typeof TaskKind>

/** What answers are for: training data, or the screening test (graded, never trained on). */
export const TaskPurpose = Type.Enum(['collect', 'screening'])
export type TaskPurpose = Static<typeof TaskPurpose>

/** Where a task comes from. */
export const TaskSource = Type.Enum([
  'import',
  'sft',
  'policy',
  'written_prompt',
  'chat',
  'manager',
  'match',
])
export type TaskSource = Static<typeof TaskSource>

export const TaskState = Type.Enum(['open', 'done', 'cancelled'])
export type TaskState = Static<typeof TaskState>

/** A task as managers see it. */
export const Task = Strict({
  id: Id,
  kind: TaskKind,
  state: TaskState,
  promptId: Nullable(Id),
  promptPreview: Type.String(),
  split: Nullable(Split),
  purpose: TaskPurpose,
  source: TaskSource,
  targetOverlap: Type.Integer(),
  completed: Type.Integer(),
  leased: Type.Integer(),
  priority: Type.Integer(),
  uncertainty: Nullable(
    Type.Number({
      minimum: 0,
      maximum: 1,
      description:
        'How unsure the newest reward model with several heads was of its ranking, in bits a pair.',
    }),
  ),
  drawnAtRandom: Nullable(
    Type.Boolean({
      description:
        'Its turn was drawn at random, so that it may stand for all; null: tasks came in order of age.',
    }),
  ),
  gold: Type.Boolean({ description: 'Has a key that rankings are measured against.' }),
  openReports: Type.Integer({ description: 'Reports of labelers that nobody has dealt with.' }),
  createdAt: Time,
})
export const TaskQuery = Strict({
  ...PageQuery.properties,
  kind: Type.Optional(TaskKind),
  state: Type.Optional(TaskState),
  gold: Type.Optional(Type.Boolean({ description: 'Only gold tasks, or only others.' })),
  search: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 200,
      description: 'Words of the prompt. The newest 2,000 prompts that hold them count; one page.',
    }),
  ),
})

export const SkipReason = Type.Enum(['unclear', 'not_my_expertise', 'harmful', 'broken', 'other'])
export type SkipReason = Static<typeof SkipReason>

export const AssignmentState = Type.Enum(['open', 'submitted', 'skipped', 'expired'])

/** One output as a labeler sees it: its text and nothing that tells who or what wrote it. */
export const BlindOutput = Strict({ id: Id, text: Type.String() })
export type BlindOutput = Static<typeof BlindOutput>

export const OutputRating = Strict({
  outputId: Id,
  quality: Nullable(Type.Integer({ minimum: 1, maximum: 7 })),
  flags: Type.Array(Type.String({ maxLength: 60 }), { maxItems: 30 }),
})
export type OutputRating = Static<typeof OutputRating>

/** Tiers, best first; outputs in one tier are tied. */
export const Tiers = Type.Array(Type.Array(Id, { minItems: 1, maxItems: 9 }), {
  minItems: 1,
  maxItems: 9,
})

export const RankingContent = Strict({
  tiers: Tiers,
  unacceptableFrom: Nullable(
    Type.Integer({
      minimum: 0,
      maximum: 9,
      description: 'Index of the first unacceptable tier; null where no line was drawn.',
    }),
  ),
  ratings: Type.Array(OutputRating, { maxItems: 9 }),
  comment: Type.String({ maxLength: 10_000 }),
  touched: Type.Boolean({
    description:
      'True once a person arranged or confirmed the order; an untouched order is refused.',
  }),
})
export type RankingContent = Static<typeof RankingContent>

export const DemonstrationContent = Strict({
  text: Type.String({ minLength: 1, maxLength: 200_000 }),
})
export type DemonstrationContent = Static<typeof DemonstrationContent>

/** What a person has so far; every field may be unfinished. */
export const DraftContent = Strict({
  text: Type.Optional(Type.String({ maxLength: 200_000 })),
  tiers: Type.Optional(Type.Array(Type.Array(Id, { maxItems: 9 }), { maxItems: 9 })),
  unacceptableFrom: Type.Optional(Nullable(Type.Integer({ minimum: 0, maximum: 9 }))),
  ratings: Type.Optional(Type.Array(OutputRating, { maxItems: 9 })),
  comment: Type.Optional(Type.String({ maxLength: 10_000 })),
  touched: Type.Optional(Type.Boolean()),
  step: Type.Optional(Type.Enum(['rate', 'rank'])),
  prompt: Type.Optional(PromptContent),
})
export type DraftContent = Static<typeof DraftContent>

export const Draft = Strict({
  revision: Type.Integer({ minimum: 0, description: 'Rises by one with each save.' }),
  content: DraftContent,
  activeMilliseconds: Type.Integer({ minimum: 0 }),
  savedAt: Nullable(Time),
})
export type Draft = Static<typeof Draft>

export const SaveDraftRequest = Strict({
  baseRevision: Type.Integer({
    minimum: 0,
    description:
      'The revision this content was written on; another one answers 409 draft_conflict.',
  }),
  content: DraftContent,
  activeMilliseconds: Type.Integer({ minimum: 0 }),
})
export const SavedDraft = Strict({
  revision: Type.Integer(),
  savedAt: Time,
  state: AssignmentState,
  leaseUntil: Time,
})

/** Why this task is next: most urgent first. */
export const AssignmentReason = Type.Enum([
  'returned',
  'screening',
  'unfinished',
  'own',
  'newest_policy',
  'newest_sft',
  'written_prompt',
  'manager',
  'most_uncertain',
  'drawn',
  'oldest',
])
export type AssignmentReason = Static<typeof AssignmentReason>

/** One person's lease on one task, with all that the labeling screen needs. */
export const Assignment = Strict({
  id: Id,
  projectId: Id,
  projectName: Type.String(),
  kind: TaskKind,
  state: AssignmentState,
  purpose: TaskPurpose,
  reason: AssignmentReason,
  conversation: Type.Array(Turn, { description: 'Empty where a prompt is to be written.' }),
  promptKind: PromptKind,
  useCase: UseCase,
  language: Nullable(Language),
  brief: Nullable(PromptBrief),
  outputs: Type.Array(BlindOutput, { description: 'In the order shown to this person.' }),
  equalOutputs: Type.Array(Type.Array(Id, { minItems: 2 }), {
    description: 'Groups of outputs with the same text, which belong in one tier.',
  }),
  rateOutputs: Type.Boolean(),
  flags: Type.Array(Type.String()),
  flagHints: FlagHints,
  returned: Nullable(
    Strict({
      at: Time,
      note: Type.String({ description: 'What the reviewer asks for.' }),
      reviewerName: Type.String(),
    }),
  ),
  guidelines: Guidelines,
  draft: Draft,
  submission: Nullable(
    Strict({
      version: Type.Integer(),
      submittedAt: Time,
      ranking: Nullable(RankingContent),
      demonstration: Nullable(DemonstrationContent),
      prompt: Nullable(PromptContent),
    }),
  ),
  leaseUntil: Time,
})
export type Assignment = Static<typeof Assignment>

export const NextAssignmentRequest = Strict({
  kinds: Type.Optional(Type.Array(TaskKind, { minItems: 1 })),
  holding: Type.Optional(
    Type.Array(Id, {
      maxItems: 4,
      description: 'Open assignments that the client has already; others of yours come first.',
    }),
  ),
})

/** How much is left for this person. */
export const QueueStatus = Strict({
  remaining: Type.Integer({ description: 'Tasks this person could still be given.' }),
  submittedToday: Type.Integer(),
  submittedTotal: Type.Integer(),
})
export type QueueStatus = Static<typeof QueueStatus>

export const NextAssignmentAnswer = Strict({
  assignment: Nullable(Assignment),
  queue: QueueStatus,
})
export type NextAssignmentAnswer = Static<typeof NextAssignmentAnswer>

export const SubmitRequest = Strict({
  submissionId: Type.String({
    minLength: 8,
    maxLength: 64,
    description: 'Chosen by the client once per submission: sending it again changes nothing.',
  }),
  activeMilliseconds: Type.Integer({ minimum: 0 }),
  ranking: Type.Optional(RankingContent),
  demonstration: Type.Optional(DemonstrationContent),
  prompt: Type.Optional(PromptContent),
})
export type SubmitRequest = Static<typeof SubmitRequest>

export const SubmitAnswer = Strict({
  assignmentId: Id,
  version: Type.Integer({ minimum: 1 }),
  comparisons: Type.Integer({ description: 'Pairs of unequal rank that this ranking gave.' }),
  submittedAt: Time,
})
export type SubmitAnswer = Static<typeof SubmitAnswer>

export const SkipRequest = Strict({
  reason: SkipReason,
  note: Type.Optional(Type.String({ maxLength: 2000 })),
})

/** A row of a person's own history. */
export const OwnSubmission = Strict({
  assignmentId: Id,
  kind: TaskKind,
  promptPreview: Type.String(),
  version: Type.Integer(),
  submittedAt: Time,
  activeMilliseconds: Type.Integer(),
  returned: Type.Boolean({ description: 'A reviewer asks for a new version.' }),
  editBegun: Type.Boolean({ description: 'There is a draft of a new version.' }),
})
export type OwnSubmission = Static<typeof OwnSubmission>
