import Type, { type Static } from 'typebox'
import { Split, Strict } from './schema.ts'

const Text = Type.String({ minLength: 1 })
const split = Type.Optional(
  Type.Enum(Split.enum, { default: 'train', description: 'valid: only to be predicted.' }),
)
const labels = Type.Array(Text, { minItems: 2, maxItems: 1000, uniqueItems: true })
const label = Type.String({ minLength: 1, description: 'One of the labels.' })

/** A text and what it is. */
export const ClassificationTask = Strict({
  kind: Type.Literal('classification'),
  labels,
  examples: Type.Array(Strict({ text: Text, label, split }), { minItems: 1 }),
})
/** Whether a hypothesis follows from a premise. */
export const EntailmentTask = Strict({
  kind: Type.Literal('entailment'),
  labels,
  examples: Type.Array(Strict({ premise: Text, hypothesis: Text, label, split }), { minItems: 1 }),
})
/** Two texts neither of which stands first. */
export const SimilarityTask = Strict({
  kind: Type.Literal('similarity'),
  labels,
  examples: Type.Array(Strict({ first: Text, second: Text, label, split }), { minItems: 1 }),
})
/** A context and answers to it of which one is right; every example has as many. */
export const MultipleChoiceTask = Strict({
  kind: Type.Literal('multiple-choice'),
  examples: Type.Array(
    Strict({
      context: Text,
      answers: Type.Array(Text, { minItems: 2, maxItems: 20 }),
      correct: Type.Integer({ minimum: 0, description: 'Place of the right answer, from 0.' }),
      split,
    }),
    { minItems: 1 },
  ),
})

/** A labeled task of one of the four kinds of GPT-1's paper (Radford et al. 2018, figure 1), as one JSON file. */
export const LabeledTask = Type.Union([
  ClassificationTask,
  EntailmentTask,
  SimilarityTask,
  MultipleChoiceTask,
])
export type LabeledTask = Static<typeof LabeledTask>
