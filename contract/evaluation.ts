import Type, { type Static } from 'typebox'
import { ModelKind } from './models.ts'
import { Estimate } from './people.ts'
import { Id, Nullable, Page, PageQuery, Split, Strict, Time } from './schema.ts'

/**
 * On what models are measured: all rankings, those of the validation and test splits, which nothing was trained on, or
 * those of tasks whose turn was drawn at random (askNext), which stand for all where uncertainty orders the queue.
 */
export const MeasuredPrompts = Type.Enum(['all', 'held_out', 'drawn'])
export type MeasuredPrompts = Static<typeof MeasuredPrompts>
export const EvaluationQuery = Strict({
  prompts: Type.Optional(Type.Enum(['all', 'held_out', 'drawn'], { default: 'all' })),
})

const NamedModel = { modelId: Id, name: Type.String(), kind: ModelKind }

/** A model's place by people's comparisons: Bradley–Terry strength on Elo's scale, clustered by prompt. */
export const PlacedModel = Strict({
  ...NamedModel,
  createdAt: Time,
  comparisons: Type.Integer(),
  elo: Nullable(
    Type.Number({ description: 'Null: no chain of comparisons joins it to the anchor.' }),
  ),
  low: Nullable(
    Type.Number({ description: 'Of the 95 % interval of its distance to the anchor.' }),
  ),
  high: Nullable(Type.Number()),
  eloAtEqualLength: Nullable(
    Type.Number({ description: 'With the difference in length as a covariate.' }),
  ),
})
export type PlacedModel = Static<typeof PlacedModel>

/** How one model does against another; shares are the first's, ties half. */
export const ModelDuel = Strict({
  firstId: Id,
  secondId: Id,
  prompts: Type.Integer(),
  winRate: Estimate,
  atEqualLength: Estimate,
})
export type ModelDuel = Static<typeof ModelDuel>

/** What people marked on a model's outputs: shares of ratings, clustered by prompt; `n` counts ratings. */
export const RatedModel = Strict({
  ...NamedModel,
  quality: Estimate,
  flags: Type.Record(Type.String(), Estimate),
})
export type RatedModel = Static<typeof RatedModel>

/** A mean of ratings of one model's outputs, of another's to the same prompts, and the second minus the first. */
export const MeanChange = Strict({
  before: Estimate,
  after: Estimate,
  difference: Estimate,
})
export type MeanChange = Static<typeof MeanChange>

/**
 * A policy and a model that it came from, by what people marked on the prompts of which they rated both. In means and
 * shares `n` counts ratings, in differences prompts. Lengths are in characters; `harmful` is any flag of harmful
 * content, null where the project has none.
 */
export const PolicyChange = Strict({
  before: Strict(NamedModel),
  after: Strict(NamedModel),
  since: Type.Enum(['reference', 'start'], {
    description:
      'What `before` is to the policy: the SFT model that its training held it to, or the policy that it started from.',
  }),
  prompts: Type.Integer(),
  quality: MeanChange,
  length: MeanChange,
  harmful: Nullable(MeanChange),
  flags: Type.Record(Type.String(), MeanChange),
})
export type PolicyChange = Static<typeof PolicyChange>

/** Which rated outputs: those behind a share, by the evaluation that gave it. */
export const RatedOutputQuery = Strict({
  ...PageQuery.properties,
  ...EvaluationQuery.properties,
  modelId: Id,
  /** Another model: only on prompts of which people rated outputs of both. */
  sharedWith: Type.Optional(Id),
  /** Only with this flag. */
  flag: Type.Optional(Type.String({ maxLength: 60 })),
  /** Only with any flag of harmful content. */
  harmful: Type.Optional(Type.Boolean({ default: false })),
})

/** One person's rating of an output. */
export const RatedOutput = Strict({
  rankingId: Id,
  outputId: Id,
  promptId: Id,
  promptPreview: Type.String(),
  split: Split,
  labelerName: Type.String(),
  text: Type.String({ description: 'Its first 300 characters.' }),
  length: Type.Integer({ description: 'Characters of the whole of it.' }),
  quality: Nullable(Type.Integer()),
  flags: Type.Array(Type.String()),
  createdAt: Time,
})
export type RatedOutput = Static<typeof RatedOutput>

