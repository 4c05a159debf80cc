import { ImportAnswer, type ImportRow } from '../contract/import.ts'
import { Project } from '../contract/projects.ts'
import { PIPELINE_BY_HAND } from '../domain/pipeline.ts'
import type { HttpClient } from '../cli/http-client.ts'

/** A project with these rows and no tasks, in which nothing starts by itself. Gives its id. */
export async function treesProject(
  manager: HttpClient,
  rows: readonly ImportRow[],
): Promise<string> {
  const settings = { pipeline: PIPELINE_BY_HAND }
  const { id } = await manager.post('/projects', Project, { name: 'Trees', settings })
  await manager.post(`/projects/${id}/import`, ImportAnswer, {
    source: 'trees',
    firstLine: 1,
    createRankTasks: false,
    createDemonstrationTasks: false,
    rows,
  })
  return id
}
