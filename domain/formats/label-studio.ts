import Type from 'typebox'
import Value from 'typebox/value'
import { checked } from '../../contract/check.ts'
import type { ImportedRanking } from '../../contract/import.ts'
import type { RankingRecord } from '../../contract/export.ts'
import { asOneText } from './answers.ts'
import { FormatError, type Format } from './format.ts'
import { outputsWith, ownMetadata, rankingWith, readOwnMetadata } from './own-metadata.ts'
import { createdAtOf } from './times.ts'

const Item = Type.Object({
  id: Type.Union([Type.String(), Type.Number()]),
  title: Type.Optional(Type.String()),
  body: Type.Optional(Type.String()),
  html: Type.Optional(Type.String()),
  text: Type.Optional(Type.String()),
})
const Result = Type.Object({
  type: Type.String(),
  value: Type.Record(Type.String(), Type.Unknown()),
})
const Line = Type.Object({
  data: Type.Record(Type.String(), Type.Unknown()),
  meta: Type.Optional(Type.Unknown()),
  annotations: Type.Array(
    Type.Object({
      completed_by: Type.Optional(Type.Unknown()),
      was_cancelled: Type.Optional(Type.Boolean()),
      lead_time: Type.Optional(Type.Union([Type.Number(), Type.Null()])),
      created_at: Type.Optional(Type.Unknown()),
      result: Type.Array(Result),
    }),
  ),
})
const Ids = Type.Array(Type.Union([Type.String(), Type.Number()]))
const Rank = Type.Object({ rank: Ids })
const Buckets = Type.Record(Type.String({ pattern: '^tier_[1-9]$' }), Ids, {
  additionalProperties: false,
  minProperties: 1,
})

/** A plain order, or, where there are ties, which a plain order cannot say, one bucket a tier. */
function rankerOf(tiers: readonly (readonly number[])[]) {
  if (tiers.every((tier) => tier.length === 1)) return { rank: tiers.flat().map(String) }
  return Object.fromEntries(tiers.map((tier, at) => [`tier_${at + 1}`, tier.map(String)]))
}

function task(ranking: RankingRecord) {
  const items = ranking.outputs.map(({ text }, at) => ({ id: String(at), title: '', body: text }))
  return {
    id: ranking.id,
    data: { prompt: asOneText(ranking.conversation), items },
    annotations: [
      {
        id: ranking.id,
        completed_by: ranking.labeler,
        was_cancelled: false,
        ground_truth: false,
        lead_time: ranking.activeMilliseconds / 1000,
        created_at: new Date(ranking.createdAt).toISOString(),
        result: [
          {
            from_name: 'rank',
            to_name: 'outputs',
            type: 'ranker',
            value: { ranker: rankerOf(ranking.tiers) },
          },
        ],
      },
    ],
    predictions: [],
    meta: ownMetadata(ranking),
  }
}

/** The tiers of places that an annotation gives; null where it ranks nothing. */
function tiersOf({ type, value }: Type.Static<typeof Result>, ids: string[]): number[][] | null {
  const placeOf = (id: string | number) => ids.indexOf(String(id))
  if (type === 'ranker') {
    const { ranker } = value
    if (Value.Check(Rank, ranker)) return ranker.rank.map((id) => [placeOf(id)])
    if (!Value.Check(Buckets, ranker)) return null
    const named = Object.entries(ranker).sort(([a], [b]) => a.localeCompare(b))
    return named.map(([, bucket]) => bucket.map(placeOf)).filter((tier) => tier.length > 0)
  }
  if (type !== 'pairwise') return null
  if (value['selected'] === 'left') return [[0], [1]]
  return value['selected'] === 'right' ? [[1], [0]] : null
}

/** What was to be ranked: a list in the data, or a left and a right text. */
function itemsOf(data: Record<string, unknown>) {
  const list = Object.values(data).find((value) => Value.Check(Type.Array(Item), value))
  if (list) {
    return (list as Type.Static<typeof Item>[]).map(({ id, body, html, text, title }) => {
      return { id: String(id), text: body ?? html ?? text ?? title ?? '' }
    })
  }
  const texts = Object.entries(data).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  )
  const side = (names: string[]) => texts.find(([name]) => names.includes(name))?.[1]
  const [left, right] = [side(['left', 'text1', 'a']), side(['right', 'text2', 'b'])]
  if (left === undefined || right === undefined) return []
  return [
    { id: 'left', text: left },
    { id: 'right', text: right },
  ]
}

/** Who annotated: an id, or a person with one. */
function labelerOf(by: unknown): string | undefined {
  const id = typeof by === 'object' && by !== null && 'id' in by ? by.id : by
  return typeof id === 'string' || typeof id === 'number' ? String(id) : undefined
}

/** Label Studio's tasks with a ranker or a pairwise choice; a ranking with ties is written in buckets. */
export const labelStudio: Format = {
  id: 'label-studio',
  rankings: (ranking) => [task(ranking)],
  losses: ['turns'],
  matches: (line) => Value.Check(Line, line),
  read: (line, where) => {
    const { data, meta, annotations } = checked(Line, line, where)
    const own = readOwnMetadata(meta)
    const prompt = data['prompt'] ?? data['question'] ?? data['text']
    if (typeof prompt !== 'string') {
      throw new FormatError(where, 'no_prompt', {
        field: 'data',
        names: 'prompt, question, text',
      })
    }
    const items = itemsOf(data)
    const ids = items.map(({ id }) => id)
    const rankings: ImportedRanking[] = []
    for (const { was_cancelled, completed_by, lead_time, created_at, result } of annotations) {
      const tiers = was_cancelled ? null : result.map((one) => tiersOf(one, ids)).find(Boolean)
      if (!tiers) continue
      if (tiers.flat().includes(-1)) throw new FormatError(where, 'unknown_item')
      const labeler = labelerOf(completed_by)
      rankings.push({
        tiers,
        shownOrder: items.map((_, at) => at),
        ...rankingWith(own, labeler),
        ...createdAtOf(created_at),
        ...(labeler === undefined ? {} : { labeler }),
        activeMilliseconds: Math.round((lead_time ?? 0) * 1000),
      })
    }
    const outputs = outputsWith(
      own,
      items.map(({ text }) => text),
    )
    return [{ prompt, outputs, ...(own ? { split: own.split } : {}), rankings }]
  },
}
