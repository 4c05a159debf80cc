import type { Command } from 'commander'
import Type from 'typebox'
import { Project, type ProjectSettings } from '../../contract/projects.ts'
import { Strict } from '../../contract/schema.ts'
import { PIPELINE_BY_HAND } from '../../domain/pipeline.ts'
import { connect } from '../connection.ts'

/** `laurel project create NAME` and `laurel project list`. */
export function addProjectCommand(program: Command): void {
  const project = program.command('project').description('create and list projects')

  project
    .command('create')
    .argument('<name>')
    .option('--outputs <k>', 'outputs per ranking, 2–9', '4')
    .option('--overlap <n>', 'people who rank each task', '1')
    .option('--by-hand', 'no step of the loop starts by itself', false)
    .action(
      async (name: string, options: { outputs: string; overlap: string; byHand: boolean }) => {
        const client = await connect()
        const settings: Partial<ProjectSettings> = {
          outputsPerRanking: Number(options.outputs),
          rankingOverlap: Number(options.overlap),
          ...(options.byHand ? { pipeline: PIPELINE_BY_HAND } : {}),
        }
        const created = await client.post('/projects', Project, { name, settings })
        console.log(`${created.id}  ${created.name}`)
      },
    )

  project.command('list').action(async () => {
    const client = await connect()
    const { rows } = await client.get('/projects', Strict({ rows: Type.Array(Project) }))
    for (const row of rows) console.log(`${row.id}  ${row.name}`)
  })
}
