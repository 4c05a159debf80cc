import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import { ImportAnswer, ImportRequest } from '../../contract/import.ts'
import { CreatePromptRequest, Prompt, PromptQuery } from '../../contract/prompts.ts'
import { Id, IdParameter, Nullable, Page, Strict, Time } from '../../contract/schema.ts'
import { answers } from './answers.ts'

const tags = ['prompts']
const IMPORT_BODY_LIMIT = 64 * 1024 * 1024 // 500 rows with many long outputs

const WrittenOutput = Strict({
  id: Id,
  text: Type.String(),
  modelId: Id,
  modelName: Type.String(),
  reward: Nullable(Type.Number()),
  createdAt: Time,
})

/** Prompts, what was written to them, and how they come in. */
export const promptRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { prompts, imports } = app.services

  app.get(
    '/projects/:id/prompts',
    {
      schema: {
        tags,
        summary: 'Prompts, newest first',
        params: IdParameter,
        querystring: PromptQuery,
        response: answers({ 200: Page(Prompt) }),
      },
    },
    async (request) => {
      await request.requireRole(request.params.id, 'reviewer')
      return prompts.list(request.params.id, request.query)
    },
  )

  app.post(
    '/projects/:id/prompts',
    {
      config: { scope: 'label' },
      schema: {
        tags,
        summary: 'Write a prompt',
        params: IdParameter,
        body: CreatePromptRequest,
        response: answers({ 200: Prompt }, 'already_exists', 'prompt_limit', 'project_closed'),
      },
    },
    (request) => prompts.create(request.requireUser(), request.params.id, request.body),
  )

  app.get(
    '/prompts/:id/outputs',
    {
      schema: {
        tags,
        summary: 'What was written to a prompt, and by which model',
        params: IdParameter,
        response: answers({ 200: Strict({ rows: Type.Array(WrittenOutput) }) }),
      },
    },
    (request) => prompts.outputs(request.requireUser(), request.params.id),
  )

  app.post(
    '/projects/:id/import',
    {
      bodyLimit: IMPORT_BODY_LIMIT,
      schema: {
        tags,
        summary: 'Bring prompts, outputs, rankings and demonstrations in; all of them or none',
        params: IdParameter,
        body: ImportRequest,
        response: answers({ 200: ImportAnswer }, 'import_invalid', 'project_closed'),
      },
    },
    async (request) => {
      await request.requireRole(request.params.id, 'manager')
      return imports.take(request.params.id, request.body)
    },
  )
}
