import Type, { type Static } from 'typebox'
import { AgreementSummary } from './projects.ts'
import { ReviewVerdict } from './reviews.ts'
import { Id, Nullable, Strict, Time } from './schema.ts'
import { AssignmentReason, AssignmentState, QueueStatus, TaskKind } from './tasks.ts'

/** Where a person's day begins: the name of their time zone; UTC where it is left out. */
export const DayQuery = Strict({
  timeZone: Type.Optional(
    Type.String({ maxLength: 64, description: 'IANA time zone, for example Europe/Berlin.' }),
  ),
})

export const KindCount = Strict({ kind: TaskKind, count: Type.Integer({ minimum: 0 }) })
export type KindCount = Static<typeof KindCount>

/** A person's queue: how much is left, of what, and why the next task is the next. */
export const QueueOverview = Strict({
  ...QueueStatus.properties,
  kinds: Type.Array(KindCount, {
    description: 'What is left, by kind; kinds without any left out.',
  }),
  returned: Type.Integer({ description: 'Submissions of mine that a reviewer sent back.' }),
  unfinished: Type.Integer({ description: 'Tasks that I have begun and not handed in.' }),
  nextReason: Nullable(AssignmentReason),
})
export type QueueOverview = Static<typeof QueueOverview>

/** What a person handed in over a time. */
export const OwnPeriod = Strict({
  from: Time,
  tasks: Type.Array(
    Strict({
      kind: TaskKind,
      count: Type.Integer(),
      activeMilliseconds: Type.Integer(),
      medianMilliseconds: Type.Integer({ description: 'Active time of the task in the middle.' }),
    }),
  ),
  activeMilliseconds: Type.Integer(),
  comparisons: Type.Integer({ description: 'Pairs of unequal rank that the rankings gave.' }),
})
export type OwnPeriod = Static<typeof OwnPeriod>

/** A person's own numbers in a project. */
export const OwnStatistics = Strict({
  today: OwnPeriod,
  week: OwnPeriod,
  agreement: Nullable(
    Type.Object(AgreementSummary.properties, {
      additionalProperties: false,
      description:
        'With others who ranked the same pairs, over the latest rankings; null where the project does not show it.',
    }),
  ),
})
export type OwnStatistics = Static<typeof OwnStatistics>

/** What a reviewer said of something of mine. */
export const OwnReview = Strict({
  id: Id,
  assignmentId: Id,
  kind: TaskKind,
  promptPreview: Type.String(),
  verdict: ReviewVerdict,
  note: Type.String(),
  at: Time,
})
export type OwnReview = Static<typeof OwnReview>

/** Something begun and not handed in: a draft whose task is still mine, or whose lease ran out. */
export const UnfinishedTask = Strict({
  assignmentId: Id,
  kind: TaskKind,
  promptPreview: Type.String(),
  state: AssignmentState,
  placeFree: Type.Boolean({ description: 'Whether it can still be handed in.' }),
  savedAt: Time,
})
export type UnfinishedTask = Static<typeof UnfinishedTask>
