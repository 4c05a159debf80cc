import Type, { type Static } from 'typebox'
import { Conversation } from './conversation.ts'
import { Sampling, sampling } from './sampling.ts'
import { Id, Nullable, Split, Strict, Time } from './schema.ts'

const Place = Type.Integer({ minimum: 0 })

/** One person's ranking with all that is known of it: the raw truth that every export format is written from. */
export const RankingRecord = Strict({
  kind: Type.Literal('ranking'),
  id: Id,
  promptId: Id,
  conversation: Conversation,
  split: Split,
  outputs: Type.Array(
    Strict({
      text: Type.String(),
      model: Type.String(),
      ...sampling,
      // Where they are not known, first releases wrote null, and frozen data sets keep their bytes.
      temperature: Nullable(Type.Number()),
      seed: Type.Optional(Nullable(Type.Integer({ description: 'Left out by first releases.' }))),
      reward: Nullable(Type.Number()),
    }),
    { description: 'In the order in which the labeler saw them.' },
  ),
  tiers: Type.Array(Type.Array(Place, { minItems: 1 }), {
    description: 'Positions in `outputs`, best tier first; one tier is a tie.',
  }),
  unacceptableFrom: Nullable(Type.Integer({ minimum: 0 })),
  ratings: Type.Array(
    Strict({
      output: Place,
      quality: Nullable(Type.Integer({ minimum: 1, maximum: 7 })),
      flags: Type.Array(Type.String()),
    }),
  ),
  comment: Type.String(),
  labeler: Type.String({ description: 'A name where names are asked for, else a pseudonym.' }),
  version: Type.Integer({ minimum: 1 }),
  activeMilliseconds: Type.Integer({ minimum: 0 }),
  createdAt: Time,
})
export type RankingRecord = Static<typeof RankingRecord>

/** One person's answer to a prompt. */
export const DemonstrationRecord = Strict({
  kind: Type.Literal('demonstration'),
  id: Id,
  promptId: Id,
  conversation: Conversation,
  split: Split,
  text: Type.String({ minLength: 1 }),
  labeler: Type.String(),
  version: Type.Integer({ minimum: 1 }),
  activeMilliseconds: Type.Integer({ minimum: 0 }),
  createdAt: Time,
})
export type DemonstrationRecord = Static<typeof DemonstrationRecord>

/** Somebody's thumb for one output, which compares it with no other one. */
export const LabelRecord = Strict({
  kind: Type.Literal('label'),
  id: Id,
  promptId: Id,
  conversation: Conversation,
  split: Split,
  text: Type.String(),
  model: Type.String(),
  sampling: Type.Optional(Sampling),
  good: Type.Boolean(),
  comment: Type.String(),
  labeler: Type.String(),
  source: Type.String({ description: 'The application, and which of its users.' }),
  createdAt: Time,
})
export type LabelRecord = Static<typeof LabelRecord>

/** Every format that data leave in, or come in; see docs/data.md. */
export const FORMAT_IDS = [
  'laurel',
  'trl-preference',
  'trl-unpaired',
  'messages',
  'prompt-completion',
  'openrlhf',
  'hh',
  'hh-red-team',
  'openai-preference',
  'argilla',
  'label-studio',
  'openassistant',
  'summarize-from-feedback',
  'lm-human-preferences',
  'fastchat',
  'alpaca',
  'sharegpt',
] as const
export const FormatId = Type.Enum([...FORMAT_IDS])
export type FormatId = (typeof FORMAT_IDS)[number]

/** What of a judgment a format has no room for. */
export const LOSSES = [
  'ties',
  'whole-ranking',
  'order-shown',
  'unacceptable-line',
  'ratings',
  'comments',
  'labelers',
  'models',
  'sampling',
  'versions',
  'times',
  'active-time',
  'splits',
  'turns',
] as const
export const Loss = Type.Enum([...LOSSES])
export type Loss = (typeof LOSSES)[number]

/** The form of a file: lines of JSON, or a table. */
export const EXPORT_FILES = ['jsonl', 'parquet'] as const
export const ExportFile = Type.Enum([...EXPORT_FILES], {
  description: 'jsonl (the default), or parquet, where the lines of a format are rows of a table.',
})
export type ExportFile = (typeof EXPORT_FILES)[number]

export const ExportQuery = Strict({
  kind: Type.Enum(['rankings', 'demonstrations', 'labels'], {
    description: 'What to take away; a format that cannot hold it is refused.',
  }),
  split: Type.Optional(Split),
  raw: Type.Optional(
    Type.Boolean({
      description:
        "Everybody's own judgment, also where a reviewer settled or sent it back; left out: what training reads.",
      default: false,
    }),
  ),
  names: Type.Optional(
    Type.Boolean({
      description: 'Write labelers by name; left out: by pseudonyms.',
      default: false,
    }),
  ),
  file: Type.Optional(ExportFile),
})
export type ExportQuery = Static<typeof ExportQuery>

/** Of a frozen data set: its rows are what training read, and are taken as they are. */
export const FrozenExportQuery = Strict({
  split: ExportQuery.properties.split,
  names: Type.Optional(
    Type.Boolean({
      description:
        'Write labelers by the names that they have today, so that the bytes change with a name; left out: by pseudonyms, as the same bytes for ever.',
      default: false,
    }),
  ),
  file: Type.Optional(ExportFile),
})
export type FrozenExportQuery = Static<typeof FrozenExportQuery>

/** The file of an export, before it is fetched: what it is checked by. */
export const ExportSum = Strict({
  name: Type.String(),
  lines: Type.Integer(),
  bytes: Type.Integer(),
  sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
})
export type ExportSum = Static<typeof ExportSum>

/** What an export would be: for the card beside it, and for a choice before it. */
export const FormatDescription = Strict({
  id: FormatId,
  rankings: Type.Boolean({ description: 'Rankings can be written in it.' }),
  demonstrations: Type.Boolean({ description: 'Demonstrations can be written in it.' }),
  labels: Type.Boolean({ description: 'Thumbs can be written in it.' }),
  parquet: Type.Boolean({ description: 'It can be written as Parquet, too.' }),
  reads: Type.Boolean({ description: 'It is read by the import.' }),
  losses: Type.Array(Loss),
})
export type FormatDescription = Static<typeof FormatDescription>
