import { Argument, Option, type Command } from 'commander'
import { SCRIPTS, SHELLS, type Shell } from '../completion/scripts.ts'
import { serverNames } from '../completion/server-names.ts'
import { suggest } from '../completion/suggest.ts'
import { plainWords, shellLines } from '../completion/words.ts'
import { jsonOption, print } from '../output.ts'

/** `laurel completion SHELL`, whose script asks the hidden `laurel complete` for each Tab. */
export function addCompletionCommands(program: Command): void {
  program
    .command('completion')
    .description('print what makes a shell complete `laurel`: source <(laurel completion bash)')
    .addArgument(new Argument('<shell>', 'which').choices(SHELLS))
    .addOption(jsonOption())
    .action((shell: Shell, { json }: { json: boolean }) => {
      print(json, { shell, script: SCRIPTS[shell] }, ({ script }) => script)
    })
  program
    .command('complete', { hidden: true })
    .description('print ways to go on with a command line')
    .addOption(new Option('--shell <shell>', 'which').choices(SHELLS).makeOptionMandatory())
    .argument('[words...]', 'after --: those after `laurel`, the last one as far as it is typed')
    .action(async (given: string[], { shell }: { shell: Shell }) => {
      const words = plainWords(shell, given.length > 0 ? given : [''])
      const suggestions = await suggest(program, words, serverNames)
      for (const line of shellLines(shell, given.at(-1) ?? '', suggestions)) console.log(line)
    })
}
