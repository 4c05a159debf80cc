import { once } from 'node:events'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import Type from 'typebox'
import { WebSocket } from 'ws'
import { HttpClient } from '../../cli/http-client.ts'
import { projectEvents, type Heard } from '../../cli/project-events.ts'
import { checked } from '../../contract/check.ts'
import { EventList, SocketMessage } from '../../contract/events.ts'
import { Job } from '../../contract/jobs.ts'
import {
  Webhook,
  WebhookDelivery,
  WebhookSecret,
  WebhookSettings,
  DeliveryPage,
} from '../../contract/webhooks.ts'
import { Strict } from '../../contract/schema.ts'
import { DAY_MS } from '../../domain/day.ts'
import { startApplication, type TestApplication } from './application.ts'
import { startReceiver, type Receiver } from './webhook-receiver.ts'

let laurel: TestApplication
let address: string
let receiver: Receiver
let projectId: string

beforeAll(async () => {
  laurel = await startApplication({ LAUREL_EVENT_DAYS: '10' })
  address = await laurel.app.listen({ port: 0, host: '127.0.0.1' })
  receiver = await startReceiver(() => laurel.clock.now)
})
afterAll(async () => {
  await receiver.close()
  await laurel.close()
})
beforeEach(async () => {
  projectId = await laurel.project()
  await laurel.importRows(projectId, [{ prompt: 'Hello?', demonstration: 'Hello.' }])
  receiver.behave()
})

const DAYS_KEPT = 10
const Rows = Strict({ rows: Type.Array(Webhook) })
const path = (rest: string) => `/projects/${projectId}/${rest}`
/** As many events, a day between them: jobs that begin to wait. */
async function happen(days: number): Promise<void> {
  for (let day = 0; day < days; day += 1) {
    await laurel.manager.ask('POST', path('jobs'), Job, { kind: 'pretrain' })
    laurel.clock.now += DAY_MS
  }
}
/** Time passes; the manager comes by often enough to stay signed in. */
async function later(days: number): Promise<void> {
  for (let day = 0; day < days; day += 1) {
    laurel.clock.now += DAY_MS
    if (day % 10 === 0) await kept('?limit=1')
  }
}
const kept = (query = '') => laurel.manager.ask('GET', path(`events${query}`), EventList)
const ids = async () => (await kept()).rows.map(({ id }) => id)
const sweep = () => laurel.app.services.eventRetention.sweep()
const settled = () => laurel.app.services.webhookQueue.settled()
const addWebhook = (active: boolean) =>
  laurel.manager.ask('POST', path('webhooks'), WebhookSecret, {
    ...{ url: receiver.url, kinds: ['job_changed'], active },
  })

test('events older than the days that are kept go; the newest stays, however old', async () => {
  await happen(14)
  const all = await ids()
  await sweep()
  // Ten days back from now: what happened at that very moment is not older.
  expect(await ids()).toEqual(all.slice(4))
  expect(await kept('?limit=1')).toMatchObject({
    rows: [{ id: all[4] }],
    lastEventId: all[13],
    forgottenUpTo: all[3],
  })
  await later(60)
  await sweep()
  expect(await ids()).toEqual([all[13]])
  expect(await kept()).toMatchObject({ lastEventId: all[13], forgottenUpTo: all[12] })
})

test('a place before the oldest kept event is answered 410, with where to go on', async () => {
  await happen(14)
  const all = await ids()
  await sweep()
  const [, , third = 0, fourth = 0, fifth] = all
  const { status, body } = await laurel.manager.request('GET', path(`events?after=${third}`))
  expect(status).toBe(410)
  expect(body).toMatchObject({
    error: {
      code: 'events_forgotten',
      details: { forgottenUpTo: fourth, lastEventId: all[13] },
    },
  })
  // Who has seen all that is gone has missed nothing; who has seen nothing begins with what is there.
  expect((await kept(`?after=${fourth}&limit=1`)).rows).toMatchObject([{ id: fifth }])
  expect((await kept('?after=0&limit=1')).rows).toMatchObject([{ id: fifth }])
})

