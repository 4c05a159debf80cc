import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import fp from 'fastify-plugin'
import { AppError } from '../services/errors.ts'

/** Headers that keep browsers from running what is not ours, and limits where a route asks for them. */
export default fp(
  async (app) => {
    await app.register(helmet, {
      // Only over https, which a proxy in front provides.
      hsts: app.services.secureCookies,
      contentSecurityPolicy: {
        directives: {
          defaultSrc: ["'self'"],
          scriptSrc: ["'self'"],
          // The component library writes its styles into the page.
          styleSrc: ["'self'", "'unsafe-inline'"],
          imgSrc: ["'self'", 'data:'],
          fontSrc: ["'self'", 'data:'],
          connectSrc: ["'self'"],
          objectSrc: ["'none'"],
          frameAncestors: ["'none'"],
          upgradeInsecureRequests: app.services.secureCookies ? [] : null,
        },
      },
    })
    await app.register(rateLimit, {
      global: false,
      errorResponseBuilder: (_request, context) =>
        new AppError('too_many_requests', `Too many attempts; try again in ${context.after}.`),
    })
  },
  { name: 'protection', dependencies: ['services'] },
)
