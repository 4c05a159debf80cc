import fp from 'fastify-plugin'
import type { Services } from '../services/services.ts'

declare module 'fastify' {
  interface FastifyInstance {
    services: Services
  }
}

/** Makes the services known as `app.services`. */
export default fp<{ services: Services }>(
  async (app, { services }) => {
    app.decorate('services', services)
  },
  { name: 'services' },
)
