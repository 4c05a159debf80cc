import Type from 'typebox'
import Value from 'typebox/value'
import { checked } from '../../contract/check.ts'
import { FormatError, type Format } from './format.ts'
import { assistantTurn, Messages, splitAnswer } from './messages.ts'
import { pairRow } from './pair-row.ts'
import { PAIR_LOSSES, untiedPairs } from './pairs.ts'

const Texts = Type.Object({
  prompt: Type.String({ minLength: 1 }),
  chosen: Type.String(),
  rejected: Type.String(),
})
const Dialogues = Type.Object({
  prompt: Type.Optional(Messages),
  chosen: Messages,
  rejected: Messages,
})
const Line = Type.Union([Texts, Dialogues])

/** TRL's preference data: `prompt`, `chosen`, `rejected`, as texts or as turns, the prompt possibly inside the turns. */
export const trlPreference: Format = {
  id: 'trl-preference',
  rankings: (record) =>
    untiedPairs(record).map(({ better, worse }) => ({
      prompt: record.conversation,
      chosen: [assistantTurn(better.text)],
      rejected: [assistantTurn(worse.text)],
    })),
  losses: PAIR_LOSSES,
  matches: (line) => Value.Check(Line, line),
  read: (line, where) => {
    const { prompt, chosen, rejected } = checked(Line, line, where)
    if (typeof chosen === 'string' || typeof rejected === 'string' || typeof prompt === 'string') {
      return [pairRow(String(prompt), { text: String(chosen) }, { text: String(rejected) })]
    }
    const better = splitAnswer([...(prompt ?? []), ...chosen], where)
    const worse = splitAnswer([...(prompt ?? []), ...rejected], where)
    if (JSON.stringify(better.prompt) !== JSON.stringify(worse.prompt)) {
      throw new FormatError(where, 'different_beginnings')
    }
    return [pairRow(better.prompt, { text: better.answer }, { text: worse.answer })]
  },
}
