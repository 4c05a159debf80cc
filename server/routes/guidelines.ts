import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import {
  Guidelines,
  GuidelinesQuery,
  GuidelinesVersion,
  GuidelinesVersionsQuery,
  PublishGuidelinesRequest,
  ReadGuidelinesRequest,
} from '../../contract/guidelines.ts'
import { Acknowledgement, IdParameter, Strict } from '../../contract/schema.ts'
import { answers } from './answers.ts'
import { wantedLanguages } from './wanted-languages.ts'

const tags = ['guidelines']

/** Guidelines: read in one's own language, published in versions. */
export const guidelinesRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { guidelines } = app.services

  app.get(
    '/projects/:id/guidelines',
    {
      schema: {
        tags,
        summary: 'The newest guidelines, in ?language= or by Accept-Language',
        params: IdParameter,
        querystring: GuidelinesQuery,
        response: answers({ 200: Guidelines }),
      },
    },
    async (request) => {
      const user = await request.requireRole(request.params.id, 'labeler')
      const wanted = wantedLanguages(request, request.query.language)
      return guidelines.newest(user, request.params.id, wanted)
    },
  )

  app.put(
    '/projects/:id/guidelines',
    {
      schema: {
        tags,
        summary: 'Publish the next version of the guidelines',
        params: IdParameter,
        body: PublishGuidelinesRequest,
        response: answers({ 200: GuidelinesVersion }, 'already_exists'),
      },
    },
    async (request) => {
      const user = await request.requireRole(request.params.id, 'manager')
      const seen = request.matched as Guidelines | null
      return guidelines.publish(user, request.params.id, request.body, seen)
    },
  )

  app.get(
    '/projects/:id/guidelines/versions',
    {
      schema: {
        tags,
        summary: 'Versions of the guidelines in all languages, newest first',
        params: IdParameter,
        querystring: GuidelinesVersionsQuery,
        response: answers({ 200: Strict({ rows: Type.Array(GuidelinesVersion) }) }),
      },
    },
    async (request) => {
      await request.requireRole(request.params.id, 'labeler')
      return { rows: await guidelines.versions(request.params.id, request.query.since) }
    },
  )

  app.post(
    '/projects/:id/guidelines/read',
    {
      config: { scope: 'label' },
      schema: {
        tags,
        summary: 'Say that I have opened this version',
        params: IdParameter,
        body: ReadGuidelinesRequest,
        response: answers({ 200: Acknowledgement }),
      },
    },
    async (request) => {
      const user = await request.requireRole(request.params.id, 'labeler')
      await guidelines.markRead(user, request.params.id, request.body.version)
      return { ok: true as const }
    },
  )
}
