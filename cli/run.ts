import { CommanderError, type Command } from 'commander'
import { EXIT_CODES } from './exit-codes.ts'
import { codeOf, explain, outcomeOf } from './outcome.ts'
import { buildProgram } from './program.ts'

/**
 * Runs a command line, without the words that started it, and gives the code that the process is to end with. What goes
 * wrong is told on standard error: in words, or with `--json` as `{"error":{"code":…,"message":…}}`.
 */
export async function run(words: readonly string[]): Promise<number> {
  const end = words.indexOf('--')
  const json = (end < 0 ? words : words.slice(0, end)).includes('--json')
  const program = buildProgram()
  for (const command of [program, ...descendants(program)]) {
    if (json) command.configureOutput({ outputError: () => undefined, writeErr: () => undefined })
    else command.showHelpAfterError('(--help tells how it is used)')
  }
  try {
    await program.parseAsync(words, { from: 'user' })
    return EXIT_CODES.done.code
  } catch (error) {
    tell(error, json)
    return EXIT_CODES[outcomeOf(error)].code
  }
}

/** All commands below this one. */
export function descendants(command: Command): Command[] {
  return command.commands.flatMap((one) => [one, ...descendants(one)])
}

function tell(error: unknown, json: boolean): void {
  if (outcomeOf(error) === 'done') return
  if (json)
    console.error(JSON.stringify({ error: { code: codeOf(error), message: messageOf(error) } }))
  else if (process.env['LAUREL_DEBUG']) console.error(error)
  else if (!(error instanceof CommanderError)) console.error(`laurel: ${explain(error)}`)
}

function messageOf(error: unknown): string {
  if (!(error instanceof CommanderError)) return explain(error)
  return error.code === 'commander.help'
    ? 'a command of this group is missing; --help lists them'
    : error.message.replace(/^error: /, '')
}
