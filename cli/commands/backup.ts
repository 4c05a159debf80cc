import { join } from 'node:path'
import type { Command } from 'commander'
import { readConfig } from '../../server/config.ts'
import { here } from '../connection.ts'
import { jsonOption, print } from '../output.ts'

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`

/** `laurel backup` and `laurel restore`: an installation's data folder, whole, with every file checked. */
export function addBackupCommands(program: Command): void {
  program
    .command('backup')
    .description('copy everything in LAUREL_DATA to a new folder; the server may run meanwhile')
    .argument('<folder>', 'where to; must not be there yet')
    .addOption(jsonOption('say what was copied as JSON'))
    .action(async (folder: string, { json }: { json: boolean }) => {
      const { backUp } = await import('../../server/backup/back-up.ts')
      const { dataFolder, version } = readConfig(process.env)
      const target = here(folder)
      const manifest = await backUp({ dataFolder, target, version, now: Date.now() })
      print(
        json,
        { folder: target, ...manifest },
        ({ artefacts, bytes }) =>
          `${target}: the database and ${artefacts} files of models and data, ${megabytes(bytes)}. It holds passwords’ hashes and tokens: keep it safe.`,
      )
    })
  program
    .command('restore')
    .description('put a backup into LAUREL_DATA, which must be empty; the server must not run')
    .argument('<folder>', 'made by `laurel backup`')
    .addOption(jsonOption('say what was restored as JSON'))
    .action(async (folder: string, { json }: { json: boolean }) => {
      const { restore } = await import('../../server/backup/restore.ts')
      const { dataFolder, rootFolder } = readConfig(process.env)
      const migrationsFolder = join(rootFolder, 'migrations')
      const manifest = await restore({ source: here(folder), dataFolder, migrationsFolder })
      print(
        json,
        { folder: dataFolder, ...manifest },
        ({ artefacts, bytes, takenAt }) =>
          `${dataFolder}: as of ${new Date(takenAt).toISOString()}, ${artefacts} files of models and data, ${megabytes(bytes)}. \`npm start\` starts it.`,
      )
    })
}
