import { resolve } from 'node:path'
import { Option, type Command } from 'commander'
import { FORMATS } from '../../domain/formats/formats.ts'
import { callerFolder, connect, findProject } from '../connection.ts'
import { jsonOption } from '../output.ts'
import { importFile } from '../import/import-file.ts'
import { membersByName } from '../import/members-by-name.ts'
import { readingOptions } from '../../domain/import/reading-options.ts'
import type { RecordOptions } from '../../domain/import/record-rows.ts'

const READABLE = FORMATS.filter(({ read }) => read).map(({ id }) => id)

interface ImportOptions {
  project: string
  format: RecordOptions['format']
  rankBy?: string
  decimals: string
  choose: string
  demonstration?: string
  demonstrateBest: boolean
  modelField: string
  held: string
  seed: string
  labeler: string[]
  rankTasks: boolean
  demonstrationTasks: boolean
  dryRun: boolean
  json: boolean
}

/** `laurel import FILE`: prompts with any number of outputs, rankings and demonstrations into a project. */
export function addImportCommand(program: Command): void {
  program
    .command('import')
    .description('bring prompts, outputs, rankings and demonstrations into a project')
    .argument('<file>', 'JSON Lines, JSON or CSV, also packed by gzip, or Parquet')
    .requiredOption('--project <name>', 'name or id of the project')
    .addOption(
      new Option('--format <format>', 'auto tells each record by what it holds')
        .choices(['auto', 'outputs', ...READABLE])
        .default('auto'),
    )
    .option('--rank-by <fields>', 'outputs: rank by the product of these fields, as in a*b')
    .option('--decimals <n>', 'outputs: round that product; what is equal then is a tie', '1')
    .option('--choose <k>', 'outputs: take k distinct outputs a prompt; 0 takes all', '0')
    .option('--demonstration <field>', 'outputs: field of the line that holds a demonstration')
    .option('--demonstrate-best', 'outputs: an output of the best tier is a demonstration', false)
    .option('--model-field <field>', "outputs: field of an output with its model's name", 'model')
    .option(
      '--held <share>',
      'share of prompts without split or author to hold out, by seeded chance',
      '0',
    )
    .option('--seed <n>', 'seed of --choose and --held', '0')
    .option(
      '--labeler <name=email>',
      'a labeler or author of the file who is this member of the project; may be given again',
      (pair: string, before: string[]) => [...before, pair],
      [],
    )
    .option('--no-rank-tasks', 'make no rank tasks')
    .option('--demonstration-tasks', 'make demonstration tasks', false)
    .option('--dry-run', 'only say what would come of it', false)
    .addOption(jsonOption('print the answer as JSON'))
    .action(importAction)
}

async function importAction(file: string, options: ImportOptions): Promise<void> {
  const client = await connect()
  const project = await findProject(client, options.project)
  const answer = await importFile(client, project.id, resolve(callerFolder, file), {
    ...readingOptions({
      ...options,
      decimals: Number(options.decimals),
      choose: Number(options.choose),
      held: Number(options.held),
      seed: Number(options.seed),
    }),
    labelers: await membersByName(client, project.id, options.labeler),
    rankTasks: options.rankTasks,
    demonstrationTasks: options.demonstrationTasks,
    dryRun: options.dryRun,
    progress: (records) => {
      if (process.stderr.isTTY) process.stderr.write(`\r${records.toLocaleString('en')} records`)
    },
  })
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K')
  if (options.json) {
    console.log(JSON.stringify(answer))
    return
  }
  console.log(
    `${options.dryRun ? 'Would add ' : ''}${answer.prompts} prompts, ${answer.outputs} outputs, ` +
      `${answer.rankings} rankings (${answer.comparisons} comparisons), ` +
      `${answer.demonstrations} demonstrations, ${answer.tasks} tasks`,
  )
  for (const { line, reason, field } of answer.skipped.slice(0, 20)) {
    console.log(`  line ${line} skipped: ${field ? `${field}: ` : ''}${reason}`)
  }
  if (answer.skipped.length > 20) console.log(`  … and ${answer.skipped.length - 20} more`)
}
