import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import fastifyStatic from '@fastify/static'
import fp from 'fastify-plugin'
import { AppError } from '../services/errors.ts'

/** Names of built files hold their content's hash, so they never change; the page that names them may at any time. */
const cacheControl = (path: string) =>
  basename(path).startsWith('index.html') ? 'no-cache' : 'public, max-age=31536000, immutable'

/** The built web app: its files as they are, and its page for every address that is one of its own. */
export default fp<{ folder: string }>(
  async (app, { folder }) => {
    const page = join(folder, 'index.html')
    if (existsSync(page)) {
      await app.register(fastifyStatic, {
        root: folder,
        wildcard: false,
        preCompressed: true,
        cacheControl: false, // its own header would go over ours
        setHeaders: (response, path) => {
          response.setHeader('vary', 'accept-encoding')
          response.setHeader('cache-control', cacheControl(path))
        },
      })
    }
    app.setNotFoundHandler(async (request, reply) => {
      // A page of an older build asks for files that are gone: it has to hear so, not to get HTML for a script.
      const ofThePage = !/^\/(api|assets|v1)\//.test(request.url)
      const wantsPage = request.method === 'GET' && ofThePage
      if (wantsPage && existsSync(page)) return reply.sendFile('index.html')
      throw new AppError('not_found', `There is no ${request.method} ${request.url}.`)
    })
  },
  { name: 'web' },
)
