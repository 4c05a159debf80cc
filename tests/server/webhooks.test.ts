import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Webhook as StandardWebhook } from 'standardwebhooks'
import type { Static } from 'typebox'
import Type from 'typebox'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { EventList } from '../../contract/events.ts'
import { Job } from '../../contract/jobs.ts'
import { Acknowledgement, Strict } from '../../contract/schema.ts'
import {
  DeliveryPage,
  Webhook,
  WebhookDelivery,
  WebhookSecret,
  WebhookSettings,
} from '../../contract/webhooks.ts'
import { DAY_MS } from '../../domain/day.ts'
import { isGenuine } from '../../examples/webhooks/receive.mjs'
import { postMessage } from '../../server/services/webhooks/post-message.ts'
import { newWebhookSecret, signatureHeaders } from '../../server/services/webhooks/signature.ts'
import { startApplication, type TestApplication } from './application.ts'
import { startReceiver, type Receiver } from './webhook-receiver.ts'

const Rows = Strict({ rows: Type.Array(Webhook) })
const SECOND = 1000

let laurel: TestApplication
const opened: TestApplication[] = []
let receiver: Receiver
let projectId: string

beforeAll(async () => {
  laurel = await startApplication()
  opened.push(laurel)
  receiver = await startReceiver(() => laurel.clock.now)
})
afterAll(async () => {
  await receiver.close()
  for (const one of opened.toReversed()) await one.close()
})
beforeEach(async () => {
  projectId = await laurel.project()
  await laurel.importRows(projectId, [{ prompt: 'Hello?', demonstration: 'Hello.' }])
  receiver.behave()
})
afterEach(async () => {
  // No test leaves the next one something to send.
  for (const { id } of await list()) await laurel.manager.request('DELETE', path(id))
})

const path = (id: string, action = '') => `/projects/${projectId}/webhooks/${id}${action}`
const list = async () =>
  (await laurel.manager.ask('GET', `/projects/${projectId}/webhooks`, Rows)).rows
const view = async () => (await list())[0]
const add = (body: object = {}) =>
  laurel.manager.ask('POST', `/projects/${projectId}/webhooks`, WebhookSecret, {
    ...{ url: receiver.url, kinds: ['job_changed'] },
    ...body,
  })
/** An event: a job waits. Gives the job's id. */
const happen = async () =>
  (await laurel.manager.ask('POST', `/projects/${projectId}/jobs`, Job, { kind: 'pretrain' })).id
const settled = () => laurel.app.services.webhookQueue.settled()
const later = async (milliseconds: number) => {
  laurel.clock.now += milliseconds
  await settled()
}
const jobIds = () =>
  receiver.received.map(({ message }) => (message.data as { job?: { id: string } }).job?.id)
const deliveries = async (id: string, query = '') =>
  laurel.manager.ask('GET', `${path(id, '/deliveries')}${query}`, DeliveryPage)
/** What the receivers' own client says of a message, at the time of the server. */
function verified(secret: string, body: string, headers: Record<string, string>): unknown {
  vi.useFakeTimers({ now: laurel.clock.now, toFake: ['Date'] })
  try {
    return new StandardWebhook(secret).verify(body, headers)
  } finally {
    vi.useRealTimers()
  }
}
const reply = (status: number, headers: Record<string, string> = {}) =>
  receiver.behave((_, response) => void response.writeHead(status, headers).end('no, thank you'))

test('chosen kinds of events arrive in order, signed as the receivers’ own client has it', async () => {
  await happen()
  const { secret, webhook } = await add({ description: ' To the chat ' })
  expect(webhook).toMatchObject({ description: 'To the chat', active: true, waiting: 0 })
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
  const other = await add({ kinds: ['model_created'] })
  const jobs = [await happen(), await happen(), await happen()]
  await settled()
  // From its making on, and nothing of other kinds.
  expect(jobIds()).toEqual(jobs)
  expect((await deliveries(other.webhook.id)).rows).toEqual([])

  const { rows } = await laurel.manager.ask('GET', `/projects/${projectId}/events`, EventList)
  for (const [at, { body, headers, message }] of receiver.received.entries()) {
    expect(verified(secret, body, headers)).toEqual(message)
    const event = rows[at + 1]
    expect(message).toMatchObject({
      type: 'job_changed',
      timestamp: new Date(event?.at ?? 0).toISOString(),
      data: { projectId, eventId: event?.id },
    })
    expect(headers['webhook-id']).toBe(`evt_${event?.id}_${event?.at.toString(36)}`)
    const changed = body.replace('pretrain', 'sft')
    expect(() => verified(secret, changed, headers)).toThrow('No matching signature found')
  }
})

