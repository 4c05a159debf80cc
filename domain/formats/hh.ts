import Type from 'typebox'
import Value from 'typebox/value'
import { checked } from '../../contract/check.ts'
import type { Conversation } from '../../contract/conversation.ts'
import { FormatError, type Format } from './format.ts'
import { splitAnswer, type Messages } from './messages.ts'
import { pairRow } from './pair-row.ts'
import { PAIR_LOSSES, untiedPairs } from './pairs.ts'

const HEADER = /(?:^|\n\n)(Human|Assistant):/g

/** A transcript with `\n\nHuman:` and `\n\nAssistant:` headers as turns. Throws FormatError where it has none. */
export function turnsOf(transcript: string, where: string): Messages {
  const heads = [...transcript.matchAll(HEADER)]
  if (heads.length === 0 || transcript.slice(0, heads[0]?.index).trim()) {
    throw new FormatError(where, 'no_transcript')
  }
  return heads.map((head, at) => ({
    role: head[1] === 'Human' ? 'user' : 'assistant',
    content: transcript.slice(head.index + head[0].length, heads[at + 1]?.index).trim(),
  }))
}

function transcriptOf(conversation: Conversation, answer: string): string {
  const turns = conversation.map(({ role, content }) =>
    role === 'assistant' ? `\n\nAssistant: ${content}` : `\n\nHuman: ${content}`,
  )
  return `${turns.join('')}\n\nAssistant: ${answer}`
}

const Line = Type.Object({
  chosen: Type.String({ pattern: '^\\s*Human:' }),
  rejected: Type.String({ pattern: '^\\s*Human:' }),
})

/** Anthropic's HH data: two whole transcripts that differ in their last turn. */
export const hh: Format = {
  id: 'hh',
  rankings: (record) =>
    untiedPairs(record).map(({ better, worse }) => ({
      chosen: transcriptOf(record.conversation, better.text),
      rejected: transcriptOf(record.conversation, worse.text),
    })),
  losses: [...PAIR_LOSSES, 'turns'],
  matches: (line) => Value.Check(Line, line) && !('prompt' in (line as object)),
  read: (line, where) => {
    const { chosen, rejected } = checked(Line, line, where)
    const better = splitAnswer(turnsOf(chosen, where), where)
    const worse = splitAnswer(turnsOf(rejected, where), where)
    if (JSON.stringify(better.prompt) !== JSON.stringify(worse.prompt)) {
      throw new FormatError(where, 'different_beginnings')
    }
    return [pairRow(better.prompt, { text: better.answer }, { text: worse.answer })]
  },
}

const Attempt = Type.Object({
  transcript: Type.String(),
  min_harmlessness_score_transcript: Type.Number(),
  model_type: Type.Optional(Type.String()),
})

/** Anthropic's red-team data: one transcript of an attempt. Read as its dialogue with the last answer as an output. */
export const hhRedTeam: Format = {
  id: 'hh-red-team',
  losses: ['ratings', 'labelers'],
  matches: (line) => Value.Check(Attempt, line),
  read: (line, where) => {
    const { transcript, model_type } = checked(Attempt, line, where)
    const { prompt, answer } = splitAnswer(turnsOf(transcript, where), where)
    return [{ prompt, outputs: [{ text: answer, ...(model_type ? { model: model_type } : {}) }] }]
  },
}
