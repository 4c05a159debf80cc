import { randomInt } from 'node:crypto'
import { buildApp, type App } from './app.ts'
import { readConfig, type Config } from './config.ts'

/** Starts the server: opens the database, listens, and stops in good order on SIGINT and SIGTERM. */
async function main(): Promise<void> {
  const config = readConfig(process.env)
  const app = await buildApp({
    config,
    clock: Date.now,
    random: () => randomInt(2 ** 47) / 2 ** 47,
    logger: { level: config.logLevel },
  })
  stopInGoodOrder(app)
  await prepare(app, config)
  const address = await app.listen({ port: config.port, host: config.host })
  console.log(`Laurel listening on ${address}`)
  const login = await app.services.firstStart.firstLogin()
  if (login) console.log(`First manager: ${login.email}, password: ${login.password}`)
  process.send?.('ready')
}

/** What a new installation needs; later starts find it there. */
async function prepare(app: App, config: Config): Promise<void> {
  const { firstStart } = app.services
  await firstStart.ensureManager(config.firstManagerEmail, config.firstManagerPassword)
  await firstStart.ensureWorkerToken()
  if (config.demoProject) await firstStart.ensureDemoProject(config.firstManagerEmail)
}

function stopInGoodOrder(app: App): void {
  let stopping = false
  const stop = (reason: string) => {
    if (stopping) return
    stopping = true
    app.log.info({ reason }, 'stopping')
    app.close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error)
        process.exit(1)
      },
    )
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  // Whoever started us is gone, and with them the way to be told to stop.
  if (process.send) process.once('disconnect', () => stop('disconnect'))
}

await main()
