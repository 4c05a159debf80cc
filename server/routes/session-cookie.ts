import type { FastifyReply } from 'fastify'
import { SESSION_COOKIE } from '../plugins/authentication.ts'
import { SESSION_MS } from '../services/access/authentication.ts'

/** Signs the browser in with a session's token. */
export function setSessionCookie(
  reply: FastifyReply,
  token: string,
  { secureCookies }: { secureCookies: boolean },
): void {
  reply.setCookie(SESSION_COOKIE, token, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: secureCookies,
    maxAge: SESSION_MS / 1000,
  })
}
