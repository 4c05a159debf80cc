import type { Command } from 'commander'
import Type from 'typebox'
import { Model, SideBySide, type ModelKind } from '../../contract/models.ts'
import { Strict } from '../../contract/schema.ts'
import { conversationPreview } from '../../domain/conversation-text.ts'
import { connect, findProject } from '../connection.ts'

interface SamplesOptions {
  project: string
  left?: string
  right?: string
  limit: string
}

/** `laurel samples`: what two models answered to the same prompts; SFT and the newest policy by default. */
export function addSamplesCommand(program: Command): void {
  program
    .command('samples')
    .description('show what two models answered to the same prompts')
    .requiredOption('--project <name>', 'name or id of the project')
    .option('--left <model>', 'name or id; the newest SFT model by default')
    .option('--right <model>', 'name or id; the newest policy by default')
    .option('--limit <n>', 'prompts', '5')
    .action(async (options: SamplesOptions) => {
      const client = await connect()
      const project = await findProject(client, options.project)
      const { rows: models } = await client.get(
        `/projects/${project.id}/models`,
        Strict({ rows: Type.Array(Model) }),
      )
      const left = findModel(models, options.left, 'sft')
      const right = findModel(models, options.right, 'policy')
      const query = `left=${left.id}&right=${right.id}&limit=${options.limit}`
      const { rows } = await client.get(`/projects/${project.id}/side-by-side?${query}`, SideBySide)
      if (rows.length === 0) console.log('They have answered no prompt both. Start a sample job.')
      for (const row of rows) {
        console.log(`\n> ${conversationPreview(row.conversation, 300)}`)
        for (const [model, output] of [[left, row.left] as const, [right, row.right] as const]) {
          const reward = output.reward === null ? '' : ` (reward ${output.reward.toFixed(2)})`
          console.log(`  ${model.name}${reward}: ${output.text.replace(/\s+/g, ' ').trim()}`)
        }
      }
    })
}

function findModel(models: Model[], wanted: string | undefined, kind: ModelKind): Model {
  const found = wanted
    ? models.find((model) => model.id === wanted || model.name === wanted)
    : models.filter((model) => model.kind === kind).sort((a, b) => b.createdAt - a.createdAt)[0]
  if (found) return found
  const names = models.map((model) => model.name).join(', ') || 'none'
  throw new Error(
    `there is no ${wanted ? `model "${wanted}"` : `${kind} model`}; there is: ${names}`,
  )
}
