import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import Type, { type Static } from 'typebox'
import Value from 'typebox/value'
import { checked } from '../contract/check.ts'
import { DAY_MS } from '../domain/day.ts'

/** Variables of the environment that the server reads. */
export const Environment = Type.Object({
  PORT: Type.Integer({ minimum: 0, maximum: 65_535, default: 8080 }),
  HOST: Type.String({ minLength: 1, default: '127.0.0.1' }),
  LAUREL_DATA: Type.Optional(
    Type.String({ minLength: 1, description: 'Folder of the database and all files; data/.' }),
  ),
  LAUREL_EMAIL: Type.String({
    pattern: '^[^@\\s]+@[^@\\s]+$',
    default: 'manager@laurel.local',
    description: 'Address of the first manager, made at the first start.',
  }),
  LAUREL_PASSWORD: Type.Optional(
    Type.String({ minLength: 10, description: 'Password of the first manager; random otherwise.' }),
  ),
  LAUREL_ORIGIN: Type.Optional(
    Type.String({
      pattern: '^https?://[^/]+$',
      description: 'Public address behind a proxy. https makes cookies secure.',
    }),
  ),
  LAUREL_TRUST_PROXY: Type.Boolean({
    default: false,
    description: 'Believe X-Forwarded-For, where a proxy of yours sets it.',
  }),
  LAUREL_DEMO: Type.Enum(['on', 'off'], {
    default: 'on',
    description: 'Make a demo project at the first start.',
  }),
  LAUREL_JOB_LEASE_SECONDS: Type.Number({
    minimum: 1,
    default: 60,
    description: 'How long a worker may keep a job without being heard of.',
  }),
  LAUREL_PARQUET_MIB: Type.Integer({
    minimum: 1,
    default: 4096,
    description: 'The largest Parquet file that is taken over the API, on disk while it is read.',
  }),
  LAUREL_EVENT_DAYS: Type.Number({
    minimum: 1,
    maximum: 36_500,
    default: 30,
    description: 'How long what happened can be read again, at least.',
  }),
  LAUREL_LOG_LEVEL: Type.Enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'], {
    default: 'warn',
  }),
})

export interface Config {
  port: number
  host: string
  dataFolder: string
  firstManagerEmail: string
  firstManagerPassword: string | undefined
  origin: string | undefined
  trustProxy: boolean
  jobLeaseMilliseconds: number
  eventsKeptMilliseconds: number
  demoProject: boolean
  parquetBytes: number
  logLevel: Static<typeof Environment>['LAUREL_LOG_LEVEL']
  /** Where package.json, migrations/ and dist/web are. */
  rootFolder: string
  version: string
}

/** The folder of package.json above this file, be it the source or what is built from it. */
function findRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder)
    if (parent === folder) throw new Error('no package.json above the server: incomplete checkout')
    folder = parent
  }
  return folder
}

function readVersion(rootFolder: string): string {
  const file = join(rootFolder, 'package.json')
  const Package = Type.Object({ version: Type.String() })
  return checked(Package, JSON.parse(readFileSync(file, 'utf8')), file).version
}

/** Reads the environment; throws an error that names each variable that is wrong. Empty ones count as unset. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const set = Object.entries(environment).filter(
    ([name, value]) => name in Environment.properties && value,
  )
  const candidate = Value.Default(Environment, Value.Convert(Environment, Object.fromEntries(set)))
  const read = checked(Environment, candidate, 'environment variables')
  const rootFolder = findRoot()
  return {
    port: read.PORT,
    host: read.HOST,
    dataFolder: resolve(read.LAUREL_DATA ?? join(rootFolder, 'data')),
    firstManagerEmail: read.LAUREL_EMAIL,
    firstManagerPassword: read.LAUREL_PASSWORD,
    origin: read.LAUREL_ORIGIN,
    trustProxy: read.LAUREL_TRUST_PROXY,
    parquetBytes: read.LAUREL_PARQUET_MIB * 1024 * 1024,
    eventsKeptMilliseconds: read.LAUREL_EVENT_DAYS * DAY_MS,
    demoProject: read.LAUREL_DEMO === 'on',
    jobLeaseMilliseconds: read.LAUREL_JOB_LEASE_SECONDS * 1000,
    logLevel: read.LAUREL_LOG_LEVEL,
    rootFolder,
    version: readVersion(rootFolder),
  }
}
