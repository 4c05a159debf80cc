import Type from 'typebox'
import Value from 'typebox/value'
import { checked } from '../../contract/check.ts'
import type { RankingRecord } from '../../contract/export.ts'
import { asOneText } from './answers.ts'
import { FormatError, type Format } from './format.ts'
import { outputsWith, ownMetadata, rankingWith, readOwnMetadata } from './own-metadata.ts'
import { tiersByRank } from './tiers-by-rank.ts'

const Response = Type.Object({
  status: Type.String(),
  user_id: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  values: Type.Record(Type.String(), Type.Object({ value: Type.Unknown() })),
})
const Line = Type.Object({
  fields: Type.Record(Type.String(), Type.Unknown()),
  responses: Type.Array(Response),
  metadata: Type.Optional(Type.Unknown()),
})
const Ranks = Type.Array(
  Type.Object({ value: Type.String(), rank: Type.Integer({ minimum: 1 }) }),
  { minItems: 2 },
)

const nameOf = (at: number) => `output_${at + 1}`

function record(ranking: RankingRecord) {
  const { outputs, tiers, comment } = ranking
  const value = tiers.flatMap((tier, at) =>
    tier.map((place) => ({ value: nameOf(place), rank: at + 1 })),
  )
  return {
    id: ranking.id,
    fields: {
      prompt: asOneText(ranking.conversation),
      ...Object.fromEntries(outputs.map(({ text }, at) => [nameOf(at), text])),
    },
    metadata: ownMetadata(ranking),
    responses: [
      {
        user_id: ranking.labeler,
        status: 'submitted',
        values: { ranking: { value }, ...(comment ? { comment: { value: comment } } : {}) },
      },
    ],
  }
}

/** Argilla's records with a ranking question; the same rank twice is a tie. */
export const argilla: Format = {
  id: 'argilla',
  rankings: (ranking) => [record(ranking)],
  losses: ['turns'],
  matches: (line) => Value.Check(Line, line),
  read: (line, where) => {
    const { fields, responses, metadata } = checked(Line, line, where)
    const own = readOwnMetadata(metadata)
    const prompt = fields['prompt'] ?? fields['instruction'] ?? fields['text']
    if (typeof prompt !== 'string') {
      throw new FormatError(where, 'no_prompt', {
        field: 'fields',
        names: 'prompt, instruction, text',
      })
    }
    const submitted = responses.filter(({ status }) => status === 'submitted')
    const rankings = submitted.flatMap(({ user_id, values }) =>
      Object.values(values).flatMap(({ value }) =>
        Value.Check(Ranks, value)
          ? [{ ranks: value, labeler: user_id, comment: values['comment']?.value }]
          : [],
      ),
    )
    const names = [...new Set(rankings.flatMap(({ ranks }) => ranks.map(({ value }) => value)))]
    const ordered = Object.keys(fields).filter((name) => names.includes(name))
    const outputs = outputsWith(
      own,
      ordered.map((name) => String(fields[name])),
    )
    if (ordered.length !== names.length) {
      const lacking = names.filter((name) => !ordered.includes(name))
      throw new FormatError(where, 'no_text', { names: lacking.join(', ') })
    }
    return [
      {
        prompt,
        outputs,
        ...(own ? { split: own.split } : {}),
        rankings: rankings.map(({ ranks, labeler, comment }) => ({
          ...rankingWith(own, labeler),
          ...(typeof comment === 'string' ? { comment } : {}),
          // Fields are shown in their order.
          shownOrder: outputs.map((_, at) => at),
          tiers: tiersByRank(ranks.map(({ value, rank }) => [ordered.indexOf(value), rank])),
          ...(labeler ? { labeler } : {}),
        })),
      },
    ]
  },
}
