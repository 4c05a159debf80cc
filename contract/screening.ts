import Type, { type Static } from 'typebox'
import { Id, Nullable, Strict } from './schema.ts'

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
