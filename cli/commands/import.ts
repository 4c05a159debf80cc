import { basename, resolve } from 'node:path'
import type { Command } from 'commander'
import { checked } from '../../contract/check.ts'
import { ImportAnswer, ImportRow } from '../../contract/import.ts'
import { seededRandom } from '../../domain/random.ts'
import { callerFolder, connect, findProject } from '../connection.ts'
import { outputsLineToRow } from '../import/outputs-format.ts'
import { readJsonLines } from '../import/read-lines.ts'

const BATCH_ROWS = 200

interface ImportOptions {
  project: string
  format: 'laurel' | 'outputs'
  rankBy?: string
  decimals: string
  choose: string
  demonstration?: string
  demonstrateBest: boolean
  modelField: string
  held: string
  seed: string
  rankTasks: boolean
  demonstrationTasks: boolean
}

/** `laurel import FILE`: prompts with any number of outputs, rankings and demonstrations into a project. */
export function addImportCommand(program: Command): void {
  program
    .command('import')
    .description('bring prompts, outputs, rankings and demonstrations into a project (JSON Lines)')
    .argument('<file>', 'a .jsonl file')
    .requiredOption('--project <name>', 'name or id of the project')
    .option(
      '--format <format>',
      'laurel (import rows as in the API), outputs (evaluations)',
      'laurel',
    )
    .option('--rank-by <fields>', 'outputs: rank by the product of these fields, as in a*b')
    .option('--decimals <n>', 'outputs: round that product; what is equal then is a tie', '1')
    .option('--choose <k>', 'outputs: take k distinct outputs a prompt; 0 takes all', '0')
    .option('--demonstration <field>', 'outputs: field of the line that holds a demonstration')
    .option('--demonstrate-best', 'outputs: an output of the best tier is a demonstration', false)
    .option('--model-field <field>', "outputs: field of an output with its model's name", 'model')
    .option('--held <share>', 'share of prompts held out (split valid), by seeded chance', '0')
    .option('--seed <n>', 'seed of --choose and --held', '0')
    .option('--no-rank-tasks', 'make no rank tasks')
    .option('--demonstration-tasks', 'make demonstration tasks', false)
    .action(async (file: string, options: ImportOptions) => {
      const total = await importFile(resolve(callerFolder, file), options)
      console.log(
        `${total.prompts} prompts, ${total.outputs} outputs, ${total.rankings} rankings ` +
          `(${total.comparisons} comparisons), ${total.demonstrations} demonstrations, ${total.tasks} tasks`,
      )
      for (const skip of total.skipped.slice(0, 20)) {
        console.log(`  line ${skip.line} skipped: ${skip.reason}`)
      }
      if (total.skipped.length > 20) console.log(`  … and ${total.skipped.length - 20} more`)
    })
}

async function importFile(file: string, options: ImportOptions): Promise<ImportAnswer> {
  const client = await connect()
  const project = await findProject(client, options.project)
  const total: ImportAnswer = {
    prompts: 0,
    outputs: 0,
    rankings: 0,
    comparisons: 0,
    demonstrations: 0,
    tasks: 0,
    skipped: [],
  }
  let rows: ImportRow[] = []
  let firstLine = 1

  const send = async () => {
    if (rows.length === 0) return
    const answer = await client.post(`/projects/${project.id}/import`, ImportAnswer, {
      source: basename(file),
      rows,
      firstLine,
      createRankTasks: options.rankTasks,
      createDemonstrationTasks: options.demonstrationTasks,
    })
    for (const [name, value] of Object.entries(answer)) {
      if (typeof value === 'number') total[name as 'prompts'] += value
    }
    total.skipped.push(...answer.skipped)
    rows = []
  }

  for await (const { lineNumber, value } of readJsonLines(file)) {
    if (lineNumber !== firstLine + rows.length) await send() // a blank line in between
    if (rows.length === 0) firstLine = lineNumber
    rows.push(toRow(value, lineNumber, options))
    if (rows.length === BATCH_ROWS) await send()
  }
  await send()
  return total
}

function toRow(value: unknown, lineNumber: number, options: ImportOptions): ImportRow {
  const row =
    options.format === 'outputs'
      ? outputsLineToRow(value, lineNumber, {
          rankBy: options.rankBy?.split('*').map((field) => field.trim()) ?? [],
          decimals: Number(options.decimals),
          choose: Number(options.choose),
          demonstration: options.demonstration,
          demonstrateBest: options.demonstrateBest,
          model: options.modelField,
          seed: Number(options.seed),
        })
      : checked(ImportRow, value, `line ${lineNumber}`)
  const held = Number(options.held)
  if (held === 0 || row.split) return row
  const chance = seededRandom(Number(options.seed) * 7919 + lineNumber)()
  return { ...row, split: chance < held ? 'valid' : 'train' }
}
