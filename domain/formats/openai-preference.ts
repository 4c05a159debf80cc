import Type from 'typebox'
import Value from 'typebox/value'
import { checked } from '../../contract/check.ts'
import type { Format } from './format.ts'
import { assistantTurn, Messages, splitAnswer } from './messages.ts'
import { pairRow } from './pair-row.ts'
import { PAIR_LOSSES, untiedPairs } from './pairs.ts'

const Line = Type.Object({
  input: Type.Object({ messages: Messages }),
  preferred_output: Messages,
  non_preferred_output: Messages,
})

/** OpenAI's preference fine-tuning: `input.messages`, `preferred_output`, `non_preferred_output`. */
export const openAiPreference: Format = {
  id: 'openai-preference',
  rankings: (record) =>
    untiedPairs(record).map(({ better, worse }) => ({
      input: { messages: record.conversation, tools: [], parallel_tool_calls: true },
      preferred_output: [assistantTurn(better.text)],
      non_preferred_output: [assistantTurn(worse.text)],
    })),
  losses: PAIR_LOSSES,
  matches: (line) => Value.Check(Line, line),
  read: (line, where) => {
    const { input, preferred_output, non_preferred_output } = checked(Line, line, where)
    const better = splitAnswer([...input.messages, ...preferred_output], where)
    const worse = splitAnswer([...input.messages, ...non_preferred_output], where)
    return [pairRow(better.prompt, { text: better.answer }, { text: worse.answer })]
  },
}
