import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { failure, ok, warning, type Check } from './finding.ts'

const RESTORE = 'Restore the last backup: `npm run laurel -- restore FOLDER` into an empty folder.'

/** The packages with native code: SQLite, and the runtime that trains. */
export const addon =
  (about: string, load: () => Promise<unknown>, mend: string): Check =>
  async () => {
    try {
      await load()
      return ok(about, 'loads')
    } catch (error) {
      return failure(
        about,
        error instanceof Error ? (error.message.split('\n')[0] ?? '') : '',
        mend,
      )
    }
  }

/** Whether the database is whole and of this Laurel; a database that is not there yet is made at the first start. */
export const database =
  (file: string, migrationsFolder: string): Check =>
  async () => {
    if (!existsSync(file)) return ok('database', 'none yet; the first start makes it')
    const { default: BetterSqlite } = await import('better-sqlite3')
    let seen: number
    try {
      const opened = new BetterSqlite(file, { readonly: true })
      try {
        const said = opened.pragma('quick_check', { simple: true })
        if (said !== 'ok') return failure('database', `damaged: ${String(said)}`, RESTORE)
        seen = opened.prepare('select count(*) from __drizzle_migrations').pluck().get() as number
      } finally {
        opened.close()
      }
    } catch (error) {
      return failure('database', `cannot be read: ${(error as Error).message}`, RESTORE)
    }
    const known = (await readdir(migrationsFolder)).filter((name) => name.endsWith('.sql')).length
    const found = `whole, ${seen} of ${known} migrations`
    if (seen > known) return failure('database', found, 'It is of a newer Laurel: update this one.')
    return seen < known
      ? warning('database', found, 'The next start of the server brings it up to date.')
      : ok('database', found)
  }

/** Whether a server answers at the address that commands talk to, and is of this version. */
export const server =
  (url: string, version: string): Check =>
  async () => {
    const answer = async (path: string) => {
      const response = await fetch(`${url}${path}`, { signal: AbortSignal.timeout(5000) })
      return { status: response.status, body: (await response.json()) as { version?: string } }
    }
    try {
      const health = await answer('/api/health')
      const { status } = await answer('/api/ready')
      if (status !== 200) {
        const mend = 'Its database cannot be written: see its log, and whether the disk is full.'
        return failure('server', `${url} answers ${status}`, mend)
      }
      if (health.body.version === version) return ok('server', `${url}, ready`)
      const found = `${url} is of version ${health.body.version ?? 'unknown'}, this is ${version}`
      return warning('server', found, 'Start it anew: Ctrl-C, then `npm start`.')
    } catch {
      const mend = '`npm start` starts it; LAUREL_URL names a server elsewhere.'
      return warning('server', `nothing answers at ${url}`, mend)
    }
  }

/** The built files that the server gives to browsers. */
export const build =
  (rootFolder: string): Check =>
  async () =>
    existsSync(join(rootFolder, 'dist/web/index.html'))
      ? ok('web app', 'built')
      : warning('web app', 'not built', '`npm start` builds it.')
