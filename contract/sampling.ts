import Type, { type Static } from 'typebox'
import { Strict } from './schema.ts'

/** How a model drew an output, as far as is known; what is left out is not. */
export const sampling = {
  temperature: Type.Optional(Type.Number({ minimum: 0 })),
  seed: Type.Optional(Type.Integer()),
  topP: Type.Optional(
    Type.Number({
      exclusiveMinimum: 0,
      maximum: 1,
      description: 'The likeliest tokens that reach this share were drawn from; 1: all.',
    }),
  ),
  topK: Type.Optional(
    Type.Integer({
      minimum: 0,
      description: 'So many of the likeliest tokens were drawn from; 0: all.',
    }),
  ),
  stop: Type.Optional(
    Type.Array(Type.String({ minLength: 1, maxLength: 200 }), {
      maxItems: 16,
      description: 'Texts that would have ended it, and are cut off it.',
    }),
  ),
  maximumTokens: Type.Optional(
    Type.Integer({ minimum: 1, description: 'It was cut after so many tokens.' }),
  ),
}
export const Sampling = Strict(sampling)
export type Sampling = Static<typeof Sampling>
