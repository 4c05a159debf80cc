import { Argument, type Command } from 'commander'
import { answerOf } from '../../../client/laurel-client.ts'
import { JobKind, type Job } from '../../../contract/jobs.ts'
import { ModelDetail } from '../../../contract/models.ts'
import { createJob } from '../../calls/jobs.ts'
import { connect, findProject } from '../../connection.ts'
import { curveTable, readMetrics } from '../../curves.ts'
import { followJob } from '../../follow-job.ts'
import type { HttpClient } from '../../http-client.ts'
import { untilInterrupted } from '../../interruption.ts'
import { readJson } from '../../json-file.ts'
import { requireSuccess, waitForJob, wallSeconds } from '../../jobs.ts'
import { newsLines } from '../../job-news.ts'
import { findModel, listModels } from '../../models.ts'
import { jsonOption, note, print } from '../../output.ts'
import { givenParameters } from '../../set-parameters.ts'

/** `laurel models push` starts imports. */
const KINDS = JobKind.enum.filter((kind) => kind !== 'import')

interface StartOptions {
  project: string
  set: string[]
  initialModel?: string
  rewardModel?: string
  task?: string
  curves?: string
  wait: boolean
  follow: boolean
  json: boolean
}

/** `laurel jobs start KIND`, and `laurel job KIND` for short: starts one step of the loop by hand. */
export function addStart(jobs: Command, name: string): void {
  jobs
    .command(name)
    .description(
      name === 'start' ? 'start a step of the loop' : 'short for `jobs start`: start a step',
    )
    .addArgument(new Argument('<kind>', 'which').choices(KINDS))
    .requiredOption('--project <name>', 'name or id of the project')
    .option(
      '--set <name=value>',
      'a stage parameter, a list as JSON; may be given again',
      (value: string, before: string[]) => [...before, value],
      [],
    )
    .option(
      '--initial-model <model>',
      'name or id of the model to start from; the newest fitting one by default',
    )
    .option('--reward-model <model>', 'name or id of the reward model; the newest by default')
    .option('--task <file>', 'JSON file of the task of an evaluate job; see docs/models.md')
    .option('--wait', 'wait for its end and print its metrics', false)
    .option('--follow', 'the same, and tell on standard error how it goes', false)
    .option('--curves <names>', 'then also print metrics step by step, as in loss,held_out_loss')
    .addOption(jsonOption('print the job as JSON, with --wait as it ended, with its metrics'))
    .action(start)
}

async function start(kind: JobKind, options: StartOptions): Promise<void> {
  const client = await connect()
  const project = await findProject(client, options.project)
  const models = await listModels(client, project.id)
  const idOf = (wanted: string) => findModel(models, wanted, 'sft').id
  const created = await createJob(client, project.id, {
    kind,
    parameters: {
      ...givenParameters(options.set),
      ...(options.task ? { task: await readJson(options.task) } : {}),
    },
    ...(options.initialModel ? { initialModelId: idOf(options.initialModel) } : {}),
    ...(options.rewardModel ? { rewardModelId: idOf(options.rewardModel) } : {}),
  })
  const waits = options.wait || options.follow || options.curves !== undefined
  if (!waits || !options.json) print(options.json, created, () => `${kind} job ${created.id}`)
  if (!waits) return
  const ended = await untilInterrupted(goesOn(created), (signal) =>
    options.follow
      ? followJob(client, created, (news) => newsLines(news).forEach(note), signal)
      : waitForJob(client, created.id, () => undefined, signal),
  )
  await tellEnd(client, ended, options)
}

/** What somebody is told who stops watching a job. */
export const goesOn = ({ kind, id }: Job) =>
  `the ${kind} job goes on; \`laurel jobs follow ${id}\` follows it, \`laurel jobs cancel ${id}\` ends it`

async function tellEnd(client: HttpClient, ended: Job, options: StartOptions): Promise<void> {
  requireSuccess(ended)
  const points = await readMetrics(client, ended.id)
  const model = ended.modelId
    ? (
        await answerOf(
          ModelDetail,
          client.laurel.GET('/api/v1/models/{id}', { params: { path: { id: ended.modelId } } }),
        )
      ).model
    : null
  const measured = ended.kind === 'evaluate' ? (points.at(-1)?.values ?? {}) : {}
  const metrics = model?.metrics ?? measured
  print(options.json, { ...ended, metrics }, () => [
    `succeeded in ${wallSeconds(ended).toFixed(1)} s`,
    ...(model ? [`${model.name}  ${model.id}  ${model.parameters ?? 'no'} weights`] : []),
    ...Object.entries(metrics).map(
      ([name, value]) => `  ${name.padEnd(32)} ${Number(value.toPrecision(5))}`,
    ),
    ...(options.curves ? curveTable(points, options.curves.split(',')) : []),
  ])
}
