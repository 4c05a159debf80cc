import { Option, type Command } from 'commander'
import { JobKind, JobState, type Job } from '../../../contract/jobs.ts'
import { actOnJob, fetchJob, listJobs, readLogs, type JobAction } from '../../calls/jobs.ts'
import { connect, findProject } from '../../connection.ts'
import { curveTable, readMetrics } from '../../curves.ts'
import { stateLine } from '../../job-news.ts'
import { wholeNumber } from '../../model/option-values.ts'
import { jsonOption, print, printRows, printTable } from '../../output.ts'
import { addFollow } from './follow.ts'
import { addStart } from './start.ts'

const ID = 'as `laurel jobs list` shows it'
const when = (at: number | null) => (at === null ? '' : new Date(at).toISOString().slice(0, 19))

const ACTIONS: Record<JobAction, string> = {
  cancel: 'end a job',
  retry: 'queue a failed or cancelled job again',
  pause: 'take a job from its worker, or out of the queue, until it is resumed',
  resume: 'let a paused job go on from its last checkpoint',
}

/** `laurel jobs …`, and `laurel job KIND` for short. */
export function addJobsCommand(program: Command): void {
  addStart(program, 'job')
  const jobs = program.command('jobs').description('start jobs, follow them live, steer them')
  addList(jobs)
  addStart(jobs, 'start')
  addFollow(jobs)
  addShow(jobs)
  addLogs(jobs)
  addMetrics(jobs)
  for (const action of Object.keys(ACTIONS) as JobAction[]) addAction(jobs, action)
}

interface ListOptions {
  project: string
  state?: Job['state']
  kind?: Job['kind']
  limit: number
  json: boolean
}

function addList(jobs: Command): void {
  jobs
    .command('list')
    .description('jobs of a project, newest first')
    .requiredOption('--project <name>', 'name or id of the project')
    .addOption(new Option('--state <state>', 'only those').choices(JobState.enum))
    .addOption(new Option('--kind <kind>', 'only those').choices(JobKind.enum))
    .option('--limit <n>', 'at most', wholeNumber(1), 50)
    .addOption(jsonOption())
    .action(async ({ project: name, state, kind, limit, json }: ListOptions) => {
      const client = await connect()
      const project = await findProject(client, name)
      const wanted = (job: Job) => (!state || job.state === state) && (!kind || job.kind === kind)
      printTable(json, await listJobs(client, project.id, wanted, limit), {
        id: ({ id }) => id,
        kind: ({ kind }) => kind,
        state: ({ state, progress }) =>
          state === 'running' ? `running ${Math.floor(100 * progress)} %` : state,
        'started by': ({ startedBy }) => startedBy,
        created: ({ createdAt }) => when(createdAt),
      })
    })
}

function addShow(jobs: Command): void {
  jobs
    .command('show')
    .description('a job, what it works from and with which parameters')
    .argument('<job>', ID)
    .addOption(jsonOption())
    .action(async (id: string, { json }: { json: boolean }) => {
      print(json, await fetchJob(await connect(), id), ({ job, inputs }) => [
        `${job.id}  ${stateLine(job)}`,
        `started by ${job.startedBy}; created ${when(job.createdAt)}, started ${when(job.startedAt) || 'not yet'}, ended ${when(job.finishedAt) || 'not yet'}`,
        ...inputs.map(({ role, label }) => `  ${role.padEnd(16)} ${label}`),
        ...Object.entries(job.parameters).map(
          ([name, value]) => `  ${name.padEnd(24)} ${JSON.stringify(value)}`,
        ),
      ])
    })
}

function addLogs(jobs: Command): void {
  jobs
    .command('logs')
    .description('what a job has said so far')
    .argument('<job>', ID)
    .addOption(jsonOption())
    .action(async (id: string, { json }: { json: boolean }) => {
      printRows(
        json,
        await readLogs(await connect(), id),
        ({ at, level, message }) => `${when(at)} ${level.padEnd(5)} ${message}`,
      )
    })
}

function addMetrics(jobs: Command): void {
  jobs
    .command('metrics')
    .description('what a job has measured so far, as a table of at most twelve steps')
    .argument('<job>', ID)
    .option('--curves <names>', 'only these, as in loss,held_out_loss')
    .addOption(jsonOption('print JSON: an object a step, all of them'))
    .action(async (id: string, { curves, json }: { curves?: string; json: boolean }) => {
      const points = await readMetrics(await connect(), id)
      const names = curves?.split(',') ?? [
        ...new Set(points.flatMap(({ values }) => Object.keys(values))),
      ]
      if (json) printRows(json, points, String)
      else for (const line of curveTable(points, names)) console.log(line)
    })
}

function addAction(jobs: Command, action: JobAction): void {
  jobs
    .command(action)
    .description(ACTIONS[action])
    .argument('<job>', ID)
    .addOption(jsonOption())
    .action(async (id: string, { json }: { json: boolean }) => {
      print(json, await actOnJob(await connect(), id, action), stateLine)
    })
}
