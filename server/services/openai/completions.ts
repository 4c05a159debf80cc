import type {
  ChatCompletion,
  ChatCompletionRequest,
  Completion,
  CompletionRequest,
} from '../../../contract/openai.ts'
import type { User } from '../../../contract/users.ts'
import type { Random } from '../../../domain/random.ts'
import { drawSeed } from '../../../domain/shuffle.ts'
import type { GenerationRow } from '../../repositories/generation/generations.ts'
import type { Store } from '../../repositories/unit-of-work.ts'
import { AppError } from '../errors.ts'
import { isOver } from '../generation/generation-view.ts'
import type { Generations } from '../generation/generations.ts'
import { CompletionChunks } from './completion-chunks.ts'
import { viewChat, viewCompletion, type Asked } from './completion-views.ts'
import { chatOrder, completionOrder, type Order } from './order.ts'
import type { ServedModels } from './served-models.ts'

interface Parts {
  store: Store
  random: Random
  generations: Generations
  models: ServedModels
}

/** Text that programs ask models for; written by the trainers that answer chats, and as they do. */
export class Completions {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** The whole answer. Where `gone` is aborted before, it is no longer written. */
  async chat(
    user: User,
    request: ChatCompletionRequest,
    gone: AbortSignal,
  ): Promise<ChatCompletion> {
    const row = await this.#request(user, request, chatOrder(request, this.#seed()))
    return viewChat(await this.#end(user, row, gone), { model: request.model, kind: 'chat' })
  }

  async text(user: User, request: CompletionRequest, gone: AbortSignal): Promise<Completion> {
    const row = await this.#request(user, request, completionOrder(request, this.#seed()))
    return viewCompletion(await this.#end(user, row, gone), { model: request.model, kind: 'text' })
  }

  async streamChat(user: User, request: ChatCompletionRequest, gone: AbortSignal) {
    const row = await this.#request(user, request, chatOrder(request, this.#seed()))
    const asked: Asked = { model: request.model, kind: 'chat' }
    return this.#stream(user, row, asked, request.stream_options?.include_usage, gone)
  }

  async streamText(user: User, request: CompletionRequest, gone: AbortSignal) {
    const row = await this.#request(user, request, completionOrder(request, this.#seed()))
    const asked: Asked = { model: request.model, kind: 'text' }
    return this.#stream(user, row, asked, request.stream_options?.include_usage, gone)
  }

  #seed(): number {
    return drawSeed(this.#parts.random)
  }

  async #request(user: User, { model: id }: { model: string }, order: Order) {
    const { store, generations, models } = this.#parts
    const { model, project } = await models.find(user, id)
    if (!generations.trainerRunning) throw noTrainer()
    return store.transaction((tx) =>
      generations.request(tx, {
        ...{ projectId: project.id, modelId: model.id, userId: user.id, source: 'api' },
        ...order,
      }),
    )
  }

  async #end(user: User, row: GenerationRow, gone: AbortSignal): Promise<GenerationRow> {
    let last = row
    for await (const state of this.#states(user, row, gone)) last = state
    return last
  }

  /**
   * The pieces of the answer as server-sent events, once the first is there: what goes wrong before is answered as an
   * error, not as a stream.
   */
  async #stream(
    user: User,
    row: GenerationRow,
    asked: Asked,
    withUsage = false,
    gone: AbortSignal,
  ): Promise<AsyncIterable<string>> {
    const states = this.#states(user, row, gone)
    const first = await states.next()
    const chunks = new CompletionChunks(asked, withUsage)
    const event = (data: unknown) => `data: ${JSON.stringify(data)}\n\n`
    return (async function* () {
      if (!first.done) yield* chunks.of(first.value).map(event)
      for await (const state of states) yield* chunks.of(state).map(event)
      yield 'data: [DONE]\n\n'
    })()
  }

  /** The row each time it has more text, last when it is over. Throws where it failed; cancels it where nobody reads on. */
  async *#states(user: User, row: GenerationRow, gone: AbortSignal): AsyncGenerator<GenerationRow> {
    const { generations } = this.#parts
    let length = 0
    try {
      for (;;) {
        const state = await generations.rowAfter(user.id, row.id, length, gone)
        if (gone.aborted) return
        if (generations.isStopping) throw noTrainer()
        if (isOver(state)) {
          if (state.state !== 'done') throw failureOf(state)
          yield state
          return
        }
        const now = state.texts.reduce((sum, text) => sum + text.length, 0)
        if (now > length) yield state
        length = Math.max(length, now)
      }
    } finally {
      if (gone.aborted) await generations.cancel(user.id, row.id)
    }
  }
}

function noTrainer(): AppError {
  return new AppError(
    'unavailable',
    'No trainer is running, so no model can write: start one beside the server (npm start does), and try again.',
  )
}

function failureOf({ problem, error }: GenerationRow): AppError {
  if (problem === 'prompt_too_long') {
    const details = { param: 'prompt', code: 'context_length_exceeded' }
    return new AppError('invalid_request', error ?? 'The prompt is too long.', details)
  }
  if (problem === 'no_trainer') return noTrainer()
  if (problem === 'trainer_lost') {
    return new AppError('unavailable', 'The trainer was lost several times while it wrote.')
  }
  // The worker's own words are for the operator, who finds them in the trainer's log.
  return new AppError('internal_error', 'The model could not write; the trainer’s log says why.')
}
