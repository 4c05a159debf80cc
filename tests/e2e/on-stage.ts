import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from 'playwright-core'
import { inject } from 'vitest'
import { HttpClient } from '../../cli/http-client.ts'
import type { Child } from '../../cli/local/child.ts'
import { startBuiltTrainer } from '../built-laurel.ts'
import type { Stage } from '../stage.ts'

export interface Login {
  email: string
  password: string
}

/** The server that all files work on. */
export interface SharedLaurel extends Omit<Stage, 'browser'> {
  /** The first manager, signed in. */
  manager: HttpClient
  /** Who starts a trainer stops it. */
  startTrainer: (name: string) => Promise<Child>
}

type Session = BrowserContextOptions['storageState']

async function connect(): Promise<{ laurel: SharedLaurel; browser: Browser }> {
  const { browser, ...server } = inject('stage')
  const manager = new HttpClient(server.url)
  await manager.signIn(server.login.email, server.login.password)
  const startTrainer = (name: string) => startBuiltTrainer(server, name)
  return {
    laurel: { ...server, manager, startTrainer },
    browser: await chromium.connect(browser),
  }
}

// The files of the project run in one process: whoever comes first connects and signs in for all.
let connected: ReturnType<typeof connect> | undefined
const sessions = new Map<string, Promise<Session>>()

/** The server and the browser that all files share. */
export function onStage(): ReturnType<typeof connect> {
  connected ??= connect()
  return connected
}

/** Signs somebody in at a server, without the login page. */
async function newSession(url: string, { email, password }: Login): Promise<Session> {
  const { browser } = await onStage()
  const context = await browser.newContext()
  const answer = await context.request.post(`${url}/api/v1/session`, {
    headers: { 'x-laurel': '1' },
    data: { email, password },
  })
  if (!answer.ok()) throw new Error(`${email} cannot sign in: ${await answer.text()}`)
  const session = await context.storageState()
  await context.close()
  return session
}

/**
 * A browser profile of its own, in which somebody is signed in already, at the shared server or at another. Nothing
 * moves in it: a dialog that leaves lies over the page no longer than it is shown.
 */
export async function profileOf(
  login: Login,
  options: BrowserContextOptions & { url?: string } = {},
): Promise<BrowserContext> {
  const { browser, laurel } = await onStage()
  const { url = laurel.url, ...look } = options
  const key = `${url} ${login.email}`
  const session = sessions.get(key) ?? newSession(url, login)
  sessions.set(key, session)
  return browser.newContext({ reducedMotion: 'reduce', ...look, storageState: await session })
}

/** A page in such a profile. */
export async function pageOf(login: Login, options: BrowserContextOptions = {}): Promise<Page> {
  return (await profileOf(login, options)).newPage()
}
