import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Acknowledgement } from '../../contract/schema.ts'
import { LoginRequest, Session } from '../../contract/users.ts'
import { SESSION_COOKIE } from '../plugins/authentication.ts'
import { answers } from './answers.ts'
import { setSessionCookie } from './session-cookie.ts'

const LOGIN_ATTEMPTS = 10 // a minute, for each address and account

/** Signing in and out. */
export const sessionRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { authentication } = app.services

  app.post(
    '/session',
    {
      config: {
        rateLimit: {
          max: LOGIN_ATTEMPTS,
          timeWindow: '1 minute',
          hook: 'preValidation',
          keyGenerator: (request) => {
            const { email } = (request.body ?? {}) as { email?: unknown }
            return `${request.ip} ${String(email).toLowerCase()}`
          },
        },
      },
      schema: {
        tags: ['session'],
        summary: 'Sign in; sets the session cookie',
        body: LoginRequest,
        response: answers({ 200: Session }, 'wrong_credentials', 'too_many_requests'),
      },
    },
    async (request, reply) => {
      const { token, session } = await authentication.signIn(request.body)
      setSessionCookie(reply, token, app.services)
      return session
    },
  )

  app.get(
    '/session',
    {
      schema: {
        tags: ['session'],
        summary: 'Who is signed in, and their projects',
        response: answers({ 200: Session }),
      },
    },
    (request) => authentication.sessionOf(request.requireUser()),
  )

  app.delete(
    '/session',
    {
      schema: {
        tags: ['session'],
        summary: 'Sign out',
        response: answers({ 200: Acknowledgement }),
      },
    },
    async (request, reply) => {
      const token = request.cookies[SESSION_COOKIE]
      if (token) await authentication.signOut(token)
      reply.clearCookie(SESSION_COOKIE, { path: '/' })
      return { ok: true as const }
    },
  )
}
