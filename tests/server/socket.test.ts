import { once } from 'node:events'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { checked } from '../../contract/check.ts'
import { EventList, SocketMessage } from '../../contract/events.ts'
import { NextAssignmentAnswer, SubmitAnswer, type Assignment } from '../../contract/tasks.ts'
import { rowOf, startApplication, type Person, type TestApplication } from './application.ts'

let laurel: TestApplication
let address: string
let projectId: string
const open: WebSocket[] = []

beforeAll(async () => {
  laurel = await startApplication()
  address = await laurel.app.listen({ port: 0, host: '127.0.0.1' })
  projectId = await laurel.project()
})
afterEach(() => {
  for (const socket of open.splice(0)) socket.terminate()
})
afterAll(() => laurel.close())

async function connect(person: Person, headers: Record<string, string> = {}) {
  const socket = new WebSocket(`${address.replace('http', 'ws')}/api/v1/socket`, {
    headers: { cookie: person.cookie, ...headers },
  })
  open.push(socket)
  const messages: SocketMessage[] = []
  socket.on('message', (data: Buffer) => {
    messages.push(checked(SocketMessage, JSON.parse(data.toString()), 'socket message'))
  })
  await once(socket, 'open')
  const send = (message: unknown) => {
    socket.send(typeof message === 'string' ? message : JSON.stringify(message))
  }
  const events = () =>
    messages.flatMap((message) => (message.type === 'event' ? [message.event.kind] : []))
  return { socket, messages, events, send }
}

test('a manager sees counts move; a labeler hears of the queue and of nothing else', async () => {
  const labeler = await connect(await laurel.member(projectId, 'Listener'))
  const manager = await connect(laurel.manager)
  for (const { send } of [labeler, manager]) send({ type: 'subscribe', projectId })
  await expect.poll(() => manager.messages.length && labeler.messages.length).toBeGreaterThan(0)

  await laurel.importRows(projectId, [rowOf('Live?', 3)])
  await expect.poll(() => manager.events()).toContain('counts_changed')
  await expect.poll(() => labeler.events()).toContain('queue_changed')
  expect(new Set(labeler.events())).toEqual(new Set(['queue_changed']))
  const counts = manager.messages.flatMap((message) =>
    message.type === 'event' && message.event.kind === 'counts_changed'
      ? [message.event.counts]
      : [],
  )
  expect(counts.at(-1)).toMatchObject({ prompts: 1, outputs: 3, rankTasksOpen: 1 })
})

test('who was away is sent what happened since the last event they saw', async () => {
  const first = await connect(laurel.manager)
  first.send({ type: 'subscribe', projectId })
  const subscribed = () => first.messages.find(({ type }) => type === 'subscribed')
  await expect.poll(subscribed).toBeDefined()
  const seen = subscribed()
  if (seen?.type !== 'subscribed') throw new Error('unreachable')
  first.socket.terminate()
  const job = await laurel.manager.request('POST', `/projects/${projectId}/jobs`, {
    kind: 'pretrain',
  })
  expect(job.status).toBe(200)

  const second = await connect(laurel.manager)
  second.send({ type: 'subscribe', projectId, after: seen.lastEventId })
  await expect.poll(() => second.events()).toContain('job_changed')
})

test('handing in and reporting a task are events, in the order in which they happened', async () => {
  const id = await laurel.project({ outputsPerRanking: 2, rateOutputs: false })
  await laurel.importRows(id, [rowOf('One?', 2), rowOf('Two?', 2)])
  const person = await laurel.member(id, 'Worker')
  const take = async () => {
    const path = `/projects/${id}/assignments/next`
    const { assignment } = await person.ask('POST', path, NextAssignmentAnswer, {})
    if (!assignment) throw new Error('there is nothing to do')
    return assignment
  }
  const submit = async ({ id: assignment, outputs }: Assignment, submissionId: string) => {
    const tiers = outputs.map((output) => [output.id])
    const ranking = { tiers, unacceptableFrom: null, ratings: [], comment: '', touched: true }
    const body = { submissionId, activeMilliseconds: 1, ranking }
    await person.ask('POST', `/assignments/${assignment}/submit`, SubmitAnswer, body)
  }
  const done = await take()
  await submit(done, 'submission one')
  await submit(done, 'submission one')
  await submit(done, 'submission two')
  const broken = await take()
  const skip = { reason: 'broken', note: 'No question.' }
  await person.request('POST', `/assignments/${broken.id}/skip`, skip)
  const { rows } = await laurel.manager.ask('GET', `/projects/${id}/events`, EventList)
  const submitted = { kind: 'task_submitted', taskKind: 'rank', assignmentId: done.id }
  expect(rows.map(({ event }) => event)).toMatchObject([
    { ...submitted, version: 1 },
    { ...submitted, version: 2 },
    { kind: 'task_reported', note: 'No question.' },
  ])
  const first = rows[0]?.id ?? 0
  const next = await laurel.manager.ask(
    'GET',
    `/projects/${id}/events?after=${first}&limit=1`,
    EventList,
  )
  expect(next).toEqual({ rows: [rows[1]], lastEventId: rows[2]?.id, forgottenUpTo: 0 })
  expect(await person.refused('GET', `/projects/${id}/events`)).toBe('403 forbidden')
})

test('bad messages and foreign projects are answered, and the connection stays', async () => {
  const stranger = await connect(await laurel.member(await laurel.project(), 'Foreigner'))
  stranger.send('not json')
  stranger.send({ type: 'subscribe', projectId })
  stranger.send({ type: 'ping' })
  await expect
    .poll(() => stranger.messages.map(({ type }) => type))
    .toEqual(['error', 'error', 'pong'])
})

test('no session, or a page of another site: no socket', async () => {
  const refuse = async (headers: Record<string, string>) => {
    const socket = new WebSocket(`${address.replace('http', 'ws')}/api/v1/socket`, { headers })
    const [error] = (await once(socket, 'error')) as [Error]
    return error.message
  }
  expect(await refuse({})).toContain('401')
  expect(
    await refuse({ cookie: laurel.manager.cookie, origin: 'https://elsewhere.example' }),
  ).toContain('403')
})
