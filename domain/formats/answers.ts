import Type from 'typebox'
import Value from 'typebox/value'
import { checked } from '../../contract/check.ts'
import { conversationToText } from '../conversation-text.ts'
import type { Format } from './format.ts'
import { assistantTurn, conversationOf, Messages, splitAnswer } from './messages.ts'
import { ANSWER_LOSSES } from './pairs.ts'

const Dialogue = Type.Object({ messages: Messages })

/** `{messages}`, as TRL's SFT and OpenAI's fine-tuning take it. */
export const messages: Format = {
  id: 'messages',
  demonstrations: ({ conversation, text }) => [
    { messages: [...conversation, assistantTurn(text)] },
  ],
  losses: ANSWER_LOSSES,
  matches: (line) => Value.Check(Dialogue, line),
  read: (line, where) => {
    const turns = checked(Dialogue, line, where).messages
    const { prompt, answer } = splitAnswer(turns, where)
    return [{ prompt, demonstration: answer }]
  },
}

const Completion = Type.Object({
  prompt: Type.Union([Type.String({ minLength: 1 }), Messages]),
  completion: Type.Union([Type.String({ minLength: 1 }), Messages]),
  // Judged answers are another format: taken as demonstrations, bad ones would be taught.
  label: Type.Optional(Type.Never()),
})

/** `{prompt, completion}`, as TRL's SFT takes it. */
export const promptCompletion: Format = {
  id: 'prompt-completion',
  demonstrations: ({ conversation, text }) => [
    { prompt: conversation, completion: [assistantTurn(text)] },
  ],
  losses: ANSWER_LOSSES,
  matches: (line) => Value.Check(Completion, line),
  read: (line, where) => {
    const { prompt, completion } = checked(Completion, line, where)
    const before = typeof prompt === 'string' ? prompt : conversationOf(prompt, where)
    if (typeof completion === 'string') return [{ prompt: before, demonstration: completion }]
    const turns = typeof prompt === 'string' ? [{ role: 'user', content: prompt }] : prompt
    const whole = splitAnswer([...turns, ...completion], where)
    return [{ prompt: whole.prompt, demonstration: whole.answer }]
  },
}

const Instruction = Type.Object({
  instruction: Type.String({ minLength: 1 }),
  input: Type.Optional(Type.String()),
  output: Type.String({ minLength: 1 }),
})

/** Alpaca's `{instruction, input, output}`; several turns become one text. */
export const alpaca: Format = {
  id: 'alpaca',
  demonstrations: ({ conversation, text }) => [
    { instruction: asOneText(conversation), input: '', output: text },
  ],
  losses: [...ANSWER_LOSSES, 'turns'],
  matches: (line) => Value.Check(Instruction, line),
  read: (line, where) => {
    const { instruction, input, output } = checked(Instruction, line, where)
    return [{ prompt: input ? `${instruction}\n\n${input}` : instruction, demonstration: output }]
  },
}

const Shared = Type.Object({
  conversations: Type.Array(Type.Object({ from: Type.String(), value: Type.String() }), {
    minItems: 2,
  }),
})
const FROM = { system: 'system', user: 'human', assistant: 'gpt' } as const

/** ShareGPT's `{id, conversations: [{from, value}]}`. */
export const shareGpt: Format = {
  id: 'sharegpt',
  demonstrations: ({ id, conversation, text }) => [
    {
      id,
      conversations: [
        ...conversation.map(({ role, content }) => ({ from: FROM[role], value: content })),
        { from: 'gpt', value: text },
      ],
    },
  ],
  losses: ANSWER_LOSSES,
  matches: (line) => Value.Check(Shared, line),
  read: (line, where) => {
    const { conversations } = checked(Shared, line, where)
    const turns = conversations.map(({ from, value }) => ({ role: from, content: value }))
    const { prompt, answer } = splitAnswer(turns, where)
    return [{ prompt, demonstration: answer }]
  },
}

/** One turn as it stands; several as the text that models here continue. */
export function asOneText(conversation: Parameters<typeof conversationToText>[0]): string {
  const [only] = conversation
  return only && conversation.length === 1 ? only.content : conversationToText(conversation)
}
