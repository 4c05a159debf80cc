import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import { IdParameter, Strict } from '../../contract/schema.ts'
import { Assignment } from '../../contract/tasks.ts'
import {
  CheckPromptRequest,
  OrderPromptsRequest,
  PromptCheck,
  SubmittedVersion,
} from '../../contract/writing.ts'
import { answers } from './answers.ts'
import { changesNeed } from './token-scope.ts'

const tags = ['writing']

/** Writing prompts: one's own, those that managers ask for, and what to know before handing one in. */
export const writingRoutes: FastifyPluginAsyncTypebox = async (app) => {
  changesNeed(app, 'label')
  const { promptWriting, promptChecks, submittedVersions } = app.services

  app.post(
    '/projects/:id/assignments/write-prompt',
    {
      schema: {
        tags,
        summary: 'Begin a prompt of my own',
        params: IdParameter,
        response: answers({ 200: Assignment }, 'prompt_limit', 'project_closed'),
      },
    },
    (request) => promptWriting.begin(request.requireUser(), request.params.id),
  )

  app.post(
    '/projects/:id/tasks/write-prompt',
    {
      config: { scope: 'manage' },
      schema: {
        tags,
        summary: 'Ask labelers for so many prompts',
        params: IdParameter,
        body: OrderPromptsRequest,
        response: answers({ 200: Strict({ tasks: Type.Integer() }) }, 'project_closed'),
      },
    },
    async (request) => {
      await request.requireRole(request.params.id, 'manager')
      return { tasks: await promptWriting.order(request.params.id, request.body) }
    },
  )

  app.post(
    '/projects/:id/prompts/check',
    {
      schema: {
        tags,
        summary: 'Prompts like this one, and personal data in it',
        params: IdParameter,
        body: CheckPromptRequest,
        response: answers({ 200: PromptCheck }),
      },
    },
    (request) => promptChecks.check(request.requireUser(), request.params.id, request.body),
  )

  app.get(
    '/assignments/:id/versions',
    {
      schema: {
        tags,
        summary: 'Each version of what I wrote for an assignment, newest first',
        params: IdParameter,
        response: answers({ 200: Strict({ rows: Type.Array(SubmittedVersion) }) }),
      },
    },
    async (request) => ({
      rows: await submittedVersions.list(request.requireUser(), request.params.id),
    }),
  )
}
