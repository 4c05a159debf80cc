import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import fp from 'fastify-plugin'
import { addConditionHeaders } from './openapi/condition-headers.ts'
import type { OpenApiDocument } from './openapi/document.ts'
import { shareErrorResponses } from './openapi/error-responses.ts'
import { addExamples, readExamples } from './openapi/examples.ts'
import { namedSchemas } from './openapi/named-schemas.ts'
import { addOperationIds } from './openapi/operation-ids.ts'
import { shareSchemas } from './openapi/share-schemas.ts'

/** OpenAPI from the routes' own schemas: /api/openapi.json for programs, /api/docs for people. */
export default fp(
  async (app) => {
    await app.register(swagger, {
      transformObject: (given) => {
        if (!('openapiObject' in given)) return given.swaggerObject
        const document = given.openapiObject as OpenApiDocument
        addOperationIds(document)
        addConditionHeaders(document)
        const examples = readExamples()
        shareErrorResponses(document, examples.errors)
        shareSchemas(document, namedSchemas())
        addExamples(document, examples)
        return given.openapiObject
      },
      openapi: {
        openapi: '3.1.0',
        info: {
          title: 'Laurel',
          version: app.services.version,
          description:
            'Collect demonstrations and rankings, train reward models and policies from them. Programs sign in by a token: `Authorization: Bearer laurel_…` (POST /api/v1/tokens, or your tokens in the user menu). Browsers sign in with POST /api/v1/session; with its cookie, changes need the header `x-laurel: 1`.',
        },
        components: {
          securitySchemes: {
            session: { type: 'apiKey', in: 'cookie', name: 'laurel_session' },
            token: { type: 'http', scheme: 'bearer' },
          },
        },
        security: [{ session: [] }, { token: [] }],
      },
    })
    await app.register(swaggerUi, { routePrefix: '/api/docs' })
    app.get('/api/openapi.json', { schema: { hide: true } }, () => app.swagger())
  },
  { name: 'documentation', dependencies: ['services'] },
)
