import { randomBytes, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { countProjects } from '../../repositories/projects/projects.ts'
import type { Store } from '../../repositories/unit-of-work.ts'
import { countUsers, findUserByEmail, insertUser } from '../../repositories/access/users.ts'
import { publicUser, type Authentication } from '../access/authentication.ts'
import type { Clock } from '../clock.ts'
import { DEMO_PROJECT, demoRows } from './demo-project.ts'
import type { Imports } from '../prompts/imports.ts'
import type { Passwords } from '../access/passwords.ts'
import type { Projects } from './projects.ts'

const PRIVATE = { mode: 0o600 } // for the owner's eyes only
const FIRST_LOGIN = 'first-login.txt'
const WORKER_TOKEN = 'worker-token'

interface Parts {
  store: Store
  clock: Clock
  authentication: Authentication
  passwords: Passwords
  projects: Projects
  imports: Imports
  dataFolder: string
}

/** What a new installation needs before anybody can use it. Done once; later starts find it. */
export class FirstStart {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /**
   * The first manager, an administrator. Email and password are kept in data/first-login.txt, so that the person who
   * installed Laurel can read them again; the file may be deleted.
   */
  async ensureManager(email: string, chosenPassword: string | undefined): Promise<void> {
    const { store, clock, passwords, dataFolder } = this.#parts
    if ((await countUsers(store.reader)) > 0) return
    const password = chosenPassword ?? randomBytes(9).toString('base64url')
    const passwordHash = await passwords.hash(password)
    // The file comes first: a crash in between leaves a login that the next start replaces.
    await writeFile(join(dataFolder, FIRST_LOGIN), `${email}\n${password}\n`, PRIVATE)
    await store.transaction((tx) =>
      insertUser(tx, {
        id: randomUUID(),
        email,
        name: 'Manager',
        passwordHash,
        isAdministrator: true,
        createdAt: clock(),
      }),
    )
  }

  /** The token by which workers on this machine sign in, in data/worker-token. */
  async ensureWorkerToken(): Promise<void> {
    const { authentication, dataFolder } = this.#parts
    const file = join(dataFolder, WORKER_TOKEN)
    if (existsSync(file)) return
    const token = await authentication.createWorkerToken('worker')
    await writeFile(file, `${token}\n`, PRIVATE)
  }

  /** The demo project, when there is no project at all. */
  async ensureDemoProject(managerEmail: string): Promise<void> {
    const { store, projects, imports } = this.#parts
    if ((await countProjects(store.reader)) > 0) return
    const row = await findUserByEmail(store.reader, managerEmail)
    if (!row) return
    const project = await projects.create(publicUser(row), DEMO_PROJECT)
    const { demonstrated, ranked, open } = demoRows()
    const source = 'demo'
    const take = (rows: typeof open, createDemonstrationTasks: boolean) =>
      imports.take(project.id, {
        source,
        rows,
        firstLine: 1,
        createRankTasks: true,
        createDemonstrationTasks,
      })
    await take(ranked, false)
    await take(open, true)
    await take(demonstrated, false)
  }

  /** Email and password of the first manager, while they are still on disk. */
  async firstLogin(): Promise<{ email: string; password: string } | null> {
    const text = await readFile(join(this.#parts.dataFolder, FIRST_LOGIN), 'utf8').catch(() => '')
    const [email, password] = text.split('\n')
    return email && password ? { email, password } : null
  }
}
