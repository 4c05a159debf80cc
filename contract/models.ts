import Type, { type Static } from 'typebox'
import { Conversation } from './conversation.ts'
import { PrefixReward } from './prefix-reward.ts'
import { RewardReports } from './reward-report.ts'
import { Id, Nullable, Sha256, Strict, Time } from './schema.ts'

export const ModelKind = Type.Enum([
  'tokenizer',
  'base',
  'sft',
  'reward',
  'policy',
  'external',
  'person',
])
export type ModelKind = Static<typeof ModelKind>

/** Something that writes or scores outputs, and where it came from. */
export const Model = Strict({
  id: Id,
  projectId: Id,
  name: Type.String(),
  kind: ModelKind,
  parameters: Nullable(Type.Integer({ description: 'Number of weights.' })),
  artefact: Nullable(Sha256),
  jobId: Nullable(Id),
  metrics: Type.Record(Type.String(), Type.Number()),
  promoted: Type.Boolean({ description: 'It writes in place of the newest model.' }),
  pinned: Type.Boolean(),
  archived: Type.Boolean(),
  createdAt: Time,
})
export type Model = Static<typeof Model>

/** A name for a model, and for the folder of its file. */
export const ModelName = Type.String({
  minLength: 1,
  maxLength: 80,
  pattern: '^[A-Za-z0-9][A-Za-z0-9._-]*$',
  description: 'Letters, digits, dots, dashes and underscores.',
})

/** What a model was made from: models and frozen data sets, by the role they played. */
export const ModelParent = Strict({
  role: Type.String({ description: 'initial_model, reward_model, reference_model, dataset' }),
  model: Nullable(Strict({ id: Id, name: Type.String(), kind: ModelKind })),
  dataset: Nullable(
    Strict({
      id: Id,
      kind: Type.String(),
      rows: Type.Integer(),
      hash: Sha256,
      labelers: Type.Integer(),
    }),
  ),
})
export const ModelDetail = Strict({
  model: Model,
  parents: Type.Array(ModelParent),
  children: Type.Array(Strict({ id: Id, name: Type.String(), kind: ModelKind })),
  outputs: Type.Integer(),
  report: Nullable(RewardReports),
})
export type ModelDetail = Static<typeof ModelDetail>

/** What two models answered to the same prompts. */
export const SideBySideQuery = Strict({
  left: Id,
  right: Id,
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 20 })),
})
const Answer = Strict({
  text: Type.String(),
  reward: Nullable(Type.Number()),
  prefixes: Nullable(
    Type.Array(PrefixReward, { description: 'Reward after each token, where it was asked for.' }),
  ),
})
export const SideBySide = Strict({
  rows: Type.Array(
    Strict({ promptId: Id, conversation: Conversation, left: Answer, right: Answer }),
  ),
})
export type SideBySide = Static<typeof SideBySide>
