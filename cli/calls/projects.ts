import type { Static } from 'typebox'
import { answerOf } from '../../client/laurel-client.ts'
import {
  Project,
  ProjectOverview,
  type CreateProjectRequest,
  type DuplicateProjectRequest,
  type UpdateProjectRequest,
} from '../../contract/projects.ts'
import type { HttpClient } from '../http-client.ts'

/** The calls behind `laurel project`. */
export const createProject = (client: HttpClient, body: Static<typeof CreateProjectRequest>) =>
  answerOf(Project, client.laurel.POST('/api/v1/projects', { body }))

export const fetchOverview = (client: HttpClient, id: string) =>
  answerOf(
    ProjectOverview,
    client.laurel.GET('/api/v1/projects/{id}/overview', { params: { path: { id } } }),
  )

export const updateProject = (
  client: HttpClient,
  id: string,
  changes: Static<typeof UpdateProjectRequest>,
) =>
  answerOf(
    Project,
    client.laurel.PATCH('/api/v1/projects/{id}', { params: { path: { id } }, body: changes }),
  )

/** It goes in seven days; `name` confirms which is meant. */
export const deleteProject = (client: HttpClient, id: string, name: string) =>
  answerOf(
    Project,
    client.laurel.DELETE('/api/v1/projects/{id}', { params: { path: { id } }, body: { name } }),
  )

export const restoreProject = (client: HttpClient, id: string) =>
  answerOf(
    Project,
    client.laurel.POST('/api/v1/projects/{id}/restore', { params: { path: { id } } }),
  )

export const duplicateProject = (
  client: HttpClient,
  id: string,
  body: Static<typeof DuplicateProjectRequest>,
) =>
  answerOf(
    Project,
    client.laurel.POST('/api/v1/projects/{id}/duplicate', { params: { path: { id } }, body }),
  )
