import type { ChatMessage } from '../../contract/openai.ts'
import { streamChat, type ChatRequest } from '../calls/chat.ts'
import type { HttpClient } from '../http-client.ts'

/** An answer, whole. */
export interface Reply {
  content: string
  finishReason: string | null
  promptTokens: number | null
  completionTokens: number | null
}

export type ChatSettings = Omit<ChatRequest, 'messages'>

/** A conversation with a model: what was said so far goes along with each question. */
export class ChatSession {
  readonly #client: HttpClient
  readonly #settings: ChatSettings
  readonly #system: string | undefined
  #messages: ChatMessage[] = []

  constructor(client: HttpClient, settings: ChatSettings, system?: string) {
    this.#client = client
    this.#settings = settings
    this.#system = system
    this.forget()
  }

  /** Begins anew. */
  forget(): void {
    this.#messages = this.#system ? [{ role: 'system', content: this.#system }] : []
  }

  /**
   * Asks, and gives the answer; `write` hears each piece as it is written. A question that was not answered to its end
   * is no part of the conversation.
   */
  async ask(question: string, write: (piece: string) => void, signal: AbortSignal): Promise<Reply> {
    const messages: ChatMessage[] = [...this.#messages, { role: 'user', content: question }]
    const reply: Reply = {
      ...{ content: '', finishReason: null, promptTokens: null, completionTokens: null },
    }
    const request = { ...this.#settings, messages }
    for await (const { choices, usage } of streamChat(this.#client, request, signal)) {
      const piece = choices[0]?.delta.content ?? ''
      reply.content += piece
      reply.finishReason = choices[0]?.finish_reason ?? reply.finishReason
      reply.promptTokens = usage?.prompt_tokens ?? reply.promptTokens
      reply.completionTokens = usage?.completion_tokens ?? reply.completionTokens
      if (piece) write(piece)
    }
    // A model may answer nothing at all; the interface takes no empty turn.
    if (reply.content) this.#messages = [...messages, { role: 'assistant', content: reply.content }]
    return reply
  }
}
