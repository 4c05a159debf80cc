import type { Command } from 'commander'
import { answerOf } from '../../client/laurel-client.ts'
import { SideBySide, type Model } from '../../contract/models.ts'
import { conversationPreview } from '../../domain/conversation-text.ts'
import { connect, findProject } from '../connection.ts'
import { wholeNumber } from '../model/option-values.ts'
import { findModel, listModels } from '../models.ts'
import { jsonOption, note, printRows } from '../output.ts'

const MOST_ROWS = 100

interface SamplesOptions {
  project: string
  left?: string
  right?: string
  limit: number
  json: boolean
}

/** `laurel samples`: what two models answered to the same prompts; SFT and the newest policy by default. */
export function addSamplesCommand(program: Command): void {
  program
    .command('samples')
    .description('show what two models answered to the same prompts')
    .requiredOption('--project <name>', 'name or id of the project')
    .option('--left <model>', 'name or id; the newest SFT model by default')
    .option('--right <model>', 'name or id; the newest policy by default')
    .option('--limit <n>', 'prompts', wholeNumber(1), 5)
    .addOption(jsonOption('print JSON: an object a prompt'))
    .action(async (options: SamplesOptions) => {
      const client = await connect()
      const project = await findProject(client, options.project)
      const models = await listModels(client, project.id)
      const left = findModel(models, options.left, 'sft')
      const right = findModel(models, options.right, 'policy')
      const { rows } = await answerOf(
        SideBySide,
        client.laurel.GET('/api/v1/projects/{id}/side-by-side', {
          params: {
            path: { id: project.id },
            query: { left: left.id, right: right.id, limit: MOST_ROWS },
          },
        }),
      )
      const shown = rows.slice(0, options.limit)
      if (options.json) {
        printRows(true, shown, String)
        return
      }
      if (rows.length === 0) note('They have answered no prompt both. Start a sample job.')
      for (const row of shown) {
        console.log(`\n> ${conversationPreview(row.conversation, 300)}`)
        for (const [model, output] of [[left, row.left] as const, [right, row.right] as const]) {
          const reward = output.reward === null ? '' : ` (reward ${output.reward.toFixed(2)})`
          console.log(`  ${model.name}${reward}: ${output.text.replace(/\s+/g, ' ').trim()}`)
        }
      }
      printMeanRewards(rows, left, right)
    })
}

/** What the reward model thinks of both, over the prompts where it scored both. It is no judge of truth. */
function printMeanRewards(rows: SideBySide['rows'], left: Model, right: Model): void {
  const pairs = rows.flatMap(({ left: a, right: b }) =>
    a.reward === null || b.reward === null ? [] : [[a.reward, b.reward] as const],
  )
  if (pairs.length === 0) return
  const mean = (side: 0 | 1) =>
    (pairs.reduce((sum, pair) => sum + pair[side], 0) / pairs.length).toFixed(3)
  const higher = pairs.filter(([a, b]) => b > a).length
  console.log(
    `\nmean reward over ${pairs.length} prompts: ${left.name} ${mean(0)}, ${right.name} ${mean(1)}; ` +
      `${right.name} higher on ${higher}`,
  )
}
