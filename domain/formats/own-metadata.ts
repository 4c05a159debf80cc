import Type, { type Static } from 'typebox'
import Value from 'typebox/value'
import type { RankingRecord } from '../../contract/export.ts'
import { ImportedRanking, type ImportRow } from '../../contract/import.ts'
import { sampling, type Sampling } from '../../contract/sampling.ts'
import { Split } from '../../contract/schema.ts'
import { createdAtOf } from './times.ts'

/** What Laurel writes about a ranking where a format has room for metadata of one's own. */
export const OwnMetadata = Type.Object({
  split: Split,
  created_at: Type.String(),
  active_milliseconds: Type.Integer({ minimum: 0 }),
  models: Type.Array(Type.String()),
  labeler: Type.Optional(Type.String()),
  version: Type.Optional(Type.Integer({ minimum: 1 })),
  comment: Type.Optional(Type.String()),
  unacceptable_from: Type.Optional(Type.Union([Type.Integer({ minimum: 0 }), Type.Null()])),
  ratings: ImportedRanking.properties.ratings,
  sampling: Type.Optional(Type.Array(Type.Object(sampling))),
})
export type OwnMetadata = Static<typeof OwnMetadata>

/** How an output was drawn, as far as its record knows. */
export function samplingOf(output: RankingRecord['outputs'][number]): Sampling {
  const { temperature, seed, topP, topK, stop, maximumTokens } = output
  return {
    ...(temperature === null ? {} : { temperature }),
    ...(typeof seed === 'number' ? { seed } : {}),
    ...(topP === undefined ? {} : { topP }),
    ...(topK === undefined ? {} : { topK }),
    ...(stop === undefined ? {} : { stop }),
    ...(maximumTokens === undefined ? {} : { maximumTokens }),
  }
}

/** Everything of a ranking that is neither its prompt, its texts nor its order. */
export const ownMetadata = (ranking: RankingRecord): OwnMetadata => ({
  split: ranking.split,
  created_at: new Date(ranking.createdAt).toISOString(),
  active_milliseconds: ranking.activeMilliseconds,
  models: ranking.outputs.map(({ model }) => model),
  labeler: ranking.labeler,
  version: ranking.version,
  comment: ranking.comment,
  unacceptable_from: ranking.unacceptableFrom,
  ratings: ranking.ratings,
  sampling: ranking.outputs.map(samplingOf),
})

/** The metadata of a line where Laurel has written it. */
export const readOwnMetadata = (value: unknown): OwnMetadata | undefined =>
  Value.Check(OwnMetadata, value) ? value : undefined

/** Outputs in their order with what the metadata know of each; other numbers of outputs are not what it is about. */
export function outputsWith(own: OwnMetadata | undefined, texts: readonly string[]) {
  const known = own?.models.length === texts.length ? own : undefined
  return texts.map((text, at): NonNullable<ImportRow['outputs']>[number] => {
    const model = known?.models[at]
    return { text, ...(model === undefined ? {} : { model }), ...known?.sampling?.[at] }
  })
}

/** What the metadata know of a ranking of a line; nothing of what others than their labeler have said since. */
export function rankingWith(
  own: OwnMetadata | undefined,
  labeler: string | null | undefined,
): Omit<ImportedRanking, 'tiers'> {
  // First releases did not say whose they are.
  if (!own || (own.labeler !== undefined && own.labeler !== labeler)) return {}
  const { comment, version, ratings, unacceptable_from: line } = own
  return {
    ...createdAtOf(own.created_at),
    activeMilliseconds: own.active_milliseconds,
    ...(version === undefined ? {} : { version }),
    ...(comment === undefined ? {} : { comment }),
    ...(ratings === undefined ? {} : { ratings }),
    ...(line == null ? {} : { unacceptableFrom: line }),
  }
}
