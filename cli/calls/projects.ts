import type { Static } from 'typebox'
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
  client.post('/projects', Project, body)

export const fetchOverview = (client: HttpClient, id: string) =>
  client.get(`/projects/${id}/overview`, ProjectOverview)

export const updateProject = (
  client: HttpClient,
  id: string,
  changes: Static<typeof UpdateProjectRequest>,
) => client.patch(`/projects/${id}`, Project, changes)

/** It goes in seven days; `name` confirms which is meant. */
export const deleteProject = (client: HttpClient, id: string, name: string) =>
  client.delete(`/projects/${id}`, Project, { name })

export const restoreProject = (client: HttpClient, id: string) =>
  client.post(`/projects/${id}/restore`, Project, {})

export const duplicateProject = (
  client: HttpClient,
  id: string,
  body: Static<typeof DuplicateProjectRequest>,
) => client.post(`/projects/${id}/duplicate`, Project, body)
