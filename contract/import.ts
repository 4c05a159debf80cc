import Type, { type Static } from 'typebox'
import { Conversation } from './conversation.ts'
import { FORMAT_IDS } from './export.ts'
import { UseCase } from './prompts.ts'
import { sampling } from './sampling.ts'
import { Id, Nullable, Split, Strict, Time } from './schema.ts'
import { SkipReason } from './skip-reasons.ts'

const Place = Type.Integer({ minimum: 0, description: 'Position in `outputs`, from 0.' })
const PlaceTiers = Type.Array(Type.Array(Place, { minItems: 1 }), {
  description: 'Tiers of positions in `outputs`, best first; each position at most once.',
  minItems: 1,
})

const Version = Type.Integer({
  minimum: 1,
  description: 'Which version of it this is; 1 by default.',
})

/** What one person said of the outputs of a row, with as much of it as the file knows. */
export const ImportedRanking = Strict({
  tiers: PlaceTiers,
  labeler: Type.Optional(
    Type.String({ maxLength: 200, description: 'Their name in the file; left out: unknown.' }),
  ),
  shownOrder: Type.Optional(
    Type.Array(Place, { description: 'The order in which they saw them.' }),
  ),
  unacceptableFrom: Type.Optional(
    Type.Integer({ minimum: 0, description: 'Index of the first unacceptable tier.' }),
  ),
  ratings: Type.Optional(
    Type.Array(
      Strict({
        output: Place,
        quality: Nullable(Type.Integer({ minimum: 1, maximum: 7 })),
        flags: Type.Array(Type.String({ maxLength: 60 }), { maxItems: 30 }),
      }),
    ),
  ),
  comment: Type.Optional(Type.String({ maxLength: 10_000 })),
  version: Type.Optional(Version),
  activeMilliseconds: Type.Optional(Type.Integer({ minimum: 0 })),
  createdAt: Type.Optional(Time),
})
export type ImportedRanking = Static<typeof ImportedRanking>

export const ImportedDemonstration = Strict({
  text: Type.String({ minLength: 1, maxLength: 200_000 }),
  labeler: Type.Optional(Type.String({ maxLength: 200 })),
  version: Type.Optional(Version),
  activeMilliseconds: Type.Optional(Type.Integer({ minimum: 0 })),
  createdAt: Type.Optional(Time),
})
export type ImportedDemonstration = Static<typeof ImportedDemonstration>

/** One prompt to bring in, with any number of outputs, and what people already said of them. */
export const ImportRow = Strict({
  prompt: Type.Union([Type.String({ minLength: 1, maxLength: 200_000 }), Conversation]),
  outputs: Type.Optional(
    Type.Array(
      Strict({
        text: Type.String({ maxLength: 200_000 }),
        model: Type.Optional(Type.String({ maxLength: 200 })),
        ...sampling,
      }),
      { maxItems: 200 },
    ),
  ),
  ranking: Type.Optional(PlaceTiers),
  rankings: Type.Optional(Type.Array(ImportedRanking, { maxItems: 200 })),
  demonstration: Type.Optional(Type.String({ minLength: 1, maxLength: 200_000 })),
  demonstrations: Type.Optional(Type.Array(ImportedDemonstration, { maxItems: 200 })),
  useCase: Type.Optional(UseCase),
  split: Type.Optional(Split),
  author: Type.Optional(Type.String({ maxLength: 200 })),
})
export type ImportRow = Static<typeof ImportRow>

export const ImportRequest = Strict({
  source: Type.String({
    minLength: 1,
    maxLength: 200,
    description: 'Name of the file; imported rankings and demonstrations are signed with it.',
  }),
  rows: Type.Array(ImportRow, { minItems: 1, maxItems: 500 }),
  firstLine: Type.Integer({ minimum: 1, description: 'Line of the first row, for messages.' }),
  lines: Type.Optional(
    Type.Array(Type.Integer({ minimum: 1 }), {
      maxItems: 500,
      description: 'The line of each row, where rows do not follow one another line by line.',
    }),
  ),
  labelers: Type.Optional(
    Type.Record(Type.String({ maxLength: 200 }), Id, {
      description:
        'Members of the project by the names that labelers and authors have in the file; whoever is not named here stays who the file says they are.',
      maxProperties: 1_000,
    }),
  ),
  dryRun: Type.Optional(
    Type.Boolean({ description: 'Only say what would come of it; nothing is stored.' }),
  ),
  createRankTasks: Type.Boolean({
    description: 'Make a rank task of every prompt with at least two outputs and no ranking.',
  }),
  createDemonstrationTasks: Type.Boolean(),
})
export type ImportRequest = Static<typeof ImportRequest>

