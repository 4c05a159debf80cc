import etag from '@fastify/etag'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import { IF_MATCH } from '../../contract/conditions.ts'
import { AppError, changedSince } from '../services/errors.ts'
import { isWrite } from './writes.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Lets the next write of the same thing begin. */
    releaseTurn: (() => void) | null
    /** What GET answers under the tag of If-Match: a write holds it against what it finds in its own transaction. */
    matched: unknown
  }
}

/**
 * Every JSON answer bears an ETag, by which GET answers 304 to If-None-Match. A write with If-Match is done only where
 * GET of the same address would still bear that tag (RFC 9110, section 13); writes of one address take turns, so that
 * of two people who read the same the second is told.
 */
export default fp(
  async (app) => {
    await app.register(etag)
    const turns = new Map<string, Promise<void>>()
    app.decorateRequest('releaseTurn', null)
    app.decorateRequest('matched', null)

    app.addHook('preHandler', async (request) => {
      const { routeOptions, headers } = request
      if (!isWrite(routeOptions)) return
      const wanted = headers[IF_MATCH]
      const readable = app.hasRoute({ method: 'GET', url: routeOptions.url ?? '' })
      if (!readable) {
        if (wanted === undefined) return
        throw new AppError(
          'invalid_request',
          'If-Match: this address has no GET that gives an ETag.',
        )
      }
      request.releaseTurn = await takeTurn(turns, addressOf(request))
      if (wanted === undefined || wanted === '*') return
      const { tag, value } = await readNow(app, request)
      const given = wanted.split(',').map((one) => one.trim())
      if (tag === null || !given.includes(tag)) throw changedSince(tag)
      request.matched = value
    })
    app.addHook('onSend', async (request) => {
      request.releaseTurn?.()
      request.releaseTurn = null
    })
  },
  { name: 'preconditions', dependencies: ['authentication'] },
)

const addressOf = ({ url }: FastifyRequest) => url.split('?', 1)[0] ?? url

/** Waits until earlier writes of the address are through; the answer ends one's own turn. */
async function takeTurn(turns: Map<string, Promise<void>>, address: string): Promise<() => void> {
  const before = turns.get(address)
  let release: () => void = () => undefined
  const own = new Promise<void>((resolve) => {
    release = () => {
      resolve()
      if (turns.get(address) === own) turns.delete(address)
    }
  })
  turns.set(address, own)
  await before
  return release
}

/** What the same person would read now, and its tag; null where they would read nothing. */
async function readNow(
  app: FastifyInstance,
  request: FastifyRequest,
): Promise<{ tag: string | null; value: unknown }> {
  const { authorization, cookie } = request.headers
  const language = request.headers['accept-language']
  const answer = await app.inject({
    method: 'GET',
    url: addressOf(request),
    headers: {
      ...(authorization === undefined ? {} : { authorization }),
      ...(cookie === undefined ? {} : { cookie }),
      ...(language === undefined ? {} : { 'accept-language': language }),
    },
  })
  if (answer.statusCode !== 200) return { tag: null, value: null }
  return { tag: String(answer.headers['etag']), value: answer.json() }
}
