import type { Conversation } from '../../contract/conversation.ts'
import { AddedTokens } from './added-tokens.ts'
import type { ChatTemplate } from './chat-template.ts'

/** Two turns to see what a template puts behind an answer. */
const QUESTION = 'A question'
const ANSWER = 'An answer'

export interface ChatFormatParts {
  template: ChatTemplate
  added: AddedTokens
  /** Ids of a text without any added token. */
  encodePlain: (text: string) => number[]
  endOfTextId: number
}

/**
 * How a model that has a chat template reads conversations. The ids are those of transformers' `apply_chat_template`,
 * but for what people typed: an added token in a message is read as plain characters, so that nobody ends a turn, or
 * speaks as another, by typing `<|im_end|>`. In answers only special tokens are: a model may write `<think>`.
 */
export class ChatFormat {
  /** What ends an answer: the token that the template puts behind one; the end of text where it puts none. */
  readonly endId: number
  readonly #parts: ChatFormatParts

  constructor(parts: ChatFormatParts) {
    this.#parts = parts
    this.endId = this.#endOfAnswer()
  }

  /** Ids of a conversation up to where the model's answer begins. */
  promptIds(conversation: Conversation): number[] {
    const { template, added } = this.#parts
    const character = AddedTokens.breakFor(conversation.map(({ content }) => content))
    const messages = conversation.map(({ role, content }) => ({
      role,
      content: added.broken(content, character, role === 'assistant' ? 'special' : 'all'),
    }))
    return this.#encode(template.render(messages, { open: true }), character)
  }

  /** Ids of an answer, without what ends it. */
  answerIds(text: string): number[] {
    const character = AddedTokens.breakFor([text])
    return this.#encode(this.#parts.added.broken(text, character, 'special'), character)
  }

  #encode(text: string, character: string): number[] {
    return this.#parts.added
      .split(text)
      .flatMap((piece) =>
        'id' in piece ? [piece.id] : this.#parts.encodePlain(piece.text.replaceAll(character, '')),
      )
  }

  #endOfAnswer(): number {
    const { template, added, endOfTextId } = this.#parts
    const turns: Conversation = [
      { role: 'user', content: QUESTION },
      { role: 'assistant', content: ANSWER },
    ]
    const text = template.render(turns, { open: false })
    const behind = text.slice(text.lastIndexOf(ANSWER) + ANSWER.length)
    for (const piece of added.split(behind)) {
      if ('id' in piece) return piece.id
      if (piece.text.trim() !== '') break
    }
    return endOfTextId
  }
}
