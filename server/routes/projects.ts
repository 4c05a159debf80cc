import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import {
  CreateProjectRequest,
  DeleteProjectRequest,
  DuplicateProjectRequest,
  Project,
  ProjectOverview,
  UpdateProjectRequest,
} from '../../contract/projects.ts'
import { ProjectProgress } from '../../contract/progress.ts'
import { Acknowledgement, Id, IdParameter, Strict } from '../../contract/schema.ts'
import { CreateMemberRequest, Member } from '../../contract/users.ts'
import { answers } from './answers.ts'

const tags = ['projects']

/** Projects, their settings, their people and their numbers. */
export const projectRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { projects, projectEnds, members, overviews, progress } = app.services

  app.get(
    '/projects',
    {
      schema: {
        tags,
        summary: 'My projects',
        response: answers({ 200: Strict({ rows: Type.Array(Project) }) }),
      },
    },
    async (request) => ({ rows: await projects.list(request.requireUser()) }),
  )

  app.post(
    '/projects',
    {
      schema: {
        tags,
        summary: 'Make a project (administrators)',
        body: CreateProjectRequest,
        response: answers({ 200: Project }, 'invalid_parameters'),
      },
    },
    (request) => projects.create(request.requireUser(), request.body),
  )

  app.get(
    '/projects/:id',
    {
      schema: {
        tags,
        summary: 'A project and its settings',
        params: IdParameter,
        response: answers({ 200: Project }),
      },
    },
    async (request) => {
      const user = await request.requireRole(request.params.id, 'labeler')
      return projects.get(user, request.params.id)
    },
  )

  app.patch(
    '/projects/:id',
    {
      schema: {
        tags,
        summary: 'Change a project; what is left out stays',
        params: IdParameter,
        body: UpdateProjectRequest,
        response: answers({ 200: Project }, 'invalid_parameters'),
      },
    },
    async (request) => {
      const user = await request.requireRole(request.params.id, 'manager')
      const seen = request.matched as Project | null
      return projects.update(user, request.params.id, request.body, seen)
    },
  )

  app.delete(
    '/projects/:id',
    {
      schema: {
        tags,
        summary: 'Delete a project in seven days; until then it can be restored',
        params: IdParameter,
        body: DeleteProjectRequest,
        response: answers({ 200: Project }),
      },
    },
    async (request) => {
      const user = await request.requireRole(request.params.id, 'manager')
      return projectEnds.delete(user, request.params.id, request.body.name)
    },
  )

  app.post(
    '/projects/:id/restore',
    {
      schema: {
        tags,
        summary: 'Keep a project that was to be deleted',
        params: IdParameter,
        response: answers({ 200: Project }),
      },
    },
    async (request) => {
      const user = await request.requireRole(request.params.id, 'manager')
      return projectEnds.restore(user, request.params.id)
    },
  )

  app.post(
    '/projects/:id/duplicate',
    {
      schema: {
        tags,
        summary:
          'Make a project with the same settings and guidelines, without data (administrators)',
        params: IdParameter,
        body: DuplicateProjectRequest,
        response: answers({ 200: Project }),
      },
    },
    async (request) => {
      const user = await request.requireRole(request.params.id, 'manager')
      return projectEnds.duplicate(user, request.params.id, request.body)
    },
  )

  app.get(
    '/projects/:id/overview',
    {
      schema: {
        tags,
        summary: 'Counts, agreement, win rate and feedback per day',
        params: IdParameter,
        response: answers({ 200: ProjectOverview }),
      },
    },
    async (request) => {
      await request.requireRole(request.params.id, 'reviewer')
      return overviews.of(request.params.id)
    },
  )

  app.get(
    '/projects/:id/progress',
    {
      schema: {
        tags,
        summary: 'What was gathered by split and source, pace and forecast, duels, alerts',
        params: IdParameter,
        response: answers({ 200: ProjectProgress }),
      },
    },
    async (request) => {
      await request.requireRole(request.params.id, 'reviewer')
      return progress.of(request.params.id)
    },
  )

  app.get(
    '/projects/:id/members',
    {
      schema: {
        tags,
        summary: 'Who works in a project',
        params: IdParameter,
        response: answers({ 200: Strict({ rows: Type.Array(Member) }) }),
      },
    },
    async (request) => {
      await request.requireRole(request.params.id, 'reviewer')
      return { rows: await members.list(request.params.id) }
    },
  )

  app.post(
    '/projects/:id/members',
    {
      schema: {
        tags,
        summary: 'Add a person, or change their role',
        params: IdParameter,
        body: CreateMemberRequest,
        response: answers({ 200: Member }),
      },
    },
    async (request) => {
      const user = await request.requireRole(request.params.id, 'manager')
      return members.add(user, request.params.id, request.body)
    },
  )

  app.delete(
    '/projects/:id/members/:userId',
    {
      schema: {
        tags,
        summary: 'Take a person out of a project; what they made stays',
        params: Strict({ id: Id, userId: Id }),
        response: answers({ 200: Acknowledgement }),
      },
    },
    async (request) => {
      const user = await request.requireRole(request.params.id, 'manager')
      await members.remove(user, request.params.id, request.params.userId)
      return { ok: true as const }
    },
  )
}
