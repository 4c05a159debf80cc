import type { Static } from 'typebox'
import {
  Project,
  type CreateProjectRequest,
  type DuplicateProjectRequest,
  type ProjectSettings,
} from '../../contract/projects.ts'
import { answerOf, laurel, onlyWhile, taggedAnswerOf } from './laurel.ts'

export const fetchProject = (id: string) =>
  answerOf(Project, laurel.GET('/api/v1/projects/{id}', { params: { path: { id } } }))

export const fetchTaggedProject = (id: string) =>
  taggedAnswerOf(Project, laurel.GET('/api/v1/projects/{id}', { params: { path: { id } } }))

export const updateProject = (
  id: string,
  changes: { name?: string; description?: string; settings?: Partial<ProjectSettings> },
  tag: string,
) =>
  taggedAnswerOf(
    Project,
    laurel.PATCH('/api/v1/projects/{id}', {
      params: { path: { id } },
      body: changes,
      ...onlyWhile(tag),
    }),
  )

export const createProject = (body: Static<typeof CreateProjectRequest>) =>
  answerOf(Project, laurel.POST('/api/v1/projects', { body }))

export const archiveProject = (id: string, archived: boolean) =>
  answerOf(
    Project,
    laurel.PATCH('/api/v1/projects/{id}', { params: { path: { id } }, body: { archived } }),
  )

export const duplicateProject = (id: string, body: Static<typeof DuplicateProjectRequest>) =>
  answerOf(
    Project,
    laurel.POST('/api/v1/projects/{id}/duplicate', { params: { path: { id } }, body }),
  )

export const deleteProject = (id: string, name: string) =>
  answerOf(
    Project,
    laurel.DELETE('/api/v1/projects/{id}', { params: { path: { id } }, body: { name } }),
  )

export const restoreProject = (id: string) =>
  answerOf(Project, laurel.POST('/api/v1/projects/{id}/restore', { params: { path: { id } } }))
