import Type, { type Static } from 'typebox'
import { JobKind } from './jobs.ts'
import { ModelKind } from './models.ts'
import { Id, Nullable, Sha256, Split, Strict, Time } from './schema.ts'

/** What the rows of a data set are. */
export const DatasetKind = Type.Enum(['demonstrations', 'rankings', 'prompts', 'texts', 'outputs'])
export type DatasetKind = Static<typeof DatasetKind>

/** A frozen data set: its rows, and how they are split. */
export const DatasetSummary = Strict({
  id: Id,
  kind: DatasetKind,
  rows: Type.Integer(),
  labelers: Type.Integer({ description: 'People or files that the rows come from.' }),
  hash: Sha256,
  counts: Type.Record(Type.String(), Type.Integer(), { description: 'Rows by split.' }),
  createdAt: Time,
})
export type DatasetSummary = Static<typeof DatasetSummary>

/** Freezes what would be trained on now. */
export const FreezeRequest = Strict({ kind: DatasetKind })

/** Everything that a model was made from, back to the data of its first ancestor. */
export const Lineage = Strict({
  models: Type.Array(
    Strict({
      id: Id,
      name: Type.String(),
      kind: ModelKind,
      jobId: Nullable(Id),
      createdAt: Time,
    }),
    { description: 'The model itself first, then its ancestors, nearest first.' },
  ),
  datasets: Type.Array(DatasetSummary),
  edges: Type.Array(
    Strict({
      from: Id,
      to: Id,
      role: Type.String({ description: 'The part that `from` played in the job that made `to`.' }),
    }),
  ),
})
export type Lineage = Static<typeof Lineage>

/** Somebody whose judgment is in a data set, and in how many of its rows. */
export const DatasetPerson = Strict({
  userId: Nullable(Id),
  name: Type.String({ description: 'A person, or the file that the rows were imported from.' }),
  rows: Type.Integer(),
})
export type DatasetPerson = Static<typeof DatasetPerson>

const Found = Strict({
  rows: Type.Integer(),
  lines: Type.Array(Type.Integer(), { description: 'The first of them, from 0, in the file.' }),
})
/** What should not be trained on in a data set, of its training split. */
export const DatasetChecks = Strict({
  heldOut: Found,
  repeated: Found,
  personalData: Found,
})
export type DatasetChecks = Static<typeof DatasetChecks>

const Changed = Strict({
  rows: Type.Integer(),
  prompts: Type.Array(Type.String(), { description: 'Of the first of them, the end of each.' }),
})
/** How a data set differs from an earlier one of its kind. */
export const DatasetChanges = Strict({
  added: Changed,
  changed: Changed,
  removed: Changed,
  same: Type.Integer(),
})
export type DatasetChanges = Static<typeof DatasetChanges>
export const DatasetChangesQuery = Strict({
  since: Id,
})

export const DatasetDetail = Strict({
  projectId: Id,
  dataset: DatasetSummary,
  models: Type.Array(Strict({ id: Id, name: Type.String(), kind: ModelKind, trainedBy: JobKind }), {
    description: 'Models whose jobs read it.',
  }),
  people: Type.Array(DatasetPerson, { description: 'Most rows first.' }),
  earlier: Type.Array(DatasetSummary, {
    description: 'Earlier ones of its kind in the project, newest first, at most 20.',
  }),
})
export type DatasetDetail = Static<typeof DatasetDetail>

/** A row of a data set as a list shows it. */
export const DatasetLine = Strict({
  line: Type.Integer({ description: 'From 0, in the file.' }),
  split: Split,
  prompt: Type.String({ description: 'Its last 300 characters.' }),
  rankingId: Nullable(Id),
  name: Nullable(Type.String()),
})
export type DatasetLine = Static<typeof DatasetLine>

export const DatasetLinesQuery = Strict({
  after: Type.Optional(Type.Integer({ minimum: -1, default: -1 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
})
export const DatasetLines = Strict({
  rows: Type.Array(DatasetLine),
  nextAfter: Nullable(Type.Integer()),
})
export type DatasetLines = Static<typeof DatasetLines>
