import type { Command } from 'commander'
import { Project, type ProjectSettings } from '../../contract/projects.ts'
import { PIPELINE_BY_HAND } from '../../domain/pipeline.ts'
import { connect, listProjects } from '../connection.ts'
import { wholeNumber } from '../model/option-values.ts'
import { jsonOption, print, printRows } from '../output.ts'

interface CreateOptions {
  outputs: number
  overlap: number
  byHand: boolean
  json: boolean
}

const told = ({ id, name }: Project) => `${id}  ${name}`

/** `laurel project create NAME` and `laurel project list`. */
export function addProjectCommand(program: Command): void {
  const project = program.command('project').description('create and list projects')
  project
    .command('create')
    .description('make a project')
    .argument('<name>', 'as people will see it')
    .option('--outputs <k>', 'outputs per ranking, 2–9', wholeNumber(2), 4)
    .option('--overlap <n>', 'people who rank each task', wholeNumber(1), 1)
    .option('--by-hand', 'no step of the loop starts by itself', false)
    .addOption(jsonOption())
    .action(async (name: string, { outputs, overlap, byHand, json }: CreateOptions) => {
      const client = await connect()
      const settings: Partial<ProjectSettings> = {
        outputsPerRanking: outputs,
        rankingOverlap: overlap,
        ...(byHand ? { pipeline: PIPELINE_BY_HAND } : {}),
      }
      print(json, await client.post('/projects', Project, { name, settings }), told)
    })
  project
    .command('list')
    .description('the projects that I see')
    .addOption(jsonOption())
    .action(async ({ json }: { json: boolean }) => {
      printRows(json, await listProjects(await connect()), told)
    })
}
