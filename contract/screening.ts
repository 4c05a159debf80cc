import Type, { type Static } from 'typebox'
import { Conversation } from './conversation.ts'
import { Id, Nullable, Strict, Time } from './schema.ts'

/** Where a labeler stands in a project's screening test. */
export const ScreeningState = Type.Enum(['not_taken', 'taking', 'grading', 'passed', 'failed'])
export type ScreeningState = Static<typeof ScreeningState>

/** The managers' answer to a screening task; a demonstration has none, as people grade it. */
export const AnswerKey = Strict({
  tiers: Type.Array(Type.Array(Id, { minItems: 1, maxItems: 9 }), { maxItems: 9 }),
  flags: Type.Array(Strict({ outputId: Id, flags: Type.Array(Type.String({ maxLength: 60 })) })),
})
export type AnswerKey = Static<typeof AnswerKey>

/** How one answer did: pairs and flags that agree with the key, or a grade from 1 to 7. */
export const ScreeningScore = Strict({
  pairs: Type.Integer({ minimum: 0 }),
  pairsAgreed: Type.Number({ minimum: 0, description: 'A tie against a preference counts half.' }),
  flags: Type.Integer({ minimum: 0 }),
  flagsAgreed: Type.Integer({ minimum: 0 }),
  grade: Nullable(Type.Integer({ minimum: 1, maximum: 7 })),
})
export type ScreeningScore = Static<typeof ScreeningScore>

/** How a person did in the whole test: a part without pairs, flags or grades is null and cannot be failed. */
export const ScreeningResult = Strict({
  pairAgreement: Nullable(Type.Number({ minimum: 0, maximum: 1 })),
  flagAgreement: Nullable(Type.Number({ minimum: 0, maximum: 1 })),
  demonstrationGrade: Nullable(Type.Number({ minimum: 1, maximum: 7 })),
})
export type ScreeningResult = Static<typeof ScreeningResult>

/** What must be reached. */
export const ScreeningThresholds = Strict({
  pairAgreement: Type.Number(),
  flagAgreement: Type.Number(),
  demonstrationGrade: Type.Number(),
})
export type ScreeningThresholds = Static<typeof ScreeningThresholds>

/** The test as the person who takes it sees it; its result only once it is settled. */
export const OwnScreening = Strict({
  required: Type.Boolean({ description: 'No other task before the test is passed.' }),
  state: ScreeningState,
  tasks: Type.Integer(),
  answered: Type.Integer(),
  thresholds: ScreeningThresholds,
  result: Nullable(ScreeningResult),
})
export type OwnScreening = Static<typeof OwnScreening>

export const ScreeningKind = Type.Enum(['rank', 'demonstrate'])
export type ScreeningKind = Static<typeof ScreeningKind>

const ScreeningOutput = Strict({ id: Id, text: Type.String() })

/** A task of the test, with the key that only managers and reviewers see. */
export const ScreeningTask = Strict({
  id: Id,
  kind: ScreeningKind,
  conversation: Conversation,
  outputs: Type.Array(ScreeningOutput),
  key: Nullable(AnswerKey),
  answers: Type.Integer({ description: 'People who have answered it.' }),
  createdAt: Time,
})
export type ScreeningTask = Static<typeof ScreeningTask>

/** An output of a new screening task: one that there is, or a text written for the test. */
export const NewScreeningOutput = Strict({
  outputId: Type.Optional(Id),
  text: Type.Optional(Type.String({ minLength: 1, maxLength: 200_000 })),
  flags: Type.Array(Type.String({ maxLength: 60 }), { maxItems: 30 }),
})

/** A new task of the test: on a prompt that there is (`promptId`) or on one written for it (`conversation`). */
export const CreateScreeningTaskRequest = Strict({
  kind: ScreeningKind,
  promptId: Type.Optional(Id),
  conversation: Type.Optional(Conversation),
  outputs: Type.Optional(Type.Array(NewScreeningOutput, { minItems: 2, maxItems: 9 })),
  tiers: Type.Optional(
    Type.Array(Type.Array(Type.Integer({ minimum: 0, maximum: 8 }), { minItems: 1 }), {
      minItems: 1,
      maxItems: 9,
      description: 'The key: tiers of positions in `outputs`, best first, each exactly once.',
    }),
  ),
})
export type CreateScreeningTaskRequest = Static<typeof CreateScreeningTaskRequest>

/** Somebody who takes the test, for managers and reviewers. */
export const ScreeningCandidate = Strict({
  userId: Id,
  name: Type.String(),
  state: ScreeningState,
  answered: Type.Integer(),
  tasks: Type.Integer(),
  ungraded: Type.Integer({ description: 'Demonstrations that wait for a grade.' }),
  result: ScreeningResult,
  screenedAt: Nullable(Time),
})
export type ScreeningCandidate = Static<typeof ScreeningCandidate>

/** What a candidate answered, beside the key. */
export const ScreeningAnswer = Strict({
  id: Id,
  taskId: Id,
  kind: ScreeningKind,
  conversation: Conversation,
  outputs: Type.Array(ScreeningOutput),
  key: Nullable(AnswerKey),
  tiers: Nullable(Type.Array(Type.Array(Id))),
  flags: Type.Array(Strict({ outputId: Id, flags: Type.Array(Type.String()) })),
  text: Nullable(Type.String()),
  score: Nullable(ScreeningScore),
  createdAt: Time,
})
export type ScreeningAnswer = Static<typeof ScreeningAnswer>

export const GradeRequest = Strict({ grade: Type.Integer({ minimum: 1, maximum: 7 }) })

/** A manager's own word on a candidate; `retake` lets them take the test again from the start. */
export const ScreeningDecision = Strict({
  decision: Type.Enum(['pass', 'fail', 'retake']),
})
export type ScreeningDecision = Static<typeof ScreeningDecision>
