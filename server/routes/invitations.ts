import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import {
  AcceptInvitationAnswer,
  AcceptInvitationRequest,
  CreateInvitationAnswer,
  CreateInvitationRequest,
  Invitation,
  InvitationParameter,
  InvitationView,
} from '../../contract/invitations.ts'
import { Acknowledgement, Id, IdParameter, Strict } from '../../contract/schema.ts'
import { answers } from './answers.ts'
import { setSessionCookie } from './session-cookie.ts'

const tags = ['invitations']
const ATTEMPTS = 20 // a minute, for each address

/** Links by which people join a project. */
export const invitationRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { invitations, authentication } = app.services
  const rateLimit = { max: ATTEMPTS, timeWindow: '1 minute' }

  app.get(
    '/projects/:id/invitations',
    {
      schema: {
        tags,
        summary: 'Links that can still be used, newest first',
        params: IdParameter,
        response: answers({ 200: Strict({ rows: Type.Array(Invitation) }) }),
      },
    },
    async (request) => {
      await request.requireRole(request.params.id, 'manager')
      return { rows: await invitations.list(request.params.id) }
    },
  )

  app.post(
    '/projects/:id/invitations',
    {
      schema: {
        tags,
        summary: 'Make a link; its token is shown this once',
        params: IdParameter,
        body: CreateInvitationRequest,
        response: answers({ 200: CreateInvitationAnswer }),
      },
    },
    async (request) => {
      const user = await request.requireRole(request.params.id, 'manager')
      return invitations.create(user, request.params.id, request.body)
    },
  )

  app.delete(
    '/projects/:id/invitations/:invitationId',
    {
      schema: {
        tags,
        summary: 'Take a link back; who has joined stays',
        params: Strict({ id: Id, invitationId: Id }),
        response: answers({ 200: Acknowledgement }),
      },
    },
    async (request) => {
      const user = await request.requireRole(request.params.id, 'manager')
      await invitations.revoke(user, request.params.id, request.params.invitationId)
      return { ok: true as const }
    },
  )

  app.get(
    '/invitations/:token',
    {
      config: { rateLimit },
      schema: {
        tags,
        summary: 'What a link leads to; nobody needs to be signed in',
        params: InvitationParameter,
        response: answers({ 200: InvitationView }),
      },
    },
    (request) => invitations.view(request.params.token),
  )

  app.post(
    '/invitations/:token/accept',
    {
      config: { rateLimit, scope: 'session' },
      schema: {
        tags,
        summary: 'Join by a link, as who is signed in or with a new account; signs in',
        params: InvitationParameter,
        body: AcceptInvitationRequest,
        response: answers({ 200: AcceptInvitationAnswer }, 'already_exists'),
      },
    },
    async (request, reply) => {
      const { token } = request.params
      if (request.user) request.requireUser()
      const { userId, ...joined } = await invitations.accept(token, request.user, request.body)
      if (!request.user) {
        setSessionCookie(reply, await authentication.startSession(userId), app.services)
      }
      return joined
    },
  )
}
