import Type, { type Static } from 'typebox'
import { PromptKind, UseCase } from './prompts.ts'
import { Id, Language, Nullable, Strict, Time } from './schema.ts'

/** What a `write_prompt` task asks for; what is null is up to the writer. */
export const PromptBrief = Strict({
  kind: Nullable(PromptKind),
  useCase: Nullable(UseCase),
  language: Nullable(Language),
  description: Type.String({
    maxLength: 5_000,
    description: 'The use case that a user-based prompt is written from, as its user gave it.',
  }),
})
export type PromptBrief = Static<typeof PromptBrief>

const text = Type.String({ maxLength: 50_000 })

/**
 * A prompt as its writer made it (InstructGPT, appendix A.1). `plain` and `user_based` are their `text`; `few_shot` is
 * an instruction, query/response pairs, and the query that waits for its response in `text`. In a `user_based` one
 * `instruction` is the use case as its writer tells it, where the task's brief tells none; it is not part of the prompt.
 */
export const PromptExample = Strict({ query: text, response: text })
export type PromptExample = Static<typeof PromptExample>

export const PromptContent = Strict({
  kind: PromptKind,
  useCase: UseCase,
  language: Language,
  text,
  instruction: text,
  examples: Type.Array(PromptExample, { maxItems: 20 }),
})
export type PromptContent = Static<typeof PromptContent>

/** What can tell who a person is. */
export const PersonalDataKind = Type.Enum([
  'email',
  'phone',
  'credit_card',
  'iban',
  'resident_id',
  'social_security_number',
  'ip_address',
])
export type PersonalDataKind = Static<typeof PersonalDataKind>

/** Where personal data stand in a text: from UTF-16 unit `start` up to, and without, `end`. */
export const PersonalDatum = Strict({
  kind: PersonalDataKind,
  start: Type.Integer({ minimum: 0 }),
  end: Type.Integer({ minimum: 0 }),
})
export type PersonalDatum = Static<typeof PersonalDatum>

export const CheckPromptRequest = Strict({
  content: PromptContent,
  assignmentId: Type.Optional(
    Type.String({
      ...Id,
      description: 'The assignment it is written in: its own earlier version is no duplicate.',
    }),
  ),
})

export const PromptCheck = Strict({
  exact: Nullable(
    Strict({ preview: Type.String() }, { description: 'The same prompt, which is there already.' }),
  ),
  nearDuplicates: Type.Array(
    Strict({
      preview: Type.String({ description: 'How it begins.' }),
      similarity: Type.Number({ minimum: 0, maximum: 1 }),
    }),
    { description: 'The most similar first.' },
  ),
  personalData: Type.Array(
    Strict({
      field: Type.String({ description: 'Where in the content: `text`, `examples/0/query`.' }),
      ...PersonalDatum.properties,
    }),
  ),
})
export type PromptCheck = Static<typeof PromptCheck>

/** Managers ask for so many prompts. */
export const OrderPromptsRequest = Strict({
  count: Type.Integer({ minimum: 1, maximum: 500 }),
  brief: PromptBrief,
})
export type OrderPromptsRequest = Static<typeof OrderPromptsRequest>

/** One version of what a person handed in for an assignment; the newest comes first. */
export const SubmittedVersion = Strict({
  version: Type.Integer({ minimum: 1 }),
  submittedAt: Time,
  text: Type.String({ description: 'The answer, or the prompt as the model reads it.' }),
})
export type SubmittedVersion = Static<typeof SubmittedVersion>
