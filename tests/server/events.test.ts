import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ProjectEvent } from '../../contract/events.ts'
import { openStore, type Store } from '../../server/db/store.ts'
import { CatchingUp } from '../../server/services/events/catching-up.ts'
import { Events } from '../../server/services/events/events.ts'

const throwIt = (error: unknown) => {
  throw error
}
const migrationsFolder = fileURLToPath(new URL('../../migrations', import.meta.url))

let folder: string
let store: Store
let events: Events

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laurel-events-'))
  store = openStore({ file: join(folder, 'a.sqlite'), migrationsFolder, reportHookError: throwIt })
  events = new Events(store, () => 1, throwIt)
})
afterEach(async () => {
  events.close()
  await store.close()
  await rm(folder, { recursive: true, force: true })
})

const happen = (from: number, to: number, projectId = 'p') =>
  store.transaction(async (tx) => {
    for (let at = from; at <= to; at += 1) {
      const event = { kind: 'task_reported' as const, taskId: 'task', note: String(at) }
      await events.publish(tx, projectId, event)
    }
  })
const upTo = (last: number) => Array.from({ length: last }, (_, at) => at + 1)

/** Follows a project, and keeps what it hears in order: ids of kept events, kinds of others. */
function follow() {
  const heard: (number | string)[] = []
  const follower = new CatchingUp(
    events,
    'p',
    ({ id, event }: { id: number; event: ProjectEvent }) => {
      heard.push(event.kind === 'task_reported' ? id : event.kind)
    },
  )
  return { heard, follower }
}

test('who was away for long is sent all of it in order, each event once, also while more happens', async () => {
  await happen(1, 1203)
  const { heard, follower } = follow()
  const caughtUp = follower.start(0)
  await happen(1204, 1210)
  await events.publishLive('p', { kind: 'queue_changed' })
  await caughtUp
  await happen(1211, 1212)
  follower.goLive()
  await happen(1213, 1213)
  await events.publishLive('p', { kind: 'queue_changed' })
  expect(heard.filter((one) => typeof one === 'number')).toEqual(upTo(1213))
  // What is told live never comes before what was kept earlier, whose id it carries.
  expect(heard.indexOf('queue_changed')).toBeGreaterThan(heard.indexOf(1210))
  expect(heard.at(-1)).toBe('queue_changed')
  follower.stop()
  await happen(1214, 1214)
  expect(heard.at(-1)).toBe('queue_changed')
})

test('without a place to resume from only what happens is heard; other projects never', async () => {
  await happen(1, 3)
  const { heard, follower } = follow()
  expect(await follower.start(undefined)).toBe(3)
  follower.goLive()
  await happen(1, 1, 'other')
  await happen(4, 4)
  expect(heard).toEqual([5])
})

test('a place that this server never reached is taken for the newest one', async () => {
  await happen(1, 2)
  const { heard, follower } = follow()
  expect(await follower.start(500)).toBe(2)
  follower.goLive()
  await happen(3, 3)
  expect(heard).toEqual([3])
})
