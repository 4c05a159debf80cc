import { createContext, Script } from 'node:vm'
import { Environment, Template } from '@huggingface/jinja'
import type { Conversation } from '../../contract/conversation.ts'
import { BoundedInterpreter } from './bounded-interpreter.ts'

/** More than any published template loops over; a template that asks for more is no chat template. */
const LONGEST_RANGE = 100_000

/** Characters of a template; published ones have less than 20,000. */
const LONGEST_TEMPLATE = 200_000

/** Characters that a template may add to a conversation, and how often it may repeat one. */
const MOST_ADDED = 100_000
const MOST_REPEATS = 4

/** For what counting steps does not see, such as one operation on enormous values. */
const DEADLINE_MS = 5_000

/** What a template is given beside the messages, such as the text of `bos_token`. */
export type TemplateVariables = Readonly<Record<string, string | undefined>>

/**
 * A model's chat template: Jinja, rendered as transformers' `apply_chat_template` does. It is told of no tools and, where
 * it asks, that nobody wants to read a model think. It is given no clock, so that a conversation has the same text on
 * every day: Llama 3's then names its own date, 26 Jul 2024. A template may come from anywhere: steps, sizes and time are
 * bounded.
 */
export class ChatTemplate {
  readonly #template: Template
  readonly #variables: TemplateVariables
  readonly #name: string
  readonly #deadlineMs: number

  /** @throws Error that names the template where it is no Jinja, or too long */
  constructor(
    source: string,
    variables: TemplateVariables,
    name = 'chat_template',
    deadlineMs = DEADLINE_MS,
  ) {
    this.#deadlineMs = deadlineMs
    this.#variables = variables
    this.#name = name
    if (source.length > LONGEST_TEMPLATE)
      throw new RangeError(
        `${name}: ${source.length} characters found, at most ${LONGEST_TEMPLATE} are allowed`,
      )
    try {
      this.#template = within(deadlineMs, () => new Template(source))
    } catch (cause) {
      throw new Error(`${name}: not a Jinja template`, { cause })
    }
  }

  /**
   * The text of a conversation; with `open`, up to where the next answer begins.
   * @throws Error where the template refuses the conversation, such as two turns of one person in a row, or asks for more
   * work or text than a chat template can need
   */
  render(messages: Conversation, { open }: { open: boolean }): string {
    const environment = new Environment()
    const given = {
      ...CONSTANTS,
      ...this.#variables,
      messages,
      add_generation_prompt: open,
      enable_thinking: false,
    }
    for (const [name, value] of Object.entries(given)) environment.set(name, value)
    const length = messages.reduce((sum, { content }) => sum + content.length, 0)
    const most = MOST_ADDED + MOST_REPEATS * length
    try {
      const interpreter = new BoundedInterpreter(environment)
      const text = within(this.#deadlineMs, () =>
        String(interpreter.run(this.#template.parsed).value),
      )
      if (text.length > most)
        throw new RangeError(`${text.length} characters written, at most ${most} are allowed`)
      return text
    } catch (cause) {
      throw new Error(`${this.#name}: cannot write this conversation`, { cause })
    }
  }
}

/** Jinja's own names, `raise_exception` of transformers among them. */
const CONSTANTS = {
  true: true,
  True: true,
  false: false,
  False: false,
  none: null,
  None: null,
  raise_exception: (message: string) => {
    throw new Error(message)
  },
  range: (...bounds: number[]) => {
    const [start, stop, step] =
      bounds.length < 2 ? [0, bounds[0] ?? 0, 1] : [bounds[0] ?? 0, bounds[1] ?? 0, bounds[2] ?? 1]
    const length = Math.max(0, Math.ceil((stop - start) / step))
    if (!(length <= LONGEST_RANGE))
      throw new RangeError(`range of ${length} found, at most ${LONGEST_RANGE} is allowed`)
    return Array.from({ length }, (_, n) => start + n * step)
  },
}

const call = new Script('work()')

/**
 * What `work` gives, on this thread.
 * @throws Error where it takes longer than the deadline; it has then been ended where it stood
 */
function within<T>(deadlineMs: number, work: () => T): T {
  return call.runInContext(createContext({ work }), { timeout: deadlineMs }) as T
}