/** The types of what a socket is told after subscribing, and the kinds of events, until a job happens. */
async function heardAfter(after: number): Promise<string[]> {
  const socket = new WebSocket(`${address.replace('http', 'ws')}/api/v1/socket`, {
    headers: { cookie: laurel.manager.cookie },
  })
  const heard: SocketMessage[] = []
  socket.on('message', (data: Buffer) => {
    heard.push(checked(SocketMessage, JSON.parse(data.toString()), 'socket message'))
  })
  await once(socket, 'open')
  socket.send(JSON.stringify({ type: 'subscribe', projectId, after }))
  await expect.poll(() => heard.some(({ type }) => type === 'subscribed')).toBe(true)
  socket.terminate()
  return heard.map((message) => (message.type === 'event' ? String(message.id) : message.type))
}

test('a socket that was away for too long is told to read anew; one that was not gets all of it', async () => {
  await happen(14)
  const all = await ids()
  await sweep()
  expect(await heardAfter(all[2] ?? 0)).toEqual(['reset', 'subscribed'])
  expect(await heardAfter(all[3] ?? 0)).toEqual([...all.slice(4).map(String), 'subscribed'])
  expect(await heardAfter(0)).toEqual([...all.slice(4).map(String), 'subscribed'])
})

test('the command line, cut off for too long, goes on from now', async () => {
  const client = new HttpClient(address)
  client.resume(laurel.manager.cookie)
  const stop = new AbortController()
  const news = projectEvents(client, projectId, stop.signal)
  /** Without what is only told live. */
  const next = async (): Promise<Heard> => {
    const heard = (await news.next()).value as Heard
    return ['connected', 'job_changed'].includes(heard.kind) ? heard : next()
  }
  await happen(1)
  expect(await next()).toEqual({ kind: 'connected' })
  await happen(1)
  expect(await next()).toMatchObject({ kind: 'job_changed' })
  for (const socket of laurel.app.websocketServer.clients) socket.terminate()
  await happen(12)
  await sweep()
  // What is followed is fetched anew then; nothing of the twelve days comes late.
  expect(await next()).toEqual({ kind: 'connected' })
  const [last] = (await kept()).rows.slice(-1)
  await happen(1)
  const heard = await next()
  expect(heard).toMatchObject({ kind: 'job_changed' })
  expect((await kept(`?after=${last?.id}`)).rows.map(({ event }) => event)).toEqual([heard])
  stop.abort()
  await news.next().catch(() => undefined)
})

test('what a webhook has still to be sent stays, and all of it arrives', async () => {
  const { webhook } = await addWebhook(false)
  await happen(14)
  const all = await ids()
  await later(60)
  await sweep()
  expect(await ids()).toEqual(all)
  await laurel.manager.ask('PATCH', path(`webhooks/${webhook.id}`), WebhookSettings, {
    active: true,
  })
  await settled()
  expect(receiver.received.map(({ message }) => message.data)).toMatchObject(
    all.map((eventId) => ({ eventId })),
  )
  // Its log can be replayed for thirty days, and needs them until then.
  await later(29)
  await sweep()
  expect(await ids()).toEqual(all)
  await later(2)
  await sweep()
  expect(await ids()).toEqual(all.slice(-1))
})

