import { Command } from 'commander'
import { addBackupCommands } from './commands/backup.ts'
import { addCompletionCommands } from './commands/completion.ts'
import { addDemoCommand } from './commands/demo.ts'
import { addDoctorCommand } from './commands/doctor.ts'
import { addEnginesCommand } from './commands/engines.ts'
import { addExportCommand } from './commands/export.ts'
import { addImportCommand } from './commands/import.ts'
import { addJobsCommand } from './commands/jobs/jobs.ts'
import { addModelCommand } from './commands/model.ts'
import { addModelsCommand } from './commands/models.ts'
import { addProjectCommand } from './commands/project.ts'
import { addSamplesCommand } from './commands/samples.ts'
import { addSeedCommand } from './commands/seed.ts'
import { addSnapshotCommand } from './commands/snapshot.ts'
import { addTokenizerCommand } from './commands/tokenizer.ts'
import { addTokensCommand } from './commands/tokens.ts'
import { addUsersCommand } from './commands/users.ts'
import { addWorkerCommand } from './commands/worker.ts'
import { addWebhooksCommand } from './commands/webhooks.ts'
import { EXIT_CODES } from './exit-codes.ts'
import { jsonOption, printRows } from './output.ts'

/** Each puts its commands into the program; what they need to run is loaded when they run. */
const COMMANDS = [
  addProjectCommand,
  addUsersCommand,
  addImportCommand,
  addExportCommand,
  addSnapshotCommand,
  addJobsCommand,
  addSamplesCommand,
  addModelCommand,
  addModelsCommand,
  addTokenizerCommand,
  addTokensCommand,
  addWorkerCommand,
  addWebhooksCommand,
  addEnginesCommand,
  addDemoCommand,
  addSeedCommand,
  addBackupCommands,
  addDoctorCommand,
  addCompletionCommands,
]

/** The command line as a tree of commands; what it cannot parse it throws as a CommanderError. */
export function buildProgram(): Command {
  const program = new Command('laurel')
    .description(
      'Laurel from the command line. Commands but `backup`, `completion`, `demo`, `doctor`, `engines`, `model`, `restore`, `seed` and `tokenizer` talk to the server at LAUREL_URL.',
    )
    .exitOverride()
    .configureHelp({ sortSubcommands: true })
  for (const add of COMMANDS) add(program)
  addHelp(program)
  return program
}

/** `laurel help [words…]`: what a command does, also of one in a group, and what the numbers mean that commands end with. */
function addHelp(program: Command): void {
  program
    .helpCommand(false)
    .command('help')
    .description('how a command is used, or `help exit-codes`')
    .argument('[words...]', 'a command, or exit-codes')
    .addOption(jsonOption('the exit codes as JSON, an object a line'))
    .action((words: string[], { json }: { json: boolean }) => {
      if (words.join(' ') !== 'exit-codes') commandOf(program, words).outputHelp()
      else
        printRows(
          json,
          Object.values(EXIT_CODES),
          ({ code, meaning }) => `${String(code).padStart(3)}  ${meaning}`,
        )
    })
}

function commandOf(program: Command, words: readonly string[]): Command {
  return words.reduce((command, word) => {
    const found = command.commands.find(
      (one) => one.name() === word || one.aliases().includes(word),
    )
    return found ?? command.error(`error: unknown command '${word}'`)
  }, program)
}
