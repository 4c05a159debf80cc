import Type, { type Static } from 'typebox'
import { Strict } from './schema.ts'

const Context = Type.String({ description: 'What stands before the answer.' })

/** A solved example of a task, shown before the question. */
export const SolvedExample = Strict({ context: Context, completion: Type.String({ minLength: 1 }) })
export type SolvedExample = Static<typeof SolvedExample>

/** A question with options of which one is right: the likeliest is the model's answer. */
export const OptionItem = Strict({
  context: Context,
  options: Type.Array(Type.String({ minLength: 1 }), { minItems: 2, maxItems: 100 }),
  correct: Type.Integer({ minimum: 0, description: 'Place of the right option, from 0.' }),
})
/** A question whose answer the model writes: right where it is one of the answers. */
export const WrittenItem = Strict({
  context: Context,
  answers: Type.Array(Type.String({ minLength: 1 }), { minItems: 1 }),
})
export type OptionItem = Static<typeof OptionItem>
export type WrittenItem = Static<typeof WrittenItem>

/** A task as GPT-3's paper sets one (Brown et al. 2020, section 2.4), as one JSON file. */
export const EvaluationTask = Strict(
  {
    instruction: Type.Optional(
      Type.String({ description: 'Stands first, before all examples; left out, nothing does.' }),
    ),
    delimiter: Type.Optional(
      Type.String({
        default: '\n\n',
        description: 'Between two examples, and after the instruction.',
      }),
    ),
    answerContext: Type.Optional(
      Type.String({
        default: 'Answer:',
        minLength: 1,
        description:
          'What an option stands behind where its likelihood without the question is taken; GPT-3: "Answer: ".',
      }),
    ),
    examples: Type.Optional(Type.Array(SolvedExample)),
    items: Type.Array(Type.Union([OptionItem, WrittenItem]), { minItems: 1 }),
  },
  { description: 'Questions with options or with answers, and examples to show before them.' },
)
export type EvaluationTask = Static<typeof EvaluationTask>
