import { join } from 'node:path'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import fastify, { LogController, type FastifyServerOptions } from 'fastify'
import type { Random } from '../domain/random.ts'
import type { Config } from './config.ts'
import { openStore } from './db/store.ts'
import websocket from '@fastify/websocket'
import authentication from './plugins/authentication.ts'
import documentation from './plugins/documentation.ts'
import errorHandler from './plugins/error-handler.ts'
import idempotency from './plugins/idempotency.ts'
import metrics from './plugins/metrics.ts'
import preconditions from './plugins/preconditions.ts'
import protection from './plugins/protection.ts'
import requestLog, { requestId } from './plugins/request-log.ts'
import servicesPlugin from './plugins/services.ts'
import validation from './plugins/validation.ts'
import web from './plugins/web.ts'
import { apiRoutes } from './routes/api.ts'
import { openAiRoutes } from './routes/openai/routes.ts'
import { metricsRoutes } from './routes/metrics.ts'
import type { PasswordCost } from './services/access/passwords.ts'
import type { Clock } from './services/clock.ts'
import { buildServices } from './services/services.ts'

export interface AppOptions {
  config: Config
  clock: Clock
  random: Random
  logger: FastifyServerOptions['logger']
  /** Of new passwords; tests make it cheap. */
  passwordCost?: PasswordCost
  /** See `StoreOptions`. */
  bulk?: boolean
}

const BODY_LIMIT = 2 * 1024 * 1024
const SOCKET_MESSAGE_LIMIT = 4096

/** Builds the server without listening: database opened and migrated, services, plugins, routes. */
export async function buildApp({ config, clock, random, logger, passwordCost, bulk }: AppOptions) {
  const app = fastify({
    logger,
    genReqId: requestId,
    bodyLimit: BODY_LIMIT,
    trustProxy: config.trustProxy,
    logController: new LogController({ disableRequestLogging: true }),
    // Ids of the contract fit; longer parameters are not ours.
    routerOptions: { maxParamLength: 128 },
    forceCloseConnections: 'idle',
  }).withTypeProvider<TypeBoxTypeProvider>()

  const reportError = (error: unknown) => app.log.error({ err: error }, 'background work failed')
  const store = openStore({
    file: join(config.dataFolder, 'laurel.sqlite'),
    migrationsFolder: join(config.rootFolder, 'migrations'),
    reportHookError: reportError,
    bulk,
  })
  const services = buildServices({
    store,
    clock,
    random,
    dataFolder: config.dataFolder,
    parquetBytes: config.parquetBytes,
    jobLeaseMilliseconds: config.jobLeaseMilliseconds,
    eventsKeptMilliseconds: config.eventsKeptMilliseconds,
    version: config.version,
    secureCookies: config.origin?.startsWith('https:') ?? false,
    passwordCost,
    reportError,
  })
  app.addHook('onReady', async () => services.start())
  app.addHook('onClose', async () => {
    await services.close()
    await store.close()
  })

  await app.register(requestLog)
  await app.register(errorHandler)
  await app.register(validation)
  await app.register(servicesPlugin, { services })
  await app.register(metrics)
  await app.register(protection)
  await app.register(authentication)
  await app.register(idempotency)
  await app.register(preconditions)
  await app.register(documentation)
  await app.register(websocket, { options: { maxPayload: SOCKET_MESSAGE_LIMIT } })
  await app.register(apiRoutes, { prefix: '/api' })
  await app.register(openAiRoutes, { prefix: '/v1' })
  await app.register(metricsRoutes)
  await app.register(web, { folder: join(config.rootFolder, 'dist/web') })
  return app
}

export type App = Awaited<ReturnType<typeof buildApp>>
