import Type, { type Static } from 'typebox'
import { JobKind } from './jobs.ts'
import { WinRate } from './projects.ts'
import { Id, Nullable, Split, Strict, Time } from './schema.ts'

/** What was gathered on prompts of one split and source, as in InstructGPT's tables of data sets (appendix A.3). */
export const GatheredRow = Strict({
  split: Split,
  source: Type.Enum(['labeler', 'customer', 'import']),
  demonstrations: Type.Integer(),
  rankings: Type.Integer(),
  comparisons: Type.Integer(),
  ties: Type.Integer(),
})
export type GatheredRow = Static<typeof GatheredRow>

/** When so much is done at the pace of the last seven days; null where nothing was done in them. */
export const Forecast = Strict({
  left: Type.Integer(),
  perDay: Type.Number({ description: 'Mean of the last seven days (UTC), today included.' }),
  doneAt: Nullable(Time),
})
export type Forecast = Static<typeof Forecast>

/** What a manager should look at, and where. */
export const Alert = Type.Union([
  Strict({ kind: Type.Literal('agreement_falling'), before: Type.Number(), now: Type.Number() }),
  Strict({ kind: Type.Literal('labeler_out_of_line'), userId: Id, name: Type.String() }),
  Strict({
    kind: Type.Literal('others_out_of_line'),
    people: Type.Integer({ description: 'How many more than are named one by one.' }),
  }),
  Strict({ kind: Type.Literal('job_failed'), jobId: Id, job: JobKind }),
  Strict({
    kind: Type.Literal('reward_model_unsure'),
    modelId: Id,
    modelName: Type.String(),
    low: Type.Number(),
  }),
  Strict({ kind: Type.Literal('policy_worse'), duel: WinRate }),
  Strict({
    kind: Type.Literal('webhook_off'),
    url: Type.String({ description: 'Without what may be secret in it.' }),
    reason: Type.Enum(['failing', 'gone']),
  }),
  Strict({ kind: Type.Literal('behind_plan'), by: Time, doneAt: Nullable(Time) }),
])
export type Alert = Static<typeof Alert>

const Weeks = Strict(
  { lastWeek: Type.Integer(), weekBefore: Type.Integer() },
  { description: 'In the last seven days (UTC), today included, and in the seven before.' },
)

/** Where the first numbers of the overview are going. */
export const Trends = Strict({
  demonstrations: Weeks,
  comparisons: Weeks,
  agreement: Nullable(
    Strict(
      { before: Type.Number(), now: Type.Number() },
      { description: 'In the last 14 days and before them; null where one of them has none.' },
    ),
  ),
})
export type Trends = Static<typeof Trends>

/** How far a project is, how fast it goes, and what needs a look. */
export const ProjectProgress = Strict({
  gathered: Type.Array(GatheredRow),
  activeMilliseconds: Strict({ total: Type.Integer(), lastWeek: Type.Integer() }),
  trainingMilliseconds: Type.Integer({
    description: 'Between start and end of all jobs; of those that run, until now.',
  }),
  cost: Strict(
    { people: Type.Number(), training: Type.Number(), servers: Type.Number() },
    { description: 'Hours at the prices of the settings, and what servers of outputs took.' },
  ),
  queue: Strict(Forecast.properties, {
    description: 'Rankings that open rank tasks still wait for, at most, and when they are done.',
  }),
  goal: Nullable(
    Strict({
      comparisons: Type.Integer(),
      by: Nullable(Time),
      neededPerDay: Nullable(Type.Number({ description: 'To be there in time; null: no date.' })),
      ...Forecast.properties,
    }),
  ),
  duels: Type.Array(WinRate, {
    description: 'The newest policy that was ranked against others, against each of them.',
  }),
  trends: Trends,
  alerts: Type.Array(Alert),
})
export type ProjectProgress = Static<typeof ProjectProgress>
