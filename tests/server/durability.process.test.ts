import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { checked } from '../../contract/check.ts'
import { EventList, SocketMessage } from '../../contract/events.ts'
import { Job } from '../../contract/jobs.ts'
import { CreateTokenAnswer } from '../../contract/tokens.ts'
import { WebhookSecret } from '../../contract/webhooks.ts'
import { RankingRow } from '../../contract/feedback.ts'
import { ImportAnswer } from '../../contract/import.ts'
import { Project, ProjectOverview } from '../../contract/projects.ts'
import { Page } from '../../contract/schema.ts'
import { Assignment, NextAssignmentAnswer, SavedDraft, SubmitAnswer } from '../../contract/tasks.ts'
import { importFile, type ImportFileOptions } from '../../cli/import/import-file.ts'
import { startLocalLaurel, type LocalLaurel } from '../../cli/local/local-laurel.ts'
import { PIPELINE_BY_HAND } from '../../domain/pipeline.ts'
import { startReceiver } from './webhook-receiver.ts'

let folder: string
let laurel: LocalLaurel

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laurel-durability-'))
})
afterAll(async () => {
  await laurel?.stop()
  await rm(folder, { recursive: true, force: true })
})

const LINES = Array.from({ length: 1_000 }, (_, at) => ({
  ...{ prompt: `Question ${at}?`, chosen: `Yes, ${at}.`, rejected: 'No.' },
}))

test('a server killed in the middle of an import holds whole parts; the same file again adds the rest', async () => {
  laurel = await startLocalLaurel(join(folder, 'import'))
  const settings = { pipeline: PIPELINE_BY_HAND }
  const { id } = await laurel.manager.post('/projects', Project, { name: 'Cut', settings })
  const file = join(folder, 'pairs.jsonl')
  await writeFile(file, LINES.map((line) => JSON.stringify(line)).join('\n'))
  const options: ImportFileOptions = {
    ...{ format: 'auto', held: 0, seed: 0, dryRun: false },
    ...{ rankTasks: false, demonstrationTasks: false },
    outputs: {
      ...{ rankBy: [], decimals: 1, choose: 0, demonstration: undefined },
      ...{ demonstrateBest: false, model: 'model', seed: 0 },
    },
  }
  let killed: Promise<void> | undefined
  const broken = importFile(laurel.manager, id, file, {
    ...options,
    progress: (records) => {
      if (records >= 400) killed ??= pause(5).then(() => laurel.server.kill())
    },
  })
  await expect(broken).rejects.toThrow()
  await killed
  await laurel.restart()
  const counts = async () =>
    (await laurel.manager.get(`/projects/${id}/overview`, ProjectOverview)).counts
  const { prompts, outputs, rankings } = await counts()
  expect([prompts % 200, outputs, rankings]).toEqual([0, 2 * prompts, prompts])
  expect(prompts).toBeGreaterThanOrEqual(400)
  expect(prompts).toBeLessThan(1_000)
  const { prompts: added } = await importFile(laurel.manager, id, file, options)
  expect(added).toBe(1_000 - prompts)
  expect(await counts()).toMatchObject({ prompts: 1_000, outputs: 2_000, rankings: 1_000 })
  await laurel.stop()
})

