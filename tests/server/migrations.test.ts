import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStore } from '../../server/db/store.ts'

const MIGRATIONS = join(import.meta.dirname, '../../migrations')

interface Journal {
  entries: { idx: number }[]
}

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laurel-migrations-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** The migrations as they were when the one numbered `last` was the newest. */
async function migrationsUpTo(last: number): Promise<string> {
  const place = join(folder, `up-to-${last}`)
  await cp(MIGRATIONS, place, { recursive: true })
  const file = join(place, 'meta/_journal.json')
  const journal = JSON.parse(await readFile(file, 'utf8')) as Journal
  const entries = journal.entries.filter(({ idx }) => idx <= last)
  await writeFile(file, JSON.stringify({ ...journal, entries }))
  return place
}

const open = (file: string, migrationsFolder: string) =>
  openStore({
    file,
    migrationsFolder,
    reportHookError: (error) => {
      throw error
    },
  })

test('a database of an earlier release keeps its tasks, places and rankings, and gets the new columns', async () => {
  const file = join(folder, 'laurel.sqlite')
  await open(file, await migrationsUpTo(1)).close()
  const old = new Database(file)
  old.exec(`
    insert into users (id, email, name, created_at) values ('u', 'u@example.org', 'U', 1);
    insert into projects (id, name, settings, created_at) values ('p', 'P', '{"outputsPerRanking":4}', 1);
    insert into project_members (project_id, user_id, role, joined_at) values ('p', 'u', 'labeler', 1);
    insert into prompts (id, project_id, conversation, preview, content_hash, source, kind, use_case, split, created_at)
      values ('q', 'p', '[{"role":"user","content":"Why?"}]', 'Why?', 'h', 'import', 'plain', 'other', 'train', 1);
    insert into tasks (id, project_id, kind, state, prompt_id, target_overlap, completed, leased, priority, created_at)
      values ('t', 'p', 'rank', 'open', 'q', 3, 1, 1, 10, 5);
    insert into assignments (id, project_id, task_id, user_id, state, shown_order, shuffle_seed, lease_until, created_at)
      values ('a', 'p', 't', 'u', 'submitted', '["x","y"]', 7, 9, 6);
    insert into rankings (id, project_id, assignment_id, prompt_id, user_id, submission_id, version, current, tiers, shown_order, created_at)
      values ('r', 'p', 'a', 'q', 'u', 's', 1, 1, '[["x"],["y"]]', '["x","y"]', 8);
  `)
  old.close()

  await open(file, MIGRATIONS).close()

  const upgraded = new Database(file, { readonly: true })
  expect(upgraded.prepare('select * from tasks').all()).toMatchObject([
    { id: 't', prompt_id: 'q', completed: 1, leased: 1, priority: 10, purpose: 'collect' },
  ])
  expect(upgraded.prepare('select id, settled, review from rankings').all()).toEqual([
    { id: 'r', settled: 0, review: null },
  ])
  expect(upgraded.prepare('select screening from project_members').all()).toEqual([
    { screening: 'not_taken' },
  ])
  expect(upgraded.pragma('foreign_key_check')).toEqual([])
  upgraded.close()
})

test('sources of the release before know what they were asked and what it cost', async () => {
  const file = join(folder, 'sources.sqlite')
  await open(file, await migrationsUpTo(17)).close()
  const old = new Database(file)
  old.exec(`
    insert into users (id, email, name, created_at) values ('u', 'u@example.org', 'U', 1);
    insert into projects (id, name, settings, created_at) values ('p', 'P', '{}', 1);
    insert into prompts (id, project_id, conversation, preview, content_hash, source, kind, use_case, split, created_at)
      values ('q', 'p', '[]', 'Why?', 'h', 'import', 'plain', 'other', 'train', 1);
    insert into sources (id, project_id, name, base_url, models, requests_per_minute, at_once, timeout_seconds, created_at)
      values ('s', 'p', 'S', 'http://127.0.0.1/v1', '[]', 60, 4, 120, 1), ('new', 'p', 'N', 'http://127.0.0.1/v1', '[]', 60, 4, 120, 1);
    insert into source_runs (id, source_id, models, created_by, created_at) values ('r', 's', '[]', 'u', 1);
    insert into source_requests (run_id, source_id, prompt_id, model_index, sample_index, state, error, prompt_tokens, completion_tokens, cost)
      values ('r', 's', 'q', 0, 0, 'done', null, 10, 5, 0.5), ('r', 's', 'q', 0, 1, 'done', null, 10, 7, 0.25),
        ('r', 's', 'q', 0, 2, 'failed', '400 no', 0, 0, 0), ('r', 's', 'q', 0, 3, 'waiting', null, 0, 0, 0);
  `)
  old.close()

  await open(file, MIGRATIONS).close()

  const upgraded = new Database(file, { readonly: true })
  const columns =
    'waiting, done, failed, stopped, prompt_tokens, completion_tokens, cost, last_error'
  const rows = upgraded.prepare(`select ${columns} from sources order by id`).raw().all()
  expect(rows).toEqual([
    [0, 0, 0, 0, 0, 0, 0, null],
    [1, 2, 1, 0, 20, 12, 0.75, '400 no'],
  ])
  upgraded.close()
})
