import Type, { type Static } from 'typebox'
import { Conversation } from './conversation.ts'
import { Id, Split, Strict } from './schema.ts'

/**
 * Rows of frozen data sets, one JSON object a line. `prompt` is the conversation written as text; a model with a chat
 * template reads the conversation itself, which rows frozen by the first releases lack.
 */
const prompt = {
  prompt: Type.String({ minLength: 1 }),
  conversation: Type.Optional(Conversation),
}

const source = Type.Optional(
  Type.String({
    minLength: 1,
    description:
      'The file it came with, who wrote it, or `people`; sources can be mixed by epochs.',
  }),
)

export const TextRow = Strict({ text: Type.String({ minLength: 1 }), split: Split, source })
export type TextRow = Static<typeof TextRow>

export const DemonstrationDatasetRow = Strict({
  promptId: Id,
  ...prompt,
  completion: Type.String({ minLength: 1 }),
  split: Split,
  source,
})
export type DemonstrationDatasetRow = Static<typeof DemonstrationDatasetRow>

/** One person's ranking of the outputs of one prompt; rank 0 is best, equal ranks are ties. */
export const RankingDatasetRow = Strict({
  rankingId: Id,
  promptId: Id,
  ...prompt,
  outputs: Type.Array(Type.String(), { minItems: 2 }),
  ranks: Type.Array(Type.Integer({ minimum: 0 }), { minItems: 2 }),
  split: Split,
  models: Type.Optional(
    Type.Array(Type.String(), {
      description:
        'What each output was written by, as it was called then; rows frozen by the first releases lack it.',
    }),
  ),
  labelerId: Type.Optional(
    Type.String({
      minLength: 1,
      description: 'Who ranked, or the file it came with; what is held out by person needs it.',
    }),
  ),
})
export type RankingDatasetRow = Static<typeof RankingDatasetRow>

export const PromptDatasetRow = Strict({
  promptId: Id,
  ...prompt,
  split: Split,
})
export type PromptDatasetRow = Static<typeof PromptDatasetRow>

/** An output to be scored by a reward model. */
export const OutputDatasetRow = Strict({
  outputId: Id,
  promptId: Id,
  ...prompt,
  output: Type.String(),
  split: Split,
})
export type OutputDatasetRow = Static<typeof OutputDatasetRow>
