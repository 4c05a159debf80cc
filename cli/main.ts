import { Command } from 'commander'
import { addBackupCommands } from './commands/backup.ts'
import { addDemoCommand } from './commands/demo.ts'
import { addDoctorCommand } from './commands/doctor.ts'
import { addEnginesCommand } from './commands/engines.ts'
import { addExportCommand } from './commands/export.ts'
import { addImportCommand } from './commands/import.ts'
import { addJobCommand } from './commands/job.ts'
import { addModelCommand } from './commands/model.ts'
import { addModelsCommand } from './commands/models.ts'
import { addProjectCommand } from './commands/project.ts'
import { addSamplesCommand } from './commands/samples.ts'
import { addSeedCommand } from './commands/seed.ts'
import { addTokenizerCommand } from './commands/tokenizer.ts'
import { addTokensCommand } from './commands/tokens.ts'

const program = new Command('laurel')
  .description(
    'Laurel from the command line. Commands but `backup`, `doctor`, `engines`, `model`, `restore` and `tokenizer` talk to the server at LAUREL_URL.',
  )
  .showHelpAfterError()
  .configureHelp({ sortSubcommands: true })

addProjectCommand(program)
addImportCommand(program)
addExportCommand(program)
addJobCommand(program)
addSamplesCommand(program)
addModelCommand(program)
addModelsCommand(program)
addTokenizerCommand(program)
addTokensCommand(program)
addEnginesCommand(program)
addDemoCommand(program)
addSeedCommand(program)
addBackupCommands(program)
addDoctorCommand(program)

/** A failure is told as the chain of its causes; the stack only where LAUREL_DEBUG asks for it. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause ? `${error.message}\n  because: ${explain(error.cause)}` : error.message
}

try {
  await program.parseAsync()
} catch (error) {
  console.error(process.env['LAUREL_DEBUG'] ? error : `laurel: ${explain(error)}`)
  process.exitCode = 1
}
