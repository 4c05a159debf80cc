import { listJobs } from '../calls/jobs.ts'
import { fetchMembers } from '../calls/people.ts'
import { fetchSnapshots } from '../calls/snapshots.ts'
import { connect, findProject, listProjects } from '../connection.ts'
import type { HttpClient } from '../http-client.ts'
import { stateLine } from '../job-news.ts'
import { listModels } from '../models.ts'
import type { Suggestion, Wanted } from './suggest.ts'

const MOST_JOBS = 30
/** Whoever presses Tab does not wait longer. */
const LIMIT_MS = 4000

/**
 * Names that the server knows, of the project named or of all. None where it cannot be asked: whoever presses Tab is told
 * nothing of that. Ends the process where the server does not answer in time.
 */
export async function serverNames(
  wanted: Wanted,
  project: string | undefined,
): Promise<Suggestion[]> {
  const timer = setTimeout(() => process.exit(0), LIMIT_MS)
  try {
    const client = await connect()
    const all = await listProjects(client)
    if (wanted === 'projects') return all.map(({ name }) => ({ value: name, about: 'project' }))
    const projects = project ? [await findProject(client, project)] : all
    return (await Promise.all(projects.map(({ id }) => NAMES[wanted](client, id)))).flat()
  } catch {
    return []
  } finally {
    clearTimeout(timer)
  }
}

const NAMES: Record<
  Exclude<Wanted, 'projects'>,
  (client: HttpClient, projectId: string) => Promise<Suggestion[]>
> = {
  models: async (client, id) =>
    (await listModels(client, id)).map(({ name, kind }) => ({ value: name, about: kind })),
  jobs: async (client, id) =>
    (await listJobs(client, id, () => true, MOST_JOBS)).map((job) => ({
      value: job.id,
      about: stateLine(job),
    })),
  people: async (client, id) =>
    (await fetchMembers(client, id)).map(({ user, role }) => ({
      value: user.email,
      about: `${user.name}, ${role}`,
    })),
  snapshots: async (client, id) =>
    (await fetchSnapshots(client, id)).map((one) => ({
      value: one.id,
      about: `${one.kind}, ${one.rows} rows`,
    })),
}
