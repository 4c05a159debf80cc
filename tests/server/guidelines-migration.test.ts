import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import BetterSqlite from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import { afterAll, expect, test } from 'vitest'
import { openStore } from '../../server/db/store.ts'

const MIGRATIONS = join(import.meta.dirname, '../../migrations')
const folder = mkdtempSync(join(tmpdir(), 'laurel-migration-'))
const file = join(folder, 'laurel.sqlite')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Journal {
  entries: { tag: string }[]
}

/** The migrations as they were before guidelines had versions. */
function olderMigrations(): string {
  const older = join(folder, 'migrations')
  cpSync(MIGRATIONS, older, { recursive: true })
  const path = join(older, 'meta/_journal.json')
  const journal = JSON.parse(readFileSync(path, 'utf8')) as Journal
  const end = journal.entries.findIndex(({ tag }) => tag.endsWith('existing_rows'))
  journal.entries = journal.entries.slice(0, end)
  writeFileSync(path, JSON.stringify(journal))
  return older
}

test('guidelines that stood in the settings become version 1 in the project’s first language', async () => {
  const before = new BetterSqlite(file)
  migrate(drizzle(before), { migrationsFolder: olderMigrations() })
  const insert = before.prepare(
    `insert into projects (id, name, settings, created_at) values (?, ?, ?, 1700000000000)`,
  )
  insert.run('chinese', 'A', JSON.stringify({ guidelines: '要友善。', languages: ['zh', 'en'] }))
  insert.run('older', 'B', JSON.stringify({ guidelines: "It's **bold**.\n", leaseMinutes: 7 }))
  insert.run('blank', 'C', JSON.stringify({ guidelines: ' \n\t', leaseMinutes: 8 }))
  insert.run('none', 'D', JSON.stringify({ leaseMinutes: 9 }))
  before.close()

  const store = openStore({
    file,
    migrationsFolder: MIGRATIONS,
    reportHookError: (error) => {
      throw error
    },
  })
  await store.close()

  const after = new BetterSqlite(file, { readonly: true })
  const rows = after.prepare('select * from guidelines order by project_id').all()
  const common = { version: 1, note: '', created_by: null, created_at: 1700000000000 }
  expect(rows).toEqual([
    { project_id: 'chinese', language: 'zh', text: '要友善。', ...common },
    { project_id: 'older', language: 'en', text: "It's **bold**.\n", ...common },
  ])
  const settings = after
    .prepare('select settings from projects order by name')
    .all()
    .map((row) => JSON.parse((row as { settings: string }).settings) as unknown)
  expect(settings).toEqual([
    { languages: ['zh', 'en'] },
    { leaseMinutes: 7 },
    { leaseMinutes: 8 },
    { leaseMinutes: 9 },
  ])
  after.close()
})
