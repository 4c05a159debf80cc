import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Static, TSchema } from 'typebox'
import { checked } from '../../contract/check.ts'
import type { ErrorBody } from '../../contract/errors.ts'
import { ImportAnswer, type ImportRow } from '../../contract/import.ts'
import { Project } from '../../contract/projects.ts'
import { Member, Session, type Role } from '../../contract/users.ts'
import { seededRandom } from '../../domain/random.ts'
import { buildApp, type App } from '../../server/app.ts'
import { readConfig } from '../../server/config.ts'
import { PIPELINE_BY_HAND } from '../../domain/pipeline.ts'
import { recordExamples } from './record-examples.ts'

const MANAGER = { email: 'manager@example.org', password: 'first manager password' }
const LABELER_PASSWORD = 'labeler password'

export interface Answer {
  status: number
  body: unknown
}

/** Somebody who is signed in, and what they may ask. */
export class Person {
  readonly #app: App
  readonly #cookie: string
  readonly userId: string

  constructor(app: App, cookie: string, userId: string) {
    this.#app = app
    this.#cookie = cookie
    this.userId = userId
  }

  get cookie(): string {
    return this.#cookie
  }

  /** Sends a request under /api/v1 and gives status and body as they are. */
  async request(method: Method, path: string, body?: object): Promise<Answer> {
    const response = await this.#app.inject({
      method,
      url: `/api/v1${path}`,
      headers: { 'x-laurel': '1', cookie: this.#cookie },
      ...(body ? { payload: body } : {}),
    })
    return { status: response.statusCode, body: response.body ? response.json() : null }
  }

  /** The checked body of a 200; throws with the server's words for anything else. */
  async ask<T extends TSchema>(method: Method, path: string, answer: T, body?: object) {
    const { status, body: given } = await this.request(method, path, body)
    if (status !== 200) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(given)}`)
    return checked(answer, given, `answer to ${method} ${path}`) as Static<T>
  }

  /** Status and error code of a request that is to be refused. */
  async refused(method: Method, path: string, body?: object): Promise<string> {
    const answer = await this.request(method, path, body)
    const { error } = (answer.body ?? {}) as Partial<ErrorBody>
    return `${answer.status} ${error?.code ?? 'no error'}`
  }
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** A server with a database of its own, a clock that stands still until it is moved, and its first manager. */
export interface TestApplication {
  app: App
  manager: Person
  dataFolder: string
  clock: { now: number }
  signIn: (email: string, password: string) => Promise<Person>
  project: (settings?: Record<string, unknown>) => Promise<string>
  member: (projectId: string, name: string, role?: Role) => Promise<Person>
  importRows: (
    projectId: string,
    rows: ImportRow[],
    options?: { createRankTasks?: boolean; createDemonstrationTasks?: boolean },
  ) => Promise<Static<typeof ImportAnswer>>
  close: () => Promise<void>
}

/** Hundreds of people sign in to tests; a hash as safe as it should be takes a fifth of a second. */
const CHEAP = { logN: 4, r: 1, p: 1 }

export async function startApplication(
  environment: Record<string, string> = {},
  now = Date.UTC(2026, 0, 5, 9),
): Promise<TestApplication> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'laurel-server-'))
  const clock = { now }
  const config = readConfig({
    LAUREL_DATA: dataFolder,
    LAUREL_EMAIL: MANAGER.email,
    LAUREL_PASSWORD: MANAGER.password,
    LAUREL_LOG_LEVEL: 'silent',
    ...environment,
  })
  const app = await buildApp({
    config,
    clock: () => clock.now,
    random: seededRandom(7),
    passwordCost: CHEAP,
    logger: false,
  })
  await app.ready()
  recordExamples(app)
  await app.services.firstStart.ensureManager(MANAGER.email, MANAGER.password)
  await app.services.firstStart.ensureWorkerToken()

  const signIn = async (email: string, password: string) => {
    const response = await app.inject({
      method: 'POST',
      url: '/api/v1/session',
      headers: { 'x-laurel': '1' },
      payload: { email, password },
    })
    if (response.statusCode !== 200) throw new Error(response.body)
    const [cookie] = response.cookies
    const { user } = checked(Session, response.json(), 'session')
    return new Person(app, `${cookie?.name}=${cookie?.value}`, user.id)
  }
  const manager = await signIn(MANAGER.email, MANAGER.password)
  return {
    app,
    manager,
    dataFolder,
    clock,
    signIn,
    project: async (settings = {}) => {
      const body = { name: 'Test project', settings: { pipeline: PIPELINE_BY_HAND, ...settings } }
      return (await manager.ask('POST', '/projects', Project, body)).id
    },
    member: async (projectId, name, role = 'labeler') => {
      const email = `${name.toLowerCase().replaceAll(' ', '-')}@example.org`
      const body = { email, name, password: LABELER_PASSWORD, role }
      await manager.ask('POST', `/projects/${projectId}/members`, Member, body)
      return signIn(email, LABELER_PASSWORD)
    },
    importRows: (projectId, rows, options = {}) =>
      manager.ask('POST', `/projects/${projectId}/import`, ImportAnswer, {
        source: 'test.jsonl',
        firstLine: 1,
        createRankTasks: options.createRankTasks ?? true,
        createDemonstrationTasks: options.createDemonstrationTasks ?? false,
        rows,
      }),
    close: async () => {
      await app.close()
      await rm(dataFolder, { recursive: true, force: true })
    },
  }
}

/** A prompt with outputs that differ only in a letter, by two models. */
export function rowOf(prompt: string, outputs: number): ImportRow {
  return {
    prompt,
    outputs: Array.from({ length: outputs }, (_, at) => ({
      text: `${prompt} answer ${String.fromCharCode(97 + at)}`,
      model: at % 2 === 0 ? 'model-x' : 'model-y',
    })),
  }
}
