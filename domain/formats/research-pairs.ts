import Type from 'typebox'
import Value from 'typebox/value'
import { checked } from '../../contract/check.ts'
import { Split } from '../../contract/schema.ts'
import { asOneText } from './answers.ts'
import { FormatError, type Format } from './format.ts'
import { conversationOf, Messages, splitAnswer } from './messages.ts'
import { pairRow } from './pair-row.ts'
import { PAIR_LOSSES, pairsOf, untiedPairs } from './pairs.ts'

const without = (...kept: string[]) => PAIR_LOSSES.filter((loss) => !kept.includes(loss))

const Summaries = Type.Object({
  info: Type.Object({
    id: Type.Optional(Type.String()),
    post: Type.String(),
    title: Type.Optional(Type.String()),
    subreddit: Type.Optional(Type.String()),
  }),
  summaries: Type.Array(
    Type.Object({ text: Type.String(), policy: Type.Optional(Type.String()) }),
    {
      minItems: 2,
      maxItems: 2,
    },
  ),
  choice: Type.Integer({ minimum: 0, maximum: 1 }),
  worker: Type.Optional(Type.String()),
  split: Type.Optional(Type.Unknown()),
})

/** Summaries of posts in pairs, with who chose: the comparisons of "Learning to summarize from human feedback". */
export const summarizeFromFeedback: Format = {
  id: 'summarize-from-feedback',
  rankings: (record) =>
    untiedPairs(record).map(({ better, worse }) => ({
      info: { id: record.promptId, post: asOneText(record.conversation) },
      summaries: [better, worse].map(({ text, model }) => ({ text, policy: model, note: '' })),
      choice: 0,
      worker: record.labeler,
      batch: 'laurel',
      split: record.split,
      extra: {},
    })),
  losses: [...without('labelers', 'models', 'splits'), 'turns'],
  matches: (line) => Value.Check(Summaries, line),
  read: (line, where) => {
    const { info, summaries, choice, worker, split } = checked(Summaries, line, where)
    // The prompt of the paper's models, where the line has its parts (appendix B of Stiennon et al., 2020).
    const parts = [
      info.subreddit ? `SUBREDDIT: r/${info.subreddit}` : '',
      info.title ? `TITLE: ${info.title}` : '',
      info.title || info.subreddit ? `POST: ${info.post}` : info.post,
      info.title || info.subreddit ? 'TL;DR:' : '',
    ].filter(Boolean)
    const [better, worse] = [summaries[choice], summaries[1 - choice]]
    if (!better || !worse) throw new FormatError(where, 'not_two')
    const [first, second] = [better, worse].map(({ text, policy }) => ({ text, model: policy }))
    const known = worker ? { labeler: worker } : {}
    if (!first || !second) return []
    const row = pairRow(parts.join('\n\n'), first, second, known)
    return [Value.Check(Split, split) ? { ...row, split } : row]
  },
}

const Best = Type.Object({
  query: Type.String({ minLength: 1 }),
  sample0: Type.String(),
  sample1: Type.String(),
  best: Type.Integer({ minimum: 0 }),
})

/** A query with samples and the best of them: the comparisons of "Fine-tuning language models from human preferences". */
export const lmHumanPreferences: Format = {
  id: 'lm-human-preferences',
  rankings: ({ conversation, outputs, tiers }) => {
    const [first = []] = tiers
    const [best] = first
    // A tie for the best has no best.
    if (best === undefined || first.length > 1) return []
    const samples = Object.fromEntries(outputs.map(({ text }, at) => [`sample${at}`, text]))
    return [{ query: asOneText(conversation), ...samples, best }]
  },
  losses: [...PAIR_LOSSES, 'turns'],
  matches: (line) => Value.Check(Best, line),
  read: (line, where) => {
    const { query, best } = checked(Best, line, where)
    const samples: string[] = []
    for (let at = 0; ; at += 1) {
      const sample = (line as Record<string, unknown>)[`sample${at}`]
      if (typeof sample !== 'string') break
      samples.push(sample)
    }
    if (best >= samples.length) throw new FormatError(where, 'no_best')
    // Nothing is known of the order of the others: a pair each, not one ranking with ties.
    const others = samples.flatMap((_, at) => (at === best ? [] : [at]))
    return [
      {
        prompt: query,
        outputs: samples.map((text) => ({ text })),
        rankings: others.map((other) => ({ tiers: [[best], [other]] })),
      },
    ]
  },
}

const Battle = Type.Object({
  model_a: Type.String(),
  model_b: Type.String(),
  winner: Type.Enum(['model_a', 'model_b', 'tie', 'tie (bothbad)']),
  conversation_a: Messages,
  conversation_b: Messages,
  judge: Type.Optional(Type.String()),
  tstamp: Type.Optional(Type.Number({ minimum: 0 })),
})

/** FastChat's battles: two named models, one dialogue each, and who won; both bad is a tie below the line. */
export const fastChat: Format = {
  id: 'fastchat',
  rankings: (record) =>
    pairsOf(record).map(({ better, worse, tie }, at) => {
      const dialogue = (content: string) => [...record.conversation, { role: 'assistant', content }]
      return {
        question_id: `${record.id}-${at}`,
        model_a: better.model,
        model_b: worse.model,
        winner: !tie ? 'model_a' : record.unacceptableFrom === 0 ? 'tie (bothbad)' : 'tie',
        judge: record.labeler,
        conversation_a: dialogue(better.text),
        conversation_b: dialogue(worse.text),
        turn: record.conversation.filter(({ role }) => role === 'user').length,
        anony: true,
        tstamp: record.createdAt / 1000,
      }
    }),
  losses: without('ties', 'labelers', 'models', 'times'),
  matches: (line) => Value.Check(Battle, line),
  read: (line, where) => {
    const battle = checked(Battle, line, where)
    const a = splitAnswer(battle.conversation_a, where)
    const b = splitAnswer(battle.conversation_b, where)
    const asked = conversationOf(a.prompt, where)
    if (JSON.stringify(asked) !== JSON.stringify(b.prompt)) {
      throw new FormatError(where, 'different_questions')
    }
    const [one, two] = [
      { text: a.answer, model: battle.model_a },
      { text: b.answer, model: battle.model_b },
    ]
    const [better, worse] = battle.winner === 'model_b' ? [two, one] : [one, two]
    const tie = battle.winner.startsWith('tie')
    return [
      pairRow(asked, better, worse, {
        tie,
        ...(battle.judge ? { labeler: battle.judge } : {}),
        ...(battle.tstamp === undefined ? {} : { createdAt: Math.round(battle.tstamp * 1000) }),
        ...(battle.winner === 'tie (bothbad)' ? { unacceptableFrom: 0 } : {}),
      }),
    ]
  },
}
