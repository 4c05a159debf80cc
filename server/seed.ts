import { parseArgs } from 'node:util'
import { seededRandom } from '../domain/random.ts'
import { buildApp } from './app.ts'
import { readConfig } from './config.ts'

/**
 * Writes a project of simulated feedback into the data folder of this installation, whose server must not run:
 *   node dist/server/seed.js --comparisons 1000000 --labelers 200 --seed 1
 */
const { values } = parseArgs({
  options: {
    comparisons: { type: 'string', default: '1000000' },
    labelers: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
  },
})

function wholeNumber(name: 'comparisons' | 'labelers' | 'seed'): number {
  const value = Number(values[name])
  if (Number.isSafeInteger(value) && value > 0) return value
  throw new Error(`--${name} is a whole number above 0, not "${values[name]}"`)
}

const options = {
  comparisons: wholeNumber('comparisons'),
  labelers: wholeNumber('labelers'),
  seed: wholeNumber('seed'),
}
const config = readConfig(process.env)
const app = await buildApp({
  config,
  clock: Date.now,
  random: seededRandom(options.seed),
  logger: false,
  bulk: true,
})
const from = Date.now()
const seconds = () => ((Date.now() - from) / 1000).toFixed(0).padStart(4)
try {
  const { firstStart, seeding } = app.services
  await firstStart.ensureManager(config.firstManagerEmail, config.firstManagerPassword)
  const made = await seeding(config.firstManagerEmail, {
    ...options,
    now: Date.now(),
    onProgress: (line) => console.error(`${seconds()} s  ${line}`),
  })
  console.log(
    `project ${made.projectId}: ${made.comparisons} comparisons, ${made.tasks} tasks, ${options.labelers} labelers in ${seconds().trim()} s`,
  )
} finally {
  await app.close()
}
