import Type, { type Static } from 'typebox'
import { Conversation } from './conversation.ts'
import { UseCase } from './prompts.ts'
import { Nullable, Split, Strict } from './schema.ts'

/** One prompt to bring in, with any number of outputs, and what people already said of them. */
export const ImportRow = Strict({
  prompt: Type.Union([Type.String({ minLength: 1, maxLength: 200_000 }), Conversation]),
  outputs: Type.Optional(
    Type.Array(
      Strict({
        text: Type.String({ maxLength: 200_000 }),
        model: Type.Optional(Type.String({ maxLength: 200 })),
      }),
      { maxItems: 200 },
    ),
  ),
  ranking: Type.Optional(
    Type.Array(Type.Array(Type.Integer({ minimum: 0 }), { minItems: 1 }), {
      description: 'Tiers of positions in `outputs`, best first; each at most once.',
      minItems: 1,
    }),
  ),
  demonstration: Type.Optional(Type.String({ minLength: 1, maxLength: 200_000 })),
  useCase: Type.Optional(UseCase),
  split: Type.Optional(Split),
  author: Type.Optional(Type.String({ maxLength: 200 })),
})
export type ImportRow = Static<typeof ImportRow>

export const ImportRequest = Strict({
  source: Type.String({
    minLength: 1,
    maxLength: 200,
    description: 'Name of the file; imported rankings and demonstrations are signed with it.',
  }),
  rows: Type.Array(ImportRow, { minItems: 1, maxItems: 500 }),
  firstLine: Type.Integer({ minimum: 1, description: 'Line of the first row, for messages.' }),
  createRankTasks: Type.Boolean({
    description: 'Make a rank task of every prompt with at least two outputs and no ranking.',
  }),
  createDemonstrationTasks: Type.Boolean(),
})
export type ImportRequest = Static<typeof ImportRequest>

export const ImportAnswer = Strict({
  prompts: Type.Integer(),
  outputs: Type.Integer(),
  rankings: Type.Integer(),
  comparisons: Type.Integer(),
  demonstrations: Type.Integer(),
  tasks: Type.Integer(),
  skipped: Type.Array(
    Strict({ line: Type.Integer(), reason: Type.String(), field: Nullable(Type.String()) }),
  ),
})
export type ImportAnswer = Static<typeof ImportAnswer>
