import Type, { type Static } from 'typebox'
import { Language, Nullable, Strict, Time } from './schema.ts'

export const GuidelinesText = Type.String({
  minLength: 1,
  maxLength: 50_000,
  description: 'Markdown that labelers read.',
})

/** The guidelines in each language that they are written in. */
export const GuidelinesTexts = Type.Record(Language, GuidelinesText, {
  minProperties: 1,
  maxProperties: 20,
  additionalProperties: false,
  description: 'Text by language tag.',
})
export type GuidelinesTexts = Static<typeof GuidelinesTexts>

/** What a reader sees: one version in one language, and whether it is news to them. */
export const Guidelines = Strict({
  version: Type.Integer({ minimum: 0, description: '0: none have been published yet.' }),
  language: Nullable(Language),
  text: Type.String(),
  note: Type.String({ description: 'What changed with this version.' }),
  readVersion: Nullable(Type.Integer({ description: 'The newest version this person opened.' })),
  changedSinceRead: Type.Boolean(),
})
export type Guidelines = Static<typeof Guidelines>

/** A version as the list of versions has it. */
export const GuidelinesVersion = Strict({
  version: Type.Integer({ minimum: 1 }),
  texts: GuidelinesTexts,
  note: Type.String(),
  authorName: Nullable(Type.String()),
  createdAt: Time,
})
export type GuidelinesVersion = Static<typeof GuidelinesVersion>

export const PublishGuidelinesRequest = Strict({
  texts: GuidelinesTexts,
  note: Type.String({ maxLength: 500, description: 'What changed, in a sentence.' }),
})
export type PublishGuidelinesRequest = Static<typeof PublishGuidelinesRequest>

export const GuidelinesQuery = Strict({
  language: Type.Optional(Language),
})
export const GuidelinesVersionsQuery = Strict({
  since: Type.Optional(
    Type.Integer({ minimum: 0, description: 'Only this version and newer ones.' }),
  ),
})
export const ReadGuidelinesRequest = Strict({ version: Type.Integer({ minimum: 1 }) })