test('the receiver of the examples takes what was signed, and nothing that was changed or is old', () => {
  const secret = newWebhookSecret()
  const [id, body, timestamp] = ['evt_1_a', '{"type":"test"}', 1_700_000_000]
  const headers = signatureHeaders({ id, timestamp, body }, [newWebhookSecret(), secret])
  expect(isGenuine(secret, headers, body, timestamp + 300)).toBe(true)
  expect(isGenuine(secret, headers, body, timestamp + 301)).toBe(false)
  expect(isGenuine(secret, headers, `${body} `, timestamp)).toBe(false)
  expect(isGenuine(newWebhookSecret(), headers, body, timestamp)).toBe(false)
  expect(isGenuine(secret, { ...headers, 'webhook-timestamp': 'now' }, body, timestamp)).toBe(false)
})

test('trouble at the receiver is waited out ever longer, in order, and given up after ten attempts', async () => {
  const { webhook } = await add()
  reply(500)
  const first = await happen()
  const second = await happen()
  await settled()
  const seen = [receiver.received.length]
  for (const seconds of [5, 25, 125, 625, 3125, 15_625, 36_000, 36_000, 36_000]) {
    // Less than half of the wait is too early; all of it is always enough.
    await later((seconds * SECOND) / 2 - 1)
    seen.push(receiver.received.length)
    if (seconds === 36_000 && receiver.received.length === 9) {
      receiver.behave(({ message }, response, count) => {
        void response.writeHead(count === 1 ? 500 : 200).end(message.type)
      })
    }
    await later((seconds * SECOND) / 2 + 1)
    seen.push(receiver.received.length)
  }
  expect(seen.slice(0, -1)).toEqual([1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9])
  expect(jobIds()).toEqual([first, second])
  const { body } = await laurel.app.inject({
    url: '/metrics',
    headers: { cookie: laurel.manager.cookie },
  })
  expect(body).toContain('laurel_webhook_attempts_total{outcome="to_retry"} 9')
  expect(body).toContain('laurel_webhook_attempts_total{outcome="given_up"} 1')
  expect(body).toContain('laurel_webhook_backlog 0')
  const { rows } = await deliveries(webhook.id)
  expect(rows.map(({ state, attempts }) => [state, attempts.length])).toEqual([
    ['delivered', 1],
    ['failed', 10],
  ])
  expect(rows[1]?.attempts[0]).toMatchObject({
    status: 500,
    response: 'no, thank you',
    error: null,
  })
  expect(await view()).toMatchObject({ active: true, failingSince: null, waiting: 0 })
})

test('a receiver that asks to be left alone is, for as long as it says', async () => {
  const { webhook } = await add()
  reply(429, { 'retry-after': '600' })
  await happen()
  await settled()
  const until = (await deliveries(webhook.id, '?state=waiting')).rows[0]?.notBefore
  expect(until).toBe(laurel.clock.now + 600 * SECOND)
  receiver.behave()
  await later(600 * SECOND - 1)
  expect(receiver.received).toHaveLength(0)
  await later(1)
  expect(receiver.received).toHaveLength(1)
})

test('410 switches a webhook off at once, and so do five days of failure; on again it loses nothing', async () => {
  const { webhook } = await add()
  reply(410)
  const jobs = [await happen()]
  await settled()
  expect(await view()).toMatchObject({ active: false, disabledReason: 'gone', waiting: 1 })
  jobs.push(await happen())
  receiver.behave()
  await later(DAY_MS)
  expect(receiver.received).toHaveLength(0)
  const on = { active: true }
  await laurel.manager.ask('PATCH', path(webhook.id), WebhookSettings, on)
  await settled()
  expect(jobIds()).toEqual(jobs)

  reply(503)
  for (let at = 0; at < 8; at += 1) await happen()
  await settled()
  const begin = laurel.clock.now
  while ((await view())?.active) await later(10 * 3_600 * SECOND)
  const days = (laurel.clock.now - begin) / DAY_MS
  expect([days >= 5, days < 5.5]).toEqual([true, true])
  expect(await view()).toMatchObject({ disabledReason: 'failing', failingSince: begin })
  const { rows } = await laurel.manager.ask('GET', `/projects/${projectId}/events`, EventList)
  expect(rows.map(({ event }) => event).filter(({ kind }) => kind === 'webhook_disabled')).toEqual([
    { kind: 'webhook_disabled', webhookId: webhook.id, reason: 'gone' },
    { kind: 'webhook_disabled', webhookId: webhook.id, reason: 'failing' },
  ])
})