test('what was acknowledged is there after kill -9 of the server: rankings and drafts', async () => {
  laurel = await startLocalLaurel(folder)
  const body = { name: 'Durable', settings: { pipeline: PIPELINE_BY_HAND, outputsPerRanking: 2 } }
  const { id } = await laurel.manager.post('/projects', Project, body)
  await laurel.manager.post(`/projects/${id}/import`, ImportAnswer, {
    source: 'test',
    firstLine: 1,
    createRankTasks: true,
    createDemonstrationTasks: false,
    rows: [1, 2].map((at) => ({ prompt: `${at}?`, outputs: [{ text: 'yes' }, { text: 'no' }] })),
  })
  const next = async () => {
    const path = `/projects/${id}/assignments/next`
    const { assignment } = await laurel.manager.post(path, NextAssignmentAnswer, {})
    if (!assignment) throw new Error('there is nothing to do')
    return assignment
  }
  const first = await next()
  const tiers = first.outputs.map((output) => [output.id])
  await laurel.manager.post(`/assignments/${first.id}/submit`, SubmitAnswer, {
    submissionId: 'before the crash',
    activeMilliseconds: 5,
    ranking: { tiers, unacceptableFrom: null, ratings: [], comment: 'kept', touched: true },
  })
  const second = await next()
  await laurel.manager.put(`/assignments/${second.id}/draft`, SavedDraft, {
    baseRevision: 0,
    content: { comment: 'half a thought' },
    activeMilliseconds: 5,
  })
  await laurel.server.kill()

  laurel = await startLocalLaurel(folder)
  const { rows } = await laurel.manager.get(`/projects/${id}/rankings`, Page(RankingRow))
  expect(rows).toMatchObject([{ tiers, comment: 'kept' }])
  const draft = (await laurel.manager.get(`/assignments/${second.id}`, Assignment)).draft
  expect(draft).toMatchObject({ revision: 1, content: { comment: 'half a thought' } })
})

test('after kill -9 webhooks and followers go on where they were: each event, in order', async () => {
  const body = { name: 'Told elsewhere', settings: { pipeline: PIPELINE_BY_HAND } }
  const { id } = await laurel.manager.post('/projects', Project, body)
  await laurel.manager.post(`/projects/${id}/import`, ImportAnswer, {
    ...{ source: 'test', firstLine: 1, createRankTasks: false, createDemonstrationTasks: false },
    rows: [{ prompt: 'Hello?', demonstration: 'Hello.' }],
  })
  const receiver = await startReceiver()
  const hook = { url: receiver.url, kinds: ['job_changed'] }
  await laurel.manager.post(`/projects/${id}/webhooks`, WebhookSecret, hook)
  const ask = { name: 'follower', scopes: ['read'], days: 1 }
  const { token } = await laurel.manager.post('/tokens', CreateTokenAnswer, ask)
  const happen = () => laurel.manager.post(`/projects/${id}/jobs`, Job, { kind: 'pretrain' })

  const followed: number[] = []
  const follow = (after: number) => {
    const headers = { authorization: `Bearer ${token}` }
    const socket = new WebSocket(`${laurel.url.replace('http', 'ws')}/api/v1/socket`, { headers })
    socket.on('open', () =>
      socket.send(JSON.stringify({ type: 'subscribe', projectId: id, after })),
    )
    socket.on('error', () => undefined)
    socket.on('message', (data: Buffer) => {
      const message = checked(SocketMessage, JSON.parse(data.toString()), 'socket message')
      if (message.type === 'event' && message.event.kind === 'job_changed')
        followed.push(message.id)
    })
    return socket
  }
  const first = follow(0)
  // The second message is on its way, and the third waits, when the server is killed.
  receiver.behave((_, response, count) => {
    if (count === 1) response.writeHead(204).end()
  })
  for (let at = 0; at < 3; at += 1) await happen()
  await expect.poll(() => [receiver.received.length, followed.length]).toEqual([2, 3])
  await laurel.server.kill()
  first.terminate()
  const told = receiver.received.map(({ message }) => message.data.eventId)
  receiver.behave()

  laurel = await startLocalLaurel(folder)
  await happen()
  const second = follow(followed.at(-1) ?? 0)
  const { rows } = await laurel.manager.get(`/projects/${id}/events`, EventList)
  const all = rows.map((row) => row.id)
  expect(all).toHaveLength(4)
  await expect.poll(() => receiver.received.length).toBe(3)
  await expect.poll(() => followed).toEqual(all)
  expect(told).toEqual(all.slice(0, 2))
  // What had not been answered comes again, and all after it.
  expect(receiver.received.map(({ message }) => message.data.eventId)).toEqual(all.slice(1))
  second.terminate()
  await receiver.close()
})
