import type { FastifyInstance } from 'fastify'
import type { TokenScope } from '../../contract/tokens.ts'

/** Tokens need this scope, in place of `manage`, for what is changed by the routes that follow in this plugin. */
export function changesNeed(app: Pick<FastifyInstance, 'addHook'>, scope: TokenScope): void {
  app.addHook('onRoute', (route) => {
    if (route.method === 'GET' || route.method === 'HEAD') return
    route.config = { scope, ...route.config }
  })
}
