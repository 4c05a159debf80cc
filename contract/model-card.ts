import Type, { type Static } from 'typebox'
import { JobKind } from './jobs.ts'
import { DatasetSummary } from './lineage.ts'
import { Id, Nullable, Strict, Time } from './schema.ts'

/** What a model's own numbers warn of; see domain/known-limits.ts. */
export const KnownLimitCode = Type.Enum([
  'one_labeler',
  'no_held_out',
  'few_held_out_pairs',
  'no_better_than_chance',
  'not_judged_by_people',
  'few_human_comparisons',
  'far_from_reference',
  'unfinished_outputs',
])

/** What one needs to know before using a model: how it was trained, on what, how it was measured, what it cannot do. */
export const ModelCard = Strict({
  job: Nullable(
    Strict({
      id: Id,
      kind: JobKind,
      startedBy: Type.String(),
      startedAt: Nullable(Time),
      finishedAt: Nullable(Time),
      parameters: Type.Record(Type.String(), Type.Unknown()),
    }),
  ),
  datasets: Type.Array(Strict({ role: Type.String(), dataset: DatasetSummary }), {
    description: 'Data that taught it directly.',
  }),
  againstReference: Nullable(
    Strict({
      modelId: Id,
      modelName: Type.String(),
      comparisons: Type.Integer(),
      winRate: Type.Number({ description: 'By people, blind; a tie is half a win.' }),
      low: Type.Number({ description: '95 % Wilson interval' }),
      high: Type.Number(),
    }),
  ),
  limits: Type.Array(KnownLimitCode),
  note: Type.String({ description: 'Limits that people know of, in their words.' }),
})
export type ModelCard = Static<typeof ModelCard>

export const UpdateModelRequest = Strict({
  promoted: Type.Optional(
    Type.Boolean({ description: 'It writes in place of the newest; takes that from the others.' }),
  ),
  pinned: Type.Optional(Type.Boolean({ description: 'It stands first in the list.' })),
  archived: Type.Optional(
    Type.Boolean({ description: 'It leaves the list, and nothing is made from it by default.' }),
  ),
  note: Type.Optional(Type.String({ maxLength: 5000 })),
})
export type UpdateModelRequest = Static<typeof UpdateModelRequest>
