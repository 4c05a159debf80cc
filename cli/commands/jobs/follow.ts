import type { Command } from 'commander'
import type { Job } from '../../../contract/jobs.ts'
import { fetchJob, listJobs } from '../../calls/jobs.ts'
import { connect, findProject } from '../../connection.ts'
import { Failure } from '../../failure.ts'
import { followJob, isOver } from '../../follow-job.ts'
import type { HttpClient } from '../../http-client.ts'
import { untilInterrupted } from '../../interruption.ts'
import { newsLines, newsObjects } from '../../job-news.ts'
import { requireSuccess } from '../../jobs.ts'
import { jsonOption } from '../../output.ts'
import { goesOn } from './start.ts'

interface FollowOptions {
  project?: string
  json: boolean
}

/** `laurel jobs follow`: a job's log, measurements and progress as they come, until it is over. */
export function addFollow(jobs: Command): void {
  jobs
    .command('follow')
    .description('tell what a job says and measures, live, until it is over')
    .argument('[job]', "its id; a project's newest job that is not over by default")
    .option('--project <name>', 'name or id of the project, where no job is named')
    .addOption(jsonOption('print JSON: an object a log line, step and change of state'))
    .action(async (id: string | undefined, { project, json }: FollowOptions) => {
      const client = await connect()
      const job = id ? (await fetchJob(client, id)).job : await newestJob(client, project)
      const tell = json ? newsObjects : newsLines
      const ended = await untilInterrupted(goesOn(job), (signal) =>
        followJob(
          client,
          job,
          (news) => {
            for (const one of tell(news))
              console.log(typeof one === 'string' ? one : JSON.stringify(one))
          },
          signal,
        ),
      )
      requireSuccess(ended)
    })
}

async function newestJob(client: HttpClient, name: string | undefined): Promise<Job> {
  if (!name) throw new Failure('usage', 'name a job, or a project with --project')
  const project = await findProject(client, name)
  const [job] = await listJobs(client, project.id, (one) => !isOver(one), 1)
  if (job) return job
  throw new Failure('not_found', `${project.name} has no job that is not over`)
}
