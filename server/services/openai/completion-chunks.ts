import type { ChatCompletionChunk, Completion } from '../../../contract/openai.ts'
import type { GenerationRow } from '../../repositories/generation/generations.ts'
import { isOver } from '../generation/generation-view.ts'
import {
  chatLogprobs,
  finishOf,
  headOf,
  textLogprobs,
  usageOf,
  type Asked,
} from './completion-views.ts'

type Chunk = ChatCompletionChunk | Completion

/**
 * The pieces of an answer in the order in which they are sent: of each state of its row what is new since the last one.
 * Log-probabilities come whole with the last piece of each choice.
 */
export class CompletionChunks {
  readonly #asked: Asked
  readonly #withUsage: boolean
  /** Characters of each choice that were sent. */
  readonly #sent: number[] = []

  constructor(asked: Asked, withUsage: boolean) {
    this.#asked = asked
    this.#withUsage = withUsage
  }

  /** What a newer state of the row adds. */
  of(row: GenerationRow): Chunk[] {
    const pieces = row.texts.flatMap((text, index) => this.#piece(row, text, index))
    if (!isOver(row)) return pieces
    const ends = (row.answers ?? []).map((_, index) => this.#end(row, index))
    if (!this.#withUsage) return [...pieces, ...ends]
    return [...pieces, ...ends, { ...this.#frame(row), choices: [], usage: usageOf(row) } as Chunk]
  }

  #piece(row: GenerationRow, whole: string, index: number): Chunk[] {
    const isChat = this.#asked.kind === 'chat'
    const text = isChat ? whole.trimStart() : whole
    const sent = this.#sent[index] ?? 0
    // A worker that begins anew writes the same again: until it is past what was sent, there is nothing new.
    if (text.length <= sent) return []
    const added = text.slice(sent)
    this.#sent[index] = text.length
    const frame = this.#frame(row)
    if (!isChat) {
      return [
        { ...frame, choices: [{ index, text: added, finish_reason: null, logprobs: null }] },
      ] as Chunk[]
    }
    const delta = { ...(sent === 0 ? { role: 'assistant' } : {}), content: added }
    return [{ ...frame, choices: [{ index, delta, finish_reason: null }] }] as Chunk[]
  }

  #end(row: GenerationRow, index: number): Chunk {
    const answer = row.answers?.[index]
    if (!answer) throw new Error(`generation ${row.id} has no answer ${index}`)
    const frame = this.#frame(row)
    const finish_reason = finishOf(answer)
    if (this.#asked.kind === 'text') {
      const logprobs = textLogprobs(answer)
      return { ...frame, choices: [{ index, text: '', finish_reason, logprobs }] } as Chunk
    }
    const delta = this.#sent[index] ? {} : { role: 'assistant' as const, content: '' }
    const choice = { index, delta, finish_reason, logprobs: chatLogprobs(answer) }
    return { ...frame, choices: [choice] } as Chunk
  }

  #frame(row: GenerationRow) {
    const object = this.#asked.kind === 'chat' ? 'chat.completion.chunk' : 'text_completion'
    const usage = this.#withUsage ? { usage: null } : {}
    return { ...headOf(row, this.#asked), object, ...usage }
  }
}
