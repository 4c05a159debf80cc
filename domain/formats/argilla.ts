import Type from 'typebox'
import Value from 'typebox/value'
import { checked } from '../../contract/check.ts'
import type { RankingRecord } from '../../contract/export.ts'
import { Split } from '../../contract/schema.ts'
import { asOneText } from './answers.ts'
import { FormatError, type Format } from './format.ts'
import { createdAtOf } from './times.ts'
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
/** What Laurel itself writes about a record. */
const Own = Type.Object({
  split: Split,
  created_at: Type.String(),
  active_milliseconds: Type.Integer({ minimum: 0 }),
  models: Type.Array(Type.String()),
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
    metadata: {
      split: ranking.split,
      created_at: new Date(ranking.createdAt).toISOString(),
      active_milliseconds: ranking.activeMilliseconds,
      models: outputs.map(({ model }) => model),
    },
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
  losses: ['unacceptable-line', 'ratings', 'versions', 'turns'],
  matches: (line) => Value.Check(Line, line),
  read: (line, where) => {
    const { fields, responses, metadata } = checked(Line, line, where)
    const own = Value.Check(Own, metadata) ? metadata : undefined
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
    const models = own?.models.length === ordered.length ? own.models : []
    const outputs = ordered.map((name, at) => {
      const model = models[at]
      return { text: String(fields[name]), ...(model === undefined ? {} : { model }) }
    })
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
          ...(typeof comment === 'string' ? { comment } : {}),
          // Fields are shown in their order.
          shownOrder: outputs.map((_, at) => at),
          ...(own
            ? { ...createdAtOf(own.created_at), activeMilliseconds: own.active_milliseconds }
            : {}),
          tiers: tiersByRank(ranks.map(({ value, rank }) => [ordered.indexOf(value), rank])),
          ...(labeler ? { labeler } : {}),
        })),
      },
    ]
  },
}
