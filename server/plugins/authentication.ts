import cookie from '@fastify/cookie'
import type { FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import type { TokenScope } from '../../contract/tokens.ts'
import type { Role, User } from '../../contract/users.ts'
import { AppError } from '../services/errors.ts'

export const SESSION_COOKIE = 'laurel_session'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks, by cookie or bearer token; null when nobody is signed in. */
    user: User | null
    /** True for bearer tokens of trainer workers. */
    isWorker: boolean
    /** What the bearer token may be used for; null for a person's session, which is for everything. */
    scopes: readonly TokenScope[] | null
    /** Who asks; throws `not_signed_in`, or `forbidden` for a token without the scope of the route. */
    requireUser(): User
    /** Who asks, when their role in the project is at least `least`; throws `not_found` or `forbidden`. */
    requireRole(projectId: string, least: Role): Promise<User>
    /** Throws unless a worker asks. */
    requireWorker(): void
  }
  interface FastifyContextConfig {
    /**
     * The scope that a token needs here: `read` where nothing else is said and nothing is changed, else `manage`;
     * `session`: no token will do.
     */
    scope?: TokenScope | 'session'
  }
}

const READING = new Set(['GET', 'HEAD', 'OPTIONS'])

/** A page of another site can send our cookie along, but not this header. */
function guardAgainstForgery(request: FastifyRequest): void {
  if (READING.has(request.method) || request.headers['x-laurel'] === '1') return
  throw new AppError('forbidden', 'A request that changes something needs the header x-laurel: 1.')
}

function bearerToken(request: FastifyRequest): string | undefined {
  return /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
}

/** Throws `forbidden`, naming the scope, for a token that is not made for this route. */
function requireScope({ scopes, method, routeOptions }: FastifyRequest): void {
  if (scopes === null) return
  const scope = routeOptions.config.scope ?? (READING.has(method) ? 'read' : 'manage')
  if (scope === 'session') {
    throw new AppError('forbidden', 'No token can do this: sign in with email and password.')
  }
  if (scopes.includes(scope)) return
  const own = scopes.join(', ') || 'none'
  throw new AppError(
    'forbidden',
    `This needs a token with the scope ${scope}; yours has: ${own}.`,
    {
      scope,
    },
  )
}

/** Finds out who asks, and gives routes the questions they ask first. */
export default fp(
  async (app) => {
    await app.register(cookie)
    const { authentication } = app.services
    app.decorateRequest('user', null)
    app.decorateRequest('isWorker', false)
    app.decorateRequest('scopes', null)

    app.addHook('onRequest', async (request) => {
      const token = bearerToken(request)
      const session = request.cookies[SESSION_COOKIE]
      if (token) {
        const identity = await authentication.byBearerToken(token)
        request.user = identity.user
        request.isWorker = identity.isWorker
        request.scopes = identity.scopes
      } else if (session) {
        request.user = await authentication.bySession(session)
        if (request.user) guardAgainstForgery(request)
      }
    })

    app.decorateRequest('requireUser', function (this: FastifyRequest) {
      if (this.user) {
        requireScope(this)
        return this.user
      }
      if (this.isWorker) throw new AppError('forbidden', 'A worker token cannot do this.')
      throw new AppError('not_signed_in', 'Sign in first.')
    })
    app.decorateRequest(
      'requireRole',
      async function (this: FastifyRequest, projectId: string, least: Role) {
        const user = this.requireUser()
        await authentication.requireRole(user, projectId, least)
        return user
      },
    )
    app.decorateRequest('requireWorker', function (this: FastifyRequest) {
      if (this.isWorker) return
      if (this.user) throw new AppError('forbidden', 'Only a worker token can do this.')
      throw new AppError('not_signed_in', 'Send a worker token: Authorization: Bearer …')
    })
  },
  { name: 'authentication', dependencies: ['services'] },
)
