import Type, { type Static } from 'typebox'
import { Strict } from './schema.ts'

export const GenerationState = Type.Enum(['queued', 'running', 'done', 'failed', 'cancelled'])
export type GenerationState = Static<typeof GenerationState>

/** How a model's answers to one conversation are drawn. */
export const GenerationParameters = Strict({
  count: Type.Integer({ minimum: 1, maximum: 9, description: 'Answers, each by itself.' }),
  temperature: Type.Number({ minimum: 0, maximum: 2 }),
  topP: Type.Number({ exclusiveMinimum: 0, maximum: 1 }),
  maximumNewTokens: Type.Integer({ minimum: 1, maximum: 4096 }),
  seed: Type.Integer({ minimum: 0 }),
})
export type GenerationParameters = Static<typeof GenerationParameters>
