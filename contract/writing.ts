import Type, { type Static } from 'typebox'
import { PromptKind, UseCase } from './prompts.ts'
import { Language, Nullable, Strict } from './schema.ts'

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
 * an instruction, query/response pairs, and the query that waits for its response in `text`.
 */
export const PromptContent = Strict({
  kind: PromptKind,
  useCase: UseCase,
  language: Language,
  text,
  instruction: text,
  examples: Type.Array(Strict({ query: text, response: text }), { maxItems: 20 }),
})
export type PromptContent = Static<typeof PromptContent>
