import { Environment, Interpreter, Template } from '@huggingface/jinja'
import type { Conversation } from '../../contract/conversation.ts'

/** More than any published template loops over; a template that asks for more is no chat template. */
const LONGEST_RANGE = 100_000

/** What a template is given beside the messages, such as the text of `bos_token`. */
export type TemplateVariables = Readonly<Record<string, string | undefined>>

/**
 * A model's chat template: Jinja, rendered as transformers' `apply_chat_template` does. It is told of no tools and, where
 * it asks, that nobody wants to read a model think. It is given no clock, so that a conversation has the same text on
 * every day: Llama 3's then names its own date, 26 Jul 2024.
 */
export class ChatTemplate {
  readonly #template: Template
  readonly #variables: TemplateVariables
  readonly #name: string

  /** @throws Error that names the template where it is no Jinja */
  constructor(source: string, variables: TemplateVariables, name = 'chat_template') {
    this.#variables = variables
    this.#name = name
    try {
      this.#template = new Template(source)
    } catch (cause) {
      throw new Error(`${name}: not a Jinja template`, { cause })
    }
  }

  /**
   * The text of a conversation; with `open`, up to where the next answer begins.
   * @throws Error where the template refuses the conversation, such as two turns of one person in a row
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
    try {
      const { value } = new Interpreter(environment).run(this.#template.parsed)
      return String(value)
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
