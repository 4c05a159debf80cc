import type { Command } from 'commander'
import type { Project, ProjectSettings } from '../../contract/projects.ts'
import { PIPELINE_BY_HAND } from '../../domain/pipeline.ts'
import {
  createProject,
  deleteProject,
  duplicateProject,
  fetchOverview,
  restoreProject,
  updateProject,
} from '../calls/projects.ts'
import { connect, findProject, listProjects } from '../connection.ts'
import { Failure } from '../failure.ts'
import { wholeNumber } from '../model/option-values.ts'
import { jsonOption, print, printRows } from '../output.ts'
import { changesOf, settingLines } from '../project-settings.ts'

interface CreateOptions {
  outputs: number
  overlap: number
  byHand: boolean
  json: boolean
}

interface JsonOnly {
  json: boolean
}

const PROJECT = 'its name or id'
const day = (at: number) => new Date(at).toISOString().slice(0, 'YYYY-MM-DD'.length)

function told({ id, name, archivedAt, deleteAt }: Project): string {
  const state = deleteAt ? `  will be deleted on ${day(deleteAt)}` : archivedAt ? '  archived' : ''
  return `${id}  ${name}${state}`
}

/** `laurel project …`: make projects, look at them, set them up, put them away. */
export function addProjectCommand(program: Command): void {
  const project = program
    .command('project')
    .description('make projects, look at them, set them up, put them away')
  addCreate(project)
  addList(project)
  addShow(project)
  addSet(project)
  addEnds(project)
}

function addCreate(project: Command): void {
  project
    .command('create')
    .description('make a project')
    .argument('<name>', 'as people will see it')
    .option('--outputs <k>', 'outputs per ranking, 2–9', wholeNumber(2), 4)
    .option('--overlap <n>', 'people who rank each task', wholeNumber(1), 1)
    .option('--by-hand', 'no step of the loop starts by itself', false)
    .addOption(jsonOption())
    .action(async (name: string, { outputs, overlap, byHand, json }: CreateOptions) => {
      const settings: Partial<ProjectSettings> = {
        outputsPerRanking: outputs,
        rankingOverlap: overlap,
        ...(byHand ? { pipeline: PIPELINE_BY_HAND } : {}),
      }
      print(json, await createProject(await connect(), { name, settings }), told)
    })
  project
    .command('duplicate')
    .description('make a project with the settings and guidelines of another, without its data')
    .argument('<project>', PROJECT)
    .argument('<name>', 'of the new one')
    .option('--members', 'with the same people', false)
    .addOption(jsonOption())
    .action(async (from: string, name: string, options: JsonOnly & { members: boolean }) => {
      const client = await connect()
      const { id } = await findProject(client, from)
      const { members, json } = options
      print(json, await duplicateProject(client, id, { name, members }), told)
    })
}

function addList(project: Command): void {
  project
    .command('list')
    .description('the projects that I see')
    .addOption(jsonOption())
    .action(async ({ json }: JsonOnly) => {
      printRows(json, await listProjects(await connect()), told)
    })
}

function addShow(project: Command): void {
  project
    .command('show')
    .description('settings of a project, and how much there is in it')
    .argument('<project>', PROJECT)
    .addOption(jsonOption('print JSON: project and counts'))
    .action(async (name: string, { json }: JsonOnly) => {
      const client = await connect()
      const found = await findProject(client, name)
      const { counts } = await fetchOverview(client, found.id)
      print(json, { project: found, counts }, () => [
        told(found),
        ...Object.entries(counts).map(([what, count]) => `  ${what.padEnd(26)} ${count}`),
        'settings, as `laurel project set` takes them:',
        ...settingLines(found.settings).map((line) => `  ${line}`),
      ])
    })
}

function addSet(project: Command): void {
  project
    .command('set')
    .description('change settings of a project; what is not named stays')
    .argument('<project>', PROJECT)
    .argument(
      '<name=value...>',
      'as `laurel project show` has them, or name=… and description=…; lists as JSON',
    )
    .addOption(jsonOption())
    .action(async (name: string, given: string[], { json }: JsonOnly) => {
      const client = await connect()
      const found = await findProject(client, name)
      print(json, await updateProject(client, found.id, changesOf(found, given)), told)
    })
}

function addEnds(project: Command): void {
  for (const archived of [true, false])
    project
      .command(archived ? 'archive' : 'unarchive')
      .description(
        archived
          ? 'ask and train nothing new in a project; everything can still be read'
          : 'let a project go on that was archived',
      )
      .argument('<project>', PROJECT)
      .addOption(jsonOption())
      .action(async (name: string, { json }: JsonOnly) => {
        const client = await connect()
        const { id } = await findProject(client, name)
        print(json, await updateProject(client, id, { archived }), told)
      })
  project
    .command('delete')
    .description('delete a project and all its data in seven days; until then it can be restored')
    .argument('<project>', PROJECT)
    .option('--yes', 'that it is meant', false)
    .addOption(jsonOption())
    .action(async (wanted: string, { yes, json }: JsonOnly & { yes: boolean }) => {
      const client = await connect()
      const { id, name } = await findProject(client, wanted)
      if (!yes) throw new Failure('usage', `this deletes "${name}" in seven days: say --yes`)
      print(json, await deleteProject(client, id, name), told)
    })
  project
    .command('restore')
    .description('keep a project that was to be deleted')
    .argument('<project>', PROJECT)
    .addOption(jsonOption())
    .action(async (wanted: string, { json }: JsonOnly) => {
      const client = await connect()
      const { id } = await findProject(client, wanted)
      print(json, await restoreProject(client, id), told)
    })
}
