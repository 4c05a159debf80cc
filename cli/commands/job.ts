import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { checked } from '../../contract/check.ts'
import { Job, JobKind } from '../../contract/jobs.ts'
import { ModelDetail } from '../../contract/models.ts'
import { connect, findProject, here } from '../connection.ts'
import { curveTable, readMetrics } from '../curves.ts'
import { waitForJob, wallSeconds } from '../jobs.ts'
import { findModel, listModels } from '../models.ts'
import { jsonOption } from '../output.ts'
import { givenParameters } from '../set-parameters.ts'

/** `laurel models push` starts imports. */
const KINDS = JobKind.enum.filter((kind) => kind !== 'import')

interface JobOptions {
  project: string
  set: string[]
  initialModel?: string
  rewardModel?: string
  task?: string
  curves?: string
  wait: boolean
  json: boolean
}

/** `laurel job KIND`: starts one step of the loop by hand and, with --wait, prints what came of it. */
export function addJobCommand(program: Command): void {
  program
    .command('job')
    .description(`start a step of the loop: ${KINDS.join(', ')}`)
    .argument('<kind>')
    .requiredOption('--project <name>', 'name or id of the project')
    .option(
      '--set <name=value>',
      'a stage parameter, a list as JSON; may be given again',
      collect,
      [],
    )
    .option(
      '--initial-model <model>',
      'name or id of the model to start from; the newest fitting one by default',
    )
    .option('--reward-model <model>', 'name or id of the reward model; the newest by default')
    .option('--task <file>', 'JSON file of the task of an evaluate job; see docs/models.md')
    .option(
      '--curves <names>',
      'with --wait: metrics to print step by step, as in loss,held_out_loss',
    )
    .option('--wait', 'wait for its end and print its metrics', false)
    .addOption(jsonOption('print the job as JSON, with --wait as it ended, with its metrics'))
    .action(async (kind: string, options: JobOptions) => {
      const client = await connect()
      const project = await findProject(client, options.project)
      const models = await listModels(client, project.id)
      const idOf = (wanted: string) => findModel(models, wanted, 'sft').id
      const created = await client.post(`/projects/${project.id}/jobs`, Job, {
        kind: checked(JobKind, kind, 'the kind of job'),
        parameters: {
          ...givenParameters(options.set),
          ...(options.task ? { task: await readTask(options.task) } : {}),
        },
        ...(options.initialModel ? { initialModelId: idOf(options.initialModel) } : {}),
        ...(options.rewardModel ? { rewardModelId: idOf(options.rewardModel) } : {}),
      })
      if (!options.json) console.log(`${created.kind} job ${created.id}`)
      if (!options.wait) {
        if (options.json) console.log(JSON.stringify(created))
        return
      }
      const done = await waitForJob(client, created.id)
      const points = await readMetrics(client, done.id)
      const model = done.modelId
        ? (await client.get(`/models/${done.modelId}`, ModelDetail)).model
        : null
      const measured = done.kind === 'evaluate' ? (points.at(-1)?.values ?? {}) : {}
      if (options.json) {
        console.log(JSON.stringify({ ...done, metrics: model?.metrics ?? measured }))
        return
      }
      console.log(`succeeded in ${wallSeconds(done).toFixed(1)} s`)
      if (model) {
        console.log(`${model.name}  ${model.id}  ${model.parameters ?? 'no'} weights`)
        printMetrics(model.metrics)
      }
      printMetrics(measured)
      for (const line of options.curves ? curveTable(points, options.curves.split(',')) : [])
        console.log(line)
    })
}

function printMetrics(metrics: Record<string, number>): void {
  for (const [name, value] of Object.entries(metrics)) {
    console.log(`  ${name.padEnd(32)} ${Number(value.toPrecision(5))}`)
  }
}

async function readTask(file: string): Promise<unknown> {
  const text = await readFile(here(file), 'utf8')
  return JSON.parse(text) as unknown
}

function collect(value: string, previous: string[]): string[] {
  return [...previous, value]
}
