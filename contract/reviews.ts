import Type, { type Static } from 'typebox'
import { Turn } from './conversation.ts'
import { Id, Nullable, Page, PageQuery, Strict, Time } from './schema.ts'
import { BlindOutput, OutputRating, TaskKind, Tiers } from './tasks.ts'
import { PromptContent } from './writing.ts'

/** `settled`: the reviewer's own ranking stands for the task; `returned`: the labeler is asked for a new version. */
export const ReviewVerdict = Type.Enum(['accepted', 'returned', 'settled'])
export type ReviewVerdict = Static<typeof ReviewVerdict>

/** Where a task stands with its reviewers. */
export const ReviewState = Type.Enum(['waiting', 'returned', 'done'])
export type ReviewState = Static<typeof ReviewState>

export const ReviewQuery = Strict({
  ...PageQuery.properties,
  kind: Type.Optional(TaskKind),
  state: Type.Optional(ReviewState),
  sample: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: 2 ** 32 - 1,
      description: 'A seed: one page of tasks drawn by chance, instead of the most contested.',
    }),
  ),
})
export type ReviewQuery = Static<typeof ReviewQuery>

/** A task that people have handed in answers to, as the review queue lists it. */
export const ReviewRow = Strict({
  taskId: Id,
  kind: TaskKind,
  state: ReviewState,
  promptPreview: Type.String(),
  disagreement: Type.Number({ minimum: 0, maximum: 1 }),
  settled: Type.Boolean(),
  submissions: Type.Array(Strict({ labelerName: Type.String(), review: Nullable(ReviewVerdict) })),
  changedAt: Time,
})
export type ReviewRow = Static<typeof ReviewRow>

/** How many tasks of a kind are in a state; counted up to a thousand. */
export const ReviewCount = Strict({
  kind: TaskKind,
  state: ReviewState,
  tasks: Type.Integer({ minimum: 0, maximum: 1000 }),
  more: Type.Boolean({ description: 'There are more than that.' }),
})
export type ReviewCount = Static<typeof ReviewCount>

export const ReviewQueue = Strict({
  ...Page(ReviewRow).properties,
  counts: Type.Array(ReviewCount),
})
export type ReviewQueue = Static<typeof ReviewQueue>

/** One person's newest version, as a reviewer reads it; one of the last three is there, by the task's kind. */
export const ReviewedSubmission = Strict({
  assignmentId: Id,
  labelerId: Id,
  labelerName: Type.String(),
  version: Type.Integer({ minimum: 1 }),
  submittedAt: Time,
  activeMilliseconds: Type.Integer(),
  review: Nullable(ReviewVerdict),
  settled: Type.Boolean({ description: 'Training reads a settlement instead.' }),
  ranking: Nullable(
    Strict({
      tiers: Tiers,
      unacceptableFrom: Nullable(Type.Integer()),
      comment: Type.String(),
      ratings: Type.Array(OutputRating),
    }),
  ),
  demonstration: Nullable(Type.String()),
  prompt: Nullable(PromptContent),
})
export type ReviewedSubmission = Static<typeof ReviewedSubmission>

/** A reviewer's own ranking of a task's outputs, which stands for the task. */
export const Settlement = Strict({
  rankingId: Id,
  version: Type.Integer({ minimum: 1 }),
  reviewerName: Type.String(),
  tiers: Tiers,
  unacceptableFrom: Nullable(Type.Integer()),
  comment: Type.String(),
  settledAt: Time,
})
export type Settlement = Static<typeof Settlement>

/** A word of a reviewer, of one version of one submission or (`settled`) of a whole task. Taken back, it stays. */
export const Review = Strict({
  id: Id,
  verdict: ReviewVerdict,
  labelerName: Nullable(Type.String()),
  version: Nullable(Type.Integer()),
  reviewerName: Type.String(),
  note: Type.String(),
  createdAt: Time,
  withdrawnAt: Nullable(Time),
  withdrawable: Type.Boolean({ description: 'It is what stands now, and can be taken back.' }),
})
export type Review = Static<typeof Review>

/** Everything that a reviewer decides a task on. Who or what wrote the outputs is not in it. */
export const TaskReview = Strict({
  taskId: Id,
  projectId: Id,
  kind: TaskKind,
  state: ReviewState,
  disagreement: Type.Number(),
  conversation: Type.Array(Turn, { description: 'Empty where a prompt was to be written.' }),
  outputs: Type.Array(BlindOutput, { description: 'In an order that says nothing.' }),
  submissions: Type.Array(ReviewedSubmission),
  settlement: Nullable(Settlement),
  history: Type.Array(Review, { description: 'Newest first.' }),
})
export type TaskReview = Static<typeof TaskReview>

export const VerdictRequest = Strict({
  verdict: Type.Enum(['accepted', 'returned']),
  note: Type.String({ maxLength: 10_000, description: 'What is asked for; needed to send back.' }),
  submissions: Type.Array(
    Strict({
      assignmentId: Id,
      version: Type.Integer({ minimum: 1, description: 'The version that was read.' }),
    }),
    { minItems: 1, maxItems: 50 },
  ),
})
export type VerdictRequest = Static<typeof VerdictRequest>

export const SettleRequest = Strict({
  tiers: Tiers,
  unacceptableFrom: Nullable(Type.Integer({ minimum: 0, maximum: 9 })),
  comment: Type.String({ maxLength: 10_000 }),
})
export type SettleRequest = Static<typeof SettleRequest>