test('a new secret signs at once, the one before for a day beside it', async () => {
  const { webhook, secret } = await add()
  const rotated = await laurel.manager.ask('POST', path(webhook.id, '/secret'), WebhookSecret, {})
  expect(rotated.secret).not.toBe(secret)
  expect(rotated.webhook.oldSecretUntil).toBe(laurel.clock.now + DAY_MS)
  const signatures = async () => {
    receiver.behave()
    await happen()
    await settled()
    return receiver.received[0]?.headers['webhook-signature']?.split(' ') ?? []
  }
  const both = await signatures()
  expect(both).toHaveLength(2)
  const [{ body, headers } = { body: '', headers: {} }] = receiver.received
  for (const one of [secret, rotated.secret]) {
    expect(verified(one, body, headers)).toMatchObject({ type: 'job_changed' })
  }
  laurel.clock.now += DAY_MS
  expect(await signatures()).toHaveLength(1)
  laurel.clock.now -= DAY_MS
  expect((await view())?.oldSecretUntil).not.toBeNull()
})

test('a delivery is replayed under its own id, all after an event or from a time on in order', async () => {
  const { webhook } = await add()
  const jobs = [await happen()]
  await later(SECOND)
  const since = laurel.clock.now
  jobs.push(await happen(), await happen())
  await settled()
  const { rows } = await deliveries(webhook.id)
  const first = rows.at(-1)
  receiver.behave()
  const replay = path(webhook.id, `/deliveries/${first?.id}/replay`)
  await laurel.manager.ask('POST', replay, WebhookDelivery, {})
  await settled()
  expect(jobIds()).toEqual([jobs[0]])
  expect(receiver.received[0]?.headers['webhook-id']).toBe(first?.messageId)

  const from = async (body: object) => {
    receiver.behave()
    await laurel.manager.ask('POST', path(webhook.id, '/replay'), Webhook, body)
    await settled()
    return jobIds()
  }
  expect(await from({ after: first?.eventId })).toEqual(jobs.slice(1))
  expect(await from({ since })).toEqual(jobs.slice(1))
  expect(await from({ since: 0 })).toEqual(jobs)
  expect(await laurel.manager.refused('POST', path(webhook.id, '/replay'), {})).toBe(
    '400 invalid_request',
  )
  // What waits behind a failure is tried at once, and once only.
  reply(500)
  jobs.push(await happen())
  await settled()
  receiver.behave()
  const [waiting] = (await deliveries(webhook.id, '?state=waiting')).rows
  const again = path(webhook.id, `/deliveries/${waiting?.id}/replay`)
  await laurel.manager.ask('POST', again, WebhookDelivery, {})
  await settled()
  expect(jobIds()).toEqual(jobs.slice(3))
})

test('a test message is posted once, also by a webhook that is off, and its answer kept to the first KiB', async () => {
  const { webhook, secret } = await add({ active: false })
  receiver.behave((_, response) => void response.writeHead(400).end('x'.repeat(5000)))
  const sent = () => laurel.manager.ask('POST', path(webhook.id, '/test'), WebhookDelivery, {})
  const refused = await sent()
  expect(refused).toMatchObject({ type: 'test', origin: 'test', state: 'failed', eventId: null })
  expect(refused.attempts).toMatchObject([{ status: 400, response: 'x'.repeat(1024) }])
  const [{ body, headers } = { body: '', headers: {} }] = receiver.received
  expect(verified(secret, body, headers)).toMatchObject({ type: 'test' })
  receiver.behave()
  expect((await sent()).state).toBe('delivered')
  const replay = path(webhook.id, `/deliveries/${refused.id}/replay`)
  expect(await laurel.manager.refused('POST', replay, {})).toBe('400 invalid_request')
  await laurel.manager.ask('PATCH', path(webhook.id), WebhookSettings, {
    url: 'http://127.0.0.1:9/',
  })
  expect((await sent()).attempts[0]?.error).toMatch(/^not reached: /)
  expect(await view()).toMatchObject({ active: false, disabledReason: null, failingSince: null })
})

test('the log is read page by page, newest first', async () => {
  const { webhook } = await add()
  const jobs = [await happen(), await happen(), await happen()]
  await settled()
  const all: Static<typeof WebhookDelivery>[] = []
  let cursor = ''
  for (const size of [2, 1]) {
    const page = await deliveries(webhook.id, `?limit=2${cursor && `&cursor=${cursor}`}`)
    expect(page.rows).toHaveLength(size)
    all.push(...page.rows)
    cursor = page.nextCursor ?? ''
  }
  expect(cursor).toBe('')
  expect(all.map(({ id }) => id)).toEqual(all.map(({ id }) => id).toSorted((a, b) => b - a))
  expect(jobs).toHaveLength(3)
  const wrong = path(webhook.id, '/deliveries?cursor=somewhere')
  expect(await laurel.manager.refused('GET', wrong)).toBe('400 invalid_request')
})