export const RatedOutputPage = Strict({
  ...Page(RatedOutput).properties,
  total: Type.Integer({ description: 'Rows of all pages: what the evaluation has counted.' }),
  at: Time,
})
export type RatedOutputPage = Static<typeof RatedOutputPage>

/** Which rankings an evaluation has compared a model in: with all others, or with one. */
export const ComparedRankingQuery = Strict({
  ...PageQuery.properties,
  ...EvaluationQuery.properties,
  modelId: Id,
  againstId: Type.Optional(Id),
})

/** A ranking, and how often the model asked for won, lost or tied in it. */
export const ComparedRanking = Strict({
  rankingId: Id,
  promptPreview: Type.String(),
  split: Split,
  labelerName: Type.String(),
  won: Type.Integer(),
  lost: Type.Integer(),
  tied: Type.Integer(),
  createdAt: Time,
})
export type ComparedRanking = Static<typeof ComparedRanking>

export const ComparedRankingPage = Strict({
  ...Page(ComparedRanking).properties,
  rankings: Type.Integer({ description: 'Rows of all pages.' }),
  comparisons: Type.Integer({ description: 'In them: what the evaluation has counted.' }),
  at: Time,
})
export type ComparedRankingPage = Static<typeof ComparedRankingPage>

/** What the newest reward model that has scored outputs says of every model. */
export const RewardView = Strict({
  rewardModelId: Id,
  rewardModelName: Type.String(),
  models: Type.Array(Strict({ ...NamedModel, reward: Estimate })),
  duels: Type.Array(
    Strict({ firstId: Id, secondId: Id, prompts: Type.Integer(), winRate: Estimate }),
  ),
})
export type RewardView = Static<typeof RewardView>

export const Evaluation = Strict({
  at: Time,
  rankings: Type.Integer({ description: 'The newest ones, on which it is based.' }),
  anchorId: Nullable(Id),
  lengthEffect: Nullable(
    Type.Number({
      description:
        'Log-odds that one standard difference in length is worth; above 0: longer wins.',
    }),
  ),
  models: Type.Array(PlacedModel),
  duels: Type.Array(ModelDuel),
  rated: Type.Array(RatedModel),
  changes: Type.Array(PolicyChange, {
    description: 'The newest policies first, at most twelve of them.',
  }),
  byReward: Nullable(RewardView),
})
export type Evaluation = Static<typeof Evaluation>
export const EvaluationAnswer = Strict({
  evaluation: Nullable(Evaluation),
  fitting: Type.Boolean({
    description: 'A newer one is being made, or will be; followers are told.',
  }),
})

/** Where a policy stands between reward and distance from its reference. */
export const FrontierRun = Strict({
  ...NamedModel,
  rewardModelId: Nullable(Id),
  beta: Nullable(Type.Number({ description: 'Coefficient of the KL penalty.' })),
  heldOut: Type.Boolean({ description: 'Measured on held-out prompts, else on its rollouts.' }),
  points: Type.Array(Strict({ step: Type.Integer(), kl: Type.Number(), reward: Type.Number() }), {
    description: 'Along its training, nats a response and the reward model’s score.',
  }),
})
export type FrontierRun = Static<typeof FrontierRun>
export const Frontier = Strict({ runs: Type.Array(FrontierRun) })

/** Asks people to rank outputs of models to the same held-out prompts, blind. */
export const StartMatchRequest = Strict({
  modelIds: Type.Array(Id, { minItems: 2, maxItems: 9, uniqueItems: true }),
  prompts: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, default: 20 })),
  split: Type.Optional(Type.Enum(['valid', 'test', 'any'], { default: 'valid' })),
})
export type StartMatchRequest = Static<typeof StartMatchRequest>

export const Match = Strict({
  id: Id,
  models: Type.Array(Strict(NamedModel)),
  prompts: Type.Integer(),
  state: Type.Enum(['writing', 'ranking', 'ranked', 'failed']),
  tasks: Type.Integer({ description: 'Rank tasks made of it.' }),
  ranked: Type.Integer({ description: 'Of them, those that are done.' }),
  equal: Type.Integer({ description: 'Prompts that all models answered alike: no task was made.' }),
  jobIds: Type.Array(Id),
  createdAt: Time,
})
export type Match = Static<typeof Match>
