import { createInterface } from 'node:readline/promises'
import { text } from 'node:stream/consumers'
import type { Command } from 'commander'
import { connect, findProject } from '../connection.ts'
import { Failure } from '../failure.ts'
import { untilInterrupted } from '../interruption.ts'
import { numberBetween, wholeNumber } from '../model/option-values.ts'
import { findModel, listModels } from '../models.ts'
import { ChatSession } from '../models/converse.ts'
import { explain } from '../outcome.ts'
import { jsonOption, note } from '../output.ts'

interface ChatOptions {
  project: string
  system?: string
  message?: string
  temperature?: number
  topP?: number
  maximumTokens?: number
  seed?: number
  stop: string[]
  json: boolean
}

const KEYS = '/new begins anew, Ctrl-C ends an answer, Ctrl-D ends the talk.'

/** `laurel models chat`: talk to a model of a project in the terminal, or let it answer what comes by a pipe. */
export function addChat(models: Command): void {
  models
    .command('chat')
    .description('talk to a model; what comes by a pipe is one question')
    .argument('[model]', 'its name or id; by default whichever writes in the chats of the project')
    .requiredOption('--project <name>', 'name or id of the project')
    .option('--message <text>', 'one question, instead of a talk')
    .option('--system <text>', 'what the model is told first')
    .option('--temperature <t>', '0 takes the likeliest token', numberBetween(0, 2))
    .option(
      '--top-p <p>',
      'draw among the likeliest that reach this probability',
      numberBetween(0, 1),
    )
    .option('--maximum-tokens <n>', 'of an answer', wholeNumber(1))
    .option('--seed <n>', 'the same seed gives the same answers', wholeNumber(0))
    .option('--stop <text...>', 'texts that end an answer', [])
    .addOption(jsonOption('print an answer as JSON: content, why it ended, tokens'))
    .action(chat)
}

async function chat(name: string | undefined, options: ChatOptions): Promise<void> {
  const client = await connect()
  const project = await findProject(client, options.project)
  const model = name
    ? findModel(await listModels(client, project.id), name, 'policy').id
    : project.id
  const { temperature, topP, maximumTokens, seed, stop, system } = options
  const settings = {
    model,
    ...(temperature === undefined ? {} : { temperature }),
    ...(topP === undefined ? {} : { top_p: topP }),
    ...(maximumTokens === undefined ? {} : { max_tokens: maximumTokens }),
    ...(seed === undefined ? {} : { seed }),
    ...(stop.length > 0 ? { stop } : {}),
  }
  const session = new ChatSession(client, settings, system)
  const { message, json } = options
  if (message === undefined && process.stdin.isTTY) await talk(session, json)
  else {
    const question = message ?? (await text(process.stdin)).trim()
    if (question === '')
      throw new Failure('usage', 'there is no question: nothing came by the pipe')
    await untilInterrupted('the answer was broken off', (signal) =>
      answer(session, question, json, signal),
    )
  }
}

/** Asks once and prints the answer as it comes, or whole as JSON. */
async function answer(session: ChatSession, question: string, json: boolean, signal: AbortSignal) {
  const write = json ? () => undefined : (piece: string) => void process.stdout.write(piece)
  const reply = await session.ask(question, write, signal)
  console.log(json ? JSON.stringify(reply) : '')
}

/** Questions and answers until the person ends the talk. What goes wrong with one question leaves the talk as it is. */
async function talk(session: ChatSession, json: boolean): Promise<void> {
  note(KEYS)
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  let writing: AbortController | null = null
  terminal.on('SIGINT', () => {
    if (writing) writing.abort()
    else terminal.close()
  })
  terminal.setPrompt('> ')
  terminal.prompt()
  for await (const line of terminal) {
    const question = line.trim()
    writing = new AbortController()
    const { signal } = writing
    if (question === '/new') session.forget()
    else if (question !== '')
      await answer(session, question, json, signal).catch((error: unknown) => {
        note(signal.aborted ? '\n(broken off)' : `laurel: ${explain(error)}`)
      })
    writing = null
    terminal.prompt()
  }
  note('')
}
