import Type, { type Static } from 'typebox'
import { Id, Nullable, Strict, Time } from './schema.ts'
import { Role } from './users.ts'

/** A mean with its 95 % interval over `n` tasks; null where there are too few for one. */
export const Estimate = Strict({
  n: Type.Integer({ description: 'Tasks it is the mean of; rankings where it is a reliability.' }),
  mean: Nullable(Type.Number()),
  low: Nullable(Type.Number({ description: 'Of the 95 % interval by Student’s t over tasks.' })),
  high: Nullable(Type.Number()),
})
export type Estimate = Static<typeof Estimate>

/** Why somebody should talk to a labeler. */
export const Concern = Type.Enum([
  'unreliable',
  'gold',
  'falling',
  'position',
  'length',
  'untouched',
])
export type Concern = Static<typeof Concern>

/** What one member did and what their rankings say of them. */
export const PersonQuality = Strict({
  userId: Id,
  name: Type.String(),
  email: Type.String(),
  role: Role,
  joinedAt: Time,
  lastActiveAt: Nullable(Time),
  demonstrations: Type.Integer(),
  rankings: Type.Integer(),
  comparisons: Type.Integer(),
  ties: Type.Integer(),
  recentRankings: Type.Integer({ description: 'Of the last seven days (UTC).' }),
  rankingMilliseconds: Type.Integer({ description: 'Active time of all standing rankings.' }),
  demonstrationMilliseconds: Type.Integer(),
  untouched: Type.Integer({
    description: 'Rankings that are the very order in which outputs were shown.',
  }),
  agreement: Estimate,
  tau: Estimate,
  gold: Estimate,
  position: Estimate,
  length: Estimate,
  recentAgreement: Estimate,
  earlierAgreement: Estimate,
  reliability: Nullable(Estimate),
  concerns: Type.Array(Concern),
})
export type PersonQuality = Static<typeof PersonQuality>

export const PeopleQuality = Strict({
  rows: Type.Array(PersonQuality, { description: 'Who needs a word first, then by name.' }),
  crowd: Strict({ agreement: Estimate, sharedPairs: Type.Integer(), length: Estimate }),
  reliabilityOf: Nullable(
    Strict(
      { rankings: Type.Integer(), at: Time },
      {
        description: 'The newest rankings that reliability was fitted on, and when; null: not yet.',
      },
    ),
  ),
})
export type PeopleQuality = Static<typeof PeopleQuality>

/** How far two people agree on the tasks that both ranked. */
export const PairAgreement = Strict({
  firstId: Id,
  secondId: Id,
  agreement: Estimate,
  tau: Estimate,
})
export type PairAgreement = Static<typeof PairAgreement>

export const AgreementMatrix = Strict({
  people: Type.Array(Strict({ userId: Id, name: Type.String() }), {
    description: 'Those with the most rankings, at most 40.',
  }),
  pairs: Type.Array(PairAgreement),
})
export type AgreementMatrix = Static<typeof AgreementMatrix>

export const PersonWeek = Strict({
  week: Type.String({ description: 'Its Monday, YYYY-MM-DD, UTC' }),
  rankings: Type.Integer(),
  demonstrations: Type.Integer(),
  activeMilliseconds: Type.Integer(),
  agreement: Estimate,
  gold: Estimate,
})
export type PersonWeek = Static<typeof PersonWeek>

/** One person over time and with each other person. */
export const PersonDetail = Strict({
  person: PersonQuality,
  weeks: Type.Array(PersonWeek, { description: 'Oldest first, at most 26.' }),
  partners: Type.Array(
    Strict({ userId: Id, name: Type.String(), agreement: Estimate, tau: Estimate }),
    { description: 'The most shared tasks first.' },
  ),
})
export type PersonDetail = Static<typeof PersonDetail>

/** A task that two people both ranked: the rows behind their agreement. */
export const SharedTask = Strict({
  taskId: Id,
  promptPreview: Type.String(),
  agreement: Nullable(Type.Number()),
  tau: Nullable(Type.Number()),
  at: Time,
})
export type SharedTask = Static<typeof SharedTask>

export const PersonParameter = Strict({ id: Id, userId: Id })
export const PairParameter = Strict({ id: Id, userId: Id, otherId: Id })