test('a webhook that is off holds an event for ninety days, not for ever, and says what it missed', async () => {
  const { webhook } = await addWebhook(true)
  receiver.behave((_, response) => response.writeHead(410).end())
  await happen(1)
  await settled()
  const view = async () => {
    const { rows } = await laurel.manager.ask('GET', path('webhooks'), Rows)
    return rows[0]
  }
  // Its first message waits, as it was answered 410; what happens next is not even taken up.
  expect(await view()).toMatchObject({ active: false, waiting: 1, missedUpTo: null })
  await happen(3)
  const all = await ids()
  // The switching off is the second event, a day after the first and on the day of the third.
  expect(all).toHaveLength(5)
  await later(87)
  await sweep()
  // The first is ninety-one days old and gone, and its message with it; the next two are just as old as may be.
  expect(await ids()).toEqual(all.slice(1))
  expect(await view()).toMatchObject({ waiting: 0, missedUpTo: null })
  await later(1)
  await sweep()
  expect(await ids()).toEqual(all.slice(3))
  expect(await view()).toMatchObject({ waiting: 0, missedUpTo: all[2] })
  receiver.behave()
  await laurel.manager.ask('PATCH', path(`webhooks/${webhook.id}`), WebhookSettings, {
    active: true,
  })
  await settled()
  expect(receiver.received.map(({ message }) => message.data.eventId)).toEqual(all.slice(3))
  expect(await view()).toMatchObject({ waiting: 0, missedUpTo: null })
})

test('a replay that cannot be whole is refused; after 0 sends what is kept', async () => {
  const start = laurel.clock.now
  await happen(14)
  const all = await ids()
  await sweep()
  const { webhook } = await addWebhook(true)
  const replay = path(`webhooks/${webhook.id}/replay`)
  expect(await laurel.manager.refused('POST', replay, { after: all[2] })).toBe(
    '410 events_forgotten',
  )
  // The last that is gone happened three days after the first.
  expect(await laurel.manager.refused('POST', replay, { since: start + 3 * DAY_MS })).toBe(
    '410 events_forgotten',
  )
  await laurel.manager.ask('POST', replay, Webhook, { since: start + 3 * DAY_MS + 1 })
  await settled()
  expect(receiver.received).toHaveLength(DAYS_KEPT)
  await laurel.manager.ask('POST', replay, Webhook, { after: 0 })
  await settled()
  expect(receiver.received).toHaveLength(2 * DAYS_KEPT)
})

test('more than one part at a time goes in one sweep', async () => {
  const database = new Database(join(laurel.dataFolder, 'laurel.sqlite'))
  const { now } = laurel.clock
  database
    .prepare(
      `with recursive n(i) as (select 1 union all select i + 1 from n where i < 2500)
       insert into events (project_id, kind, data, at) select ?, 'task_reported', ?, ? from n`,
    )
    .run(projectId, '{"kind":"task_reported","taskId":"t","note":""}', now - 11 * DAY_MS)
  await happen(1)
  await sweep()
  const left = database.prepare('select count(*) n from events where project_id = ?').get(projectId)
  database.close()
  expect(left).toEqual({ n: 1 })
})

test('the log of a webhook keeps a thousand messages and what waits', async () => {
  const { webhook } = await addWebhook(false)
  const database = new Database(join(laurel.dataFolder, 'laurel.sqlite'))
  const insert = database.prepare(
    `insert into webhook_deliveries (webhook_id, message_id, type, origin, state, created_at)
     values (?, ?, 'job_changed', 'event', ?, ?)`,
  )
  database.transaction(() => {
    insert.run(webhook.id, 'waits', 'waiting', laurel.clock.now)
    for (let n = 0; n < 1004; n += 1) insert.run(webhook.id, `m${n}`, 'delivered', laurel.clock.now)
  })()
  await laurel.manager.ask('POST', path(`webhooks/${webhook.id}/test`), WebhookDelivery, {})
  const names = database
    .prepare('select message_id name from webhook_deliveries where webhook_id = ? order by id')
    .pluck()
    .all(webhook.id)
  database.close()
  // The test itself is the newest of the thousand.
  expect(names).toHaveLength(1001)
  expect(names.slice(0, 3)).toEqual(['waits', 'm5', 'm6'])
  await later(31)
  await sweep()
  const log = await laurel.manager.ask(
    'GET',
    path(`webhooks/${webhook.id}/deliveries`),
    DeliveryPage,
  )
  expect(log.rows.map(({ state }) => state)).toEqual(['waiting'])
})
