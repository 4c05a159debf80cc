import Type, { type Static } from 'typebox'
import { Conversation } from './conversation.ts'
import { sampling } from './sampling.ts'
import { Id, Strict } from './schema.ts'

const Text = Type.String({ minLength: 1, maxLength: 200_000, pattern: '\\S' })
const Place = Type.Integer({ minimum: 0, maximum: 8, description: 'Which choice, from 0.' })

/**
 * What an application's users say of outputs: of the choices of a completion, or of a prompt and outputs that are given.
 * Several judgments may come in one request.
 */
export const ApplicationFeedback = Strict({
  completion: Type.Optional(
    Type.String({
      pattern: '^(chat)?cmpl-[A-Za-z0-9_-]{1,64}$',
      description: 'Id of a completion of /v1; or else project, prompt and outputs.',
    }),
  ),
  project: Type.Optional(Id),
  prompt: Type.Optional(Type.Union([Text, Conversation])),
  outputs: Type.Optional(
    Type.Array(
      Strict({
        text: Text,
        model: Type.Optional(
          Type.String({ minLength: 1, maxLength: 200, description: 'Name of who wrote it.' }),
        ),
        ...sampling,
      }),
      { minItems: 1, maxItems: 9 },
    ),
  ),
  chosen: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: 8,
      description: 'The choice that was taken before all others: a comparison with each of them.',
    }),
  ),
  choice: Type.Optional(Place),
  thumb: Type.Optional(
    Type.Enum(['up', 'down'], {
      description: 'Of `choice`. It is kept as a label of its own, never made into a comparison.',
    }),
  ),
  edited: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 200_000,
      pattern: '\\S',
      description: 'The answer as somebody has corrected it: a demonstration.',
    }),
  ),
  comment: Type.Optional(Type.String({ maxLength: 10_000 })),
  user: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 200,
      description:
        'Tells the users of an application apart; a pseudonym will do. A new thumb of theirs takes the place of the old.',
    }),
  ),
})
export type ApplicationFeedback = Static<typeof ApplicationFeedback>

export const ApplicationFeedbackAnswer = Strict({
  id: Id,
  promptId: Id,
  outputIds: Type.Array(Id),
  comparisons: Type.Integer(),
  labels: Type.Integer(),
  demonstrations: Type.Integer(),
})
export type ApplicationFeedbackAnswer = Static<typeof ApplicationFeedbackAnswer>

export const IdempotencyHeaders = Type.Object({
  'idempotency-key': Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 200,
      description: 'The same key within a week: the same answer, and nothing is stored twice.',
    }),
  ),
})