test('who does not answer is not waited for longer than allowed', async () => {
  receiver.behave(() => undefined)
  const outcome = await postMessage(
    {
      ...{ url: receiver.url, secrets: [], messageId: 'evt_1_a' },
      message: { type: 'test', timestamp: '', data: { projectId, eventId: null } },
    },
    { now: () => 5, signal: new AbortController().signal, timeoutMilliseconds: 50 },
  )
  expect(outcome).toMatchObject({ at: 5, status: null, error: 'no answer within 0.05 s' })
})

test('the secret is in no other answer and in no file but sealed; only managers see and use webhooks', async () => {
  const { webhook, secret } = await add()
  const { id } = webhook
  await happen()
  await settled()
  const said = [
    await laurel.manager.request('GET', `/projects/${projectId}/webhooks`),
    await laurel.manager.request('PATCH', path(id), { description: 'Renamed' }),
    await laurel.manager.request('GET', path(id, '/deliveries')),
  ]
  expect(said.map(({ status }) => status)).toEqual([200, 200, 200])
  const key = secret.slice('whsec_'.length)
  expect(JSON.stringify(said)).not.toContain(key)
  for (const name of await readdir(laurel.dataFolder)) {
    const file = join(laurel.dataFolder, name)
    if ((await stat(file)).isFile()) expect((await readFile(file)).includes(key), name).toBe(false)
  }
  const reviewer = await laurel.member(projectId, `Reviewer ${id.slice(0, 8)}`, 'reviewer')
  for (const [method, of] of [
    ['GET', `/projects/${projectId}/webhooks`],
    ['GET', path(id, '/deliveries')],
    ['POST', path(id, '/test')],
    ['DELETE', path(id)],
  ] as const) {
    expect([of, await reviewer.refused(method, of)]).toEqual([of, '403 forbidden'])
  }
  const elsewhere = await laurel.project()
  const foreign = `/projects/${elsewhere}/webhooks/${id}`
  expect(await laurel.manager.refused('PATCH', foreign, { active: false })).toBe('404 not_found')
  expect(await laurel.manager.refused('GET', `${foreign}/deliveries`)).toBe('404 not_found')
  await laurel.manager.ask('DELETE', path(id), Acknowledgement)
  expect(await list()).toEqual([])
})

test('addresses that are not http or lead to a cloud’s credentials are refused, redirects not followed', async () => {
  const refuse = (url: string) =>
    laurel.manager.refused('POST', `/projects/${projectId}/webhooks`, {
      ...{ url, kinds: ['job_changed'] },
    })
  for (const address of [
    'file:///etc/passwd',
    'nowhere at all',
    'http://169.254.169.254/latest',
    'http://[::ffff:a9fe:a9fe]/hook',
    'http://name:word@example.org/hook',
    'https://example.org/hook#part',
  ]) {
    expect([address, await refuse(address)]).toEqual([address, '400 invalid_request'])
  }
  const { webhook } = await add()
  reply(302, { location: 'http://169.254.169.254/' })
  await happen()
  await settled()
  const [delivery] = (await deliveries(webhook.id)).rows
  expect([delivery?.state, delivery?.attempts[0]?.status]).toEqual(['waiting', 302])
})

test('a server that was ended in the middle goes on where it was: nothing is lost, nothing out of order', async () => {
  const { webhook } = await add()
  const jobs = [await happen(), await happen(), await happen()]
  await settled()
  receiver.behave((_, response, count) => {
    if (count < 2) response.writeHead(200).end()
  })
  jobs.push(await happen(), await happen(), await happen())
  // The first was taken, the second is on its way.
  await expect.poll(() => receiver.received.length).toBe(2)
  const { dataFolder, clock } = laurel
  await laurel.app.close()
  receiver.behave()
  laurel = await startApplication({ LAUREL_DATA: dataFolder })
  laurel.clock.now = clock.now
  opened.push(laurel)
  await settled()
  expect(jobIds()).toEqual(jobs.slice(4))
  expect((await deliveries(webhook.id)).rows.map(({ state }) => state)).toEqual(
    Array.from({ length: 6 }, () => 'delivered'),
  )
})