export const ImportAnswer = Strict({
  prompts: Type.Integer(),
  outputs: Type.Integer(),
  rankings: Type.Integer(),
  comparisons: Type.Integer(),
  demonstrations: Type.Integer(),
  tasks: Type.Integer(),
  skipped: Type.Array(
    Strict({
      line: Type.Integer(),
      ...SkipReason.properties,
      field: Nullable(Type.String()),
    }),
  ),
})
export type ImportAnswer = Static<typeof ImportAnswer>

/** How the records of a file are read; what is left out is as the command has it. */
export const ImportReading = Strict({
  format: Type.Optional(
    Type.Enum(['auto', 'outputs', ...FORMAT_IDS], {
      description:
        'auto (the default) tells each record by what it holds; outputs: a prompt with outputs and fields that judge them.',
    }),
  ),
  rankBy: Type.Optional(
    Type.String({
      maxLength: 1_000,
      description: 'outputs: fields whose product ranks them, as in `helpful*correct`.',
    }),
  ),
  decimals: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: 10,
      description: 'outputs: what that product is rounded to; what is equal then is a tie. 1.',
    }),
  ),
  choose: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: 200,
      description: 'outputs: so many distinct ones of each prompt, by seeded chance; 0 takes all.',
    }),
  ),
  demonstration: Type.Optional(
    Type.String({ maxLength: 200, description: 'outputs: the field that holds a demonstration.' }),
  ),
  demonstrateBest: Type.Optional(
    Type.Boolean({ description: 'outputs: an output of the best tier is a demonstration.' }),
  ),
  modelField: Type.Optional(
    Type.String({
      maxLength: 200,
      description: 'outputs: the field of an output with its model’s name; model.',
    }),
  ),
  held: Type.Optional(
    Type.Number({
      minimum: 0,
      maximum: 1,
      description:
        'Share of prompts held out (split valid) where the file names neither split nor author; 0.',
    }),
  ),
  seed: Type.Optional(
    Type.Integer({ minimum: 0, description: 'Of choose and held; the same file reads the same.' }),
  ),
})
export type ImportReading = Static<typeof ImportReading>

export const ImportFileQuery = Strict({
  source: ImportRequest.properties.source,
  ...ImportReading.properties,
  labeler: Type.Optional(
    Type.Array(Type.String({ minLength: 3, maxLength: 500 }), {
      maxItems: 1_000,
      description:
        'A labeler or author of the file who is a member of the project: `NAME=EMAIL` or `NAME=ID`, once for each.',
    }),
  ),
  dryRun: ImportRequest.properties.dryRun,
  createRankTasks: Type.Optional(
    Type.Boolean({
      description: 'Make a rank task of every prompt with two outputs and no ranking; true.',
    }),
  ),
  createDemonstrationTasks: Type.Optional(
    Type.Boolean({ description: 'Make a demonstration task of every prompt without one; false.' }),
  ),
})
export type ImportFileQuery = Static<typeof ImportFileQuery>

/** Records that are named one by one in the answer to a file; the others are counted. */
export const MOST_SKIPPED = 1_000

/** What came of a file. */
export const ImportFileAnswer = Strict({
  ...ImportAnswer.properties,
  skipped: {
    ...ImportAnswer.properties.skipped,
    description: `The first ${MOST_SKIPPED} that were passed over, by line, with the reason.`,
  },
  records: Type.Integer({ description: 'Records that were read.' }),
  skippedCount: Type.Integer({ description: 'All that were passed over.' }),
  parts: Type.Integer({ description: 'Parts it was stored in, each whole.' }),
  throughLine: Type.Integer({
    description:
      'Every record up to this line is stored or passed over, and none after it; 0: none. The last one, unless the file ended early.',
  }),
  partOfLine: Nullable(
    Type.Integer({
      description:
        'Where a file ended early within a record of more prompts than a part holds: its line, of which some are stored.',
    }),
  ),
})
export type ImportFileAnswer = Static<typeof ImportFileAnswer>
