import { existsSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import Type from 'typebox'
import Value from 'typebox/value'
import { checked } from '../../contract/check.ts'
import { ENGINE_NAMES, type EngineName } from '../../contract/stages.ts'

/** Variables of the environment that a trainer worker reads. */
export const TrainerEnvironment = Type.Object({
  LAUREL_URL: Type.Optional(
    Type.String({
      pattern: '^https?://[^/]',
      description: 'The server; http://HOST:PORT of this machine otherwise.',
    }),
  ),
  HOST: Type.String({ minLength: 1, default: '127.0.0.1' }),
  PORT: Type.Integer({ minimum: 1, maximum: 65_535, default: 8080 }),
  LAUREL_DATA: Type.Optional(
    Type.String({ minLength: 1, description: 'Where the server leaves `worker-token`; data/.' }),
  ),
  LAUREL_WORKER_TOKEN: Type.Optional(
    Type.String({ minLength: 1, description: 'Bearer token; read from LAUREL_DATA otherwise.' }),
  ),
  LAUREL_WORKER_NAME: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 100,
      description: "The machine's name otherwise. A worker takes the place of the one of its name.",
    }),
  ),
  LAUREL_SCRATCH: Type.Optional(
    Type.String({ minLength: 1, description: 'Folder for files of running jobs and a cache.' }),
  ),
  LAUREL_ENGINE: Type.Optional(
    Type.Enum([...ENGINE_NAMES], {
      description: 'Executes every job, whatever its parameters say.',
    }),
  ),
  LAUREL_HEARTBEAT_FILE: Type.Optional(
    Type.String({
      minLength: 1,
      description: 'File whose time is set every few seconds while the worker is well.',
    }),
  ),
})

export interface TrainerConfig {
  url: string
  /** Null: to be read from `tokenFile`. */
  token: string | null
  tokenFile: string
  name: string
  scratchFolder: string
  engine: EngineName | null
  heartbeatFile: string | null
}

/** Reads the environment; throws an error that names each variable that is wrong. Empty ones count as unset. */
export function readTrainerConfig(environment: Record<string, string | undefined>): TrainerConfig {
  const set = Object.entries(environment).filter(
    ([name, value]) => name in TrainerEnvironment.properties && value,
  )
  const candidate = Value.Default(
    TrainerEnvironment,
    Value.Convert(TrainerEnvironment, Object.fromEntries(set)),
  )
  const read = checked(TrainerEnvironment, candidate, 'environment variables')
  const dataFolder = read.LAUREL_DATA ?? join(findRoot(), 'data')
  return {
    url: read.LAUREL_URL?.replace(/\/+$/, '') ?? `http://${reachable(read.HOST)}:${read.PORT}`,
    token: read.LAUREL_WORKER_TOKEN ?? null,
    tokenFile: resolve(dataFolder, 'worker-token'),
    name: read.LAUREL_WORKER_NAME ?? hostname(),
    scratchFolder: resolve(read.LAUREL_SCRATCH ?? join(tmpdir(), 'laurel-trainer')),
    engine: read.LAUREL_ENGINE ?? null,
    heartbeatFile: read.LAUREL_HEARTBEAT_FILE ? resolve(read.LAUREL_HEARTBEAT_FILE) : null,
  }
}

/** A server that listens on every address is asked at this machine's own. */
function reachable(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1'
  return host.includes(':') ? `[${host}]` : host
}

/** The folder of package.json above this file, be it the source or what is built from it. */
function findRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder)
    if (parent === folder) throw new Error('no package.json above the trainer: incomplete checkout')
    folder = parent
  }
  return folder
}
