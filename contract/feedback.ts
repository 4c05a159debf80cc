import Type, { type Static } from 'typebox'
import { Conversation } from './conversation.ts'
import { PromptSource } from './prompts.ts'
import { Id, Nullable, PageQuery, Split, Strict, Time } from './schema.ts'
import { OutputRating, Tiers } from './tasks.ts'

/** A ranking as managers read it: raw truth, the newest version of each. */
export const RankingRow = Strict({
  id: Id,
  promptId: Id,
  promptPreview: Type.String(),
  split: Split,
  labelerName: Type.String(),
  version: Type.Integer(),
  tiers: Tiers,
  shownOrder: Type.Array(Id),
  unacceptableFrom: Nullable(Type.Integer()),
  ratings: Type.Array(OutputRating),
  comment: Type.String(),
  comparisons: Type.Integer(),
  activeMilliseconds: Type.Integer(),
  createdAt: Time,
})
export type RankingRow = Static<typeof RankingRow>

/** Of which prompts: those of a split, of a source, or all. */
const OfPrompts = {
  split: Type.Optional(Split),
  source: Type.Optional(PromptSource),
}

export const RankingQuery = Strict({
  ...PageQuery.properties,
  ...OfPrompts,
  labelerId: Type.Optional(Id),
})

export const DemonstrationQuery = Strict({ ...PageQuery.properties, ...OfPrompts })

export const DemonstrationRow = Strict({
  id: Id,
  promptId: Id,
  promptPreview: Type.String(),
  split: Split,
  labelerName: Type.String(),
  version: Type.Integer(),
  text: Type.String(),
  activeMilliseconds: Type.Integer(),
  createdAt: Time,
})
export type DemonstrationRow = Static<typeof DemonstrationRow>

/** A pair of one ranking: the winner first; a tie where nobody won. */
export const Comparison = Strict({
  rankingId: Id,
  promptId: Id,
  winnerId: Id,
  loserId: Id,
  tie: Type.Boolean(),
})
export type Comparison = Static<typeof Comparison>

/** One ranking in full: what was ranked, who or what wrote it, and the pairs that follow. Never for labelers. */
export const RankingDetail = Strict({
  id: Id,
  projectId: Id,
  conversation: Conversation,
  labelerName: Type.String(),
  version: Type.Integer(),
  tiers: Tiers,
  unacceptableFrom: Nullable(Type.Integer()),
  comment: Type.String(),
  activeMilliseconds: Type.Integer(),
  guidelinesVersion: Nullable(
    Type.Integer({ description: 'The guidelines in force when the task was given out.' }),
  ),
  createdAt: Time,
  outputs: Type.Array(
    Strict({
      id: Id,
      text: Type.String(),
      modelName: Type.String(),
      reward: Nullable(Type.Number()),
      quality: Nullable(Type.Integer()),
      flags: Type.Array(Type.String()),
    }),
    { description: 'In the order in which the labeler saw them.' },
  ),
  comparisons: Type.Array(Comparison, { description: 'None where a later version replaced it.' }),
})
export type RankingDetail = Static<typeof RankingDetail>
