import Type from 'typebox'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { Chat, ChatStatus, ChatSummary, OpenedAssignment } from '../../contract/chat.ts'
import { Generation, type ClaimedGeneration } from '../../contract/generation.ts'
import { Job } from '../../contract/jobs.ts'
import { Project, ProjectOverview } from '../../contract/projects.ts'
import { Acknowledgement, Page } from '../../contract/schema.ts'
import { Assignment, SubmitAnswer, Task } from '../../contract/tasks.ts'
import { Member } from '../../contract/users.ts'
import { startApplication, type Person, type TestApplication } from './application.ts'
import { TestWorker } from './worker-client.ts'

let laurel: TestApplication
let projectId: string
let worker: TestWorker
let labeler: Person
let other: Person
let reviewer: Person

beforeAll(async () => {
  laurel = await startApplication()
  const first = await laurel.project()
  labeler = await laurel.member(first, 'Labeler')
  other = await laurel.member(first, 'Other')
  reviewer = await laurel.member(first, 'Reviewer', 'reviewer')
})
afterAll(() => laurel.close())

const MEMBERS = [
  ['labeler', 'labeler'],
  ['other', 'labeler'],
  ['reviewer', 'reviewer'],
] as const

/** Trains as a real worker would, with the name of the step for weights. */
async function train(kind: 'pretrain' | 'sft' | 'reward' | 'ppo'): Promise<string> {
  const { id } = await laurel.manager.ask('POST', `/projects/${projectId}/jobs`, Job, { kind })
  const job = await worker.claim()
  if (job?.id !== id) throw new Error(`${kind} is not the next job`)
  const { sha256 } = await worker.upload(`${kind} of ${projectId}`)
  const model = { artefact: sha256, parameters: 1_000, metrics: {} }
  expect(await worker.write(job, 'complete', { model })).toBe('200')
  return sha256
}

beforeEach(async () => {
  projectId = await laurel.project({ outputsPerRanking: 3 })
  for (const [name, role] of MEMBERS) {
    const body = { email: `${name}@example.org`, name, role }
    await laurel.manager.ask('POST', `/projects/${projectId}/members`, Member, body)
  }
  worker = await TestWorker.register(laurel, 'worker')
  await laurel.importRows(
    projectId,
    Array.from({ length: 4 }, (_, at) => ({
      prompt: `Question ${at}?`,
      demonstration: `Answer ${at}.`,
      outputs: [{ text: `Good ${at}` }, { text: `Bad ${at}` }],
      ranking: [[0], [1]],
      split: at === 0 ? ('valid' as const) : ('train' as const),
    })),
    { createRankTasks: false },
  )
})

/** Nobody waits for an answer of an earlier test. */
afterEach(async () => {
  laurel.clock.now += 60_000
  for (let left = await worker.claimGeneration(); left; left = await worker.claimGeneration()) {
    await worker.writeGeneration(left, 'fail', { error: 'end of test', retryable: false })
  }
})

const newChat = (body: object = {}, by = labeler) =>
  by.ask('POST', `/projects/${projectId}/chats`, Chat, body)
const say = (chatId: string, content: string, by = labeler) =>
  by.ask('POST', `/chats/${chatId}/turns`, Chat, { content })
const chatOf = (chatId: string, by = labeler) => by.ask('GET', `/chats/${chatId}`, Chat)
const follow = (id: string, after?: number, by = labeler) =>
  by.ask('GET', `/generations/${id}${after === undefined ? '' : `?after=${after}`}`, Generation)

async function claimed(): Promise<ClaimedGeneration> {
  const generation = await worker.claimGeneration()
  if (!generation) throw new Error('nothing is asked for')
  return generation
}

const answersOf = (texts: string[]) => ({
  answers: texts.map((text) => ({ text, tokens: 3, finished: true })),
  leftOut: 0,
})

/** Lets the worker answer what is asked for next. */
async function answer(...texts: string[]): Promise<ClaimedGeneration> {
  const generation = await claimed()
  const { status, body } = await worker.writeGeneration(generation, 'complete', answersOf(texts))
  expect([status, body]).toEqual([200, { ok: true }])
  return generation
}

/** A chat in which one question was answered. */
async function answeredChat(text = 'An oak.') {
  await train('pretrain')
  const sft = await train('sft')
  const { id } = await newChat()
  await say(id, 'Name a tree.')
  const generation = await answer(text)
  return { id, sft, generation }
}

test('without a model the chat says so, and how to get one', async () => {
  const status = await labeler.ask('GET', `/projects/${projectId}/chat-status`, ChatStatus)
  expect(status.hasModel).toBe(false)
  const { id } = await newChat()
  const refused = await labeler.request('POST', `/chats/${id}/turns`, { content: 'Hello?' })
  expect(refused).toMatchObject({ status: 409, body: { error: { code: 'no_model' } } })
  expect((await chatOf(id)).turns).toEqual([])
})

test('an answer comes as it is written, from the SFT model and then from the policy', async () => {
  await train('pretrain')
  const sft = await train('sft')
  const { id } = await newChat()
  const asked = await say(id, 'Name  a\ntree.')
  expect(asked).toMatchObject({ title: 'Name a tree.', turns: [{ role: 'user' }, { content: '' }] })
  const generationId = asked.turns[1]?.generation?.id ?? ''

  const first = await claimed()
  expect(first).toMatchObject({
    id: generationId,
    artefact: sft,
    conversation: [{ role: 'user', content: 'Name  a\ntree.' }],
    parameters: { count: 1, temperature: 1, topP: 1, maximumNewTokens: 256 },
  })
  const waiting = follow(generationId, 0)
  const sent = { texts: ['An o'], leftOut: 0 }
  const progress = await worker.writeGeneration(first, 'progress', sent)
  expect(progress.body).toEqual({ leaseUntil: laurel.clock.now + 20_000, cancelled: false })
  expect(await waiting).toMatchObject({ state: 'running', texts: ['An o'], trainerRunning: true })
  expect((await chatOf(id)).turns[1]?.content).toBe('An o')
  const more = follow(generationId, 4)
  await worker.writeGeneration(first, 'complete', answersOf([' An oak.\n']))
  expect(await more).toMatchObject({ state: 'done', problem: null })
  expect((await chatOf(id)).turns.map(({ content }) => content)).toEqual([
    'Name  a\ntree.',
    'An oak.',
  ])

  await train('reward')
  const policy = await train('ppo')
  await say(id, 'Another.')
  expect(await claimed()).toMatchObject({
    artefact: policy,
    conversation: [
      { role: 'user', content: 'Name  a\ntree.' },
      { role: 'assistant', content: 'An oak.' },
      { role: 'user', content: 'Another.' },
    ],
  })
})

test('a worker that waits is given what is asked for at once', async () => {
  await train('pretrain')
  await train('sft')
  const { id } = await newChat()
  const waiting = worker.claimGeneration(20_000)
  const asked = await say(id, 'Name a tree.')
  expect((await waiting)?.id).toBe(asked.turns[1]?.generation?.id)
  expect(await worker.claimGeneration()).toBeNull()
})

test('nothing that the browser is sent tells which model answers', async () => {
  const { id, sft } = await answeredChat()
  const bodies = [
    await labeler.request('GET', `/chats/${id}`),
    await labeler.request('GET', `/projects/${projectId}/chats`),
    await labeler.request('POST', `/chats/${id}/turns/1/alternatives`),
    await labeler.request('POST', `/chats/${id}/turns/1/demonstration`),
  ]
  expect(bodies.map(({ status }) => status)).toEqual([200, 200, 200, 200])
  const text = JSON.stringify(bodies)
  expect(text).toContain('An oak.')
  expect(text).not.toMatch(/sft|policy|modelId|"model"|artefact|seed|temperature|worker/i)
  expect(text).not.toContain(sft)
})

test('a chat is its owner’s alone; a project can keep labelers out, not reviewers', async () => {
  const { id, generation } = await answeredChat()
  const paths = [
    ['GET', `/chats/${id}`],
    ['DELETE', `/chats/${id}`],
    ['POST', `/chats/${id}/regenerate`],
    ['POST', `/chats/${id}/turns/1/alternatives`],
    ['POST', `/chats/${id}/turns/1/demonstration`],
    ['GET', `/generations/${generation.id}`],
    ['POST', `/generations/${generation.id}/cancel`],
  ] as const
  for (const person of [other, laurel.manager]) {
    for (const [method, path] of paths) {
      expect([path, await person.refused(method, path)]).toEqual([path, '404 not_found'])
    }
    expect(await person.refused('POST', `/chats/${id}/turns`, { content: 'Hi' })).toBe(
      '404 not_found',
    )
  }
  const own = await other.ask('GET', `/projects/${projectId}/chats`, Page(ChatSummary))
  expect(own.rows).toEqual([])

  const settings = { settings: { labelersChat: false } }
  await laurel.manager.ask('PATCH', `/projects/${projectId}`, Project, settings)
  for (const [method, path] of paths) {
    expect([path, await labeler.refused(method, path)]).toEqual([path, '403 forbidden'])
  }
  expect(await labeler.refused('POST', `/projects/${projectId}/chats`, {})).toBe('403 forbidden')
  const theirs = await newChat({}, reviewer)
  expect((await say(theirs.id, 'Hello', reviewer)).turns).toHaveLength(2)
})

test('people have no access to what is for workers', async () => {
  const body = { workerId: worker.id, waitMilliseconds: 0 }
  expect(await laurel.manager.refused('POST', '/worker/generations/claim', body)).toBe(
    '403 forbidden',
  )
})

test('one answer at a time; stopping keeps what has come and tells the worker', async () => {
  await train('pretrain')
  await train('sft')
  const { id } = await newChat()
  await say(id, 'Name a tree.')
  const generation = await claimed()
  await worker.writeGeneration(generation, 'progress', { texts: ['An oa'], leftOut: 2 })
  expect(await labeler.refused('POST', `/chats/${id}/turns`, { content: 'And?' })).toBe(
    '409 chat_busy',
  )
  expect(await labeler.refused('POST', `/chats/${id}/turns/1/alternatives`)).toBe('409 chat_busy')
  const stopped = await labeler.ask('POST', `/generations/${generation.id}/cancel`, Generation)
  expect(stopped).toMatchObject({ state: 'cancelled', leftOut: 2 })
  const told = await worker.writeGeneration(generation, 'progress', {
    texts: ['An oak'],
    leftOut: 0,
  })
  expect(told.body).toMatchObject({ cancelled: true })
  expect((await worker.writeGeneration(generation, 'complete', answersOf(['x']))).status).toBe(200)
  expect((await chatOf(id)).turns[1]?.content).toBe('An oa')
})

test('a worker that went silent loses the answer; after three the person is told', async () => {
  await train('pretrain')
  await train('sft')
  const { id } = await newChat()
  const asked = await say(id, 'Name a tree.')
  const generationId = asked.turns[1]?.generation?.id ?? ''
  const lost = await claimed()
  laurel.clock.now += 21_000
  const second = await claimed()
  expect([second.id, second.fencingToken]).toEqual([lost.id, 2])
  for (const what of ['progress', 'complete', 'fail', 'release']) {
    const fields = {
      progress: { texts: ['x'], leftOut: 0 },
      complete: answersOf(['x']),
      fail: { error: 'x', retryable: true },
      release: {},
    }[what]
    expect(await worker.writeGeneration(lost, what, fields)).toMatchObject({
      status: 409,
      body: { error: { code: 'lease_lost' } },
    })
  }
  // Progress keeps it, however long it takes; a release in good order is no failed attempt.
  for (let n = 0; n < 3; n += 1) {
    laurel.clock.now += 15_000
    const kept = await worker.writeGeneration(second, 'progress', { texts: ['An'], leftOut: 0 })
    expect(kept.status).toBe(200)
  }
  expect((await worker.writeGeneration(second, 'release')).status).toBe(200)
  await claimed()
  laurel.clock.now += 21_000
  expect((await claimed()).fencingToken).toBe(4)
  laurel.clock.now += 21_000
  expect(await follow(generationId, 0)).toMatchObject({ state: 'failed', problem: 'trainer_lost' })
  expect(await worker.claimGeneration()).toBeNull()

  // What never came does not stand in the way of the next question, nor is it read by the model.
  await say(id, 'A tree, please.')
  expect((await claimed()).conversation).toEqual([
    { role: 'user', content: 'Name a tree.' },
    { role: 'user', content: 'A tree, please.' },
  ])
})

test('where no trainer is heard of, the person is told at once and does not wait for ever', async () => {
  await train('pretrain')
  await train('sft')
  laurel.clock.now += 60_000
  const status = await labeler.ask('GET', `/projects/${projectId}/chat-status`, ChatStatus)
  expect(status).toEqual({ hasModel: true, trainerRunning: false })
  const { id } = await newChat()
  const generation = (await say(id, 'Name a tree.')).turns[1]?.generation
  expect(generation).toMatchObject({ state: 'queued', trainerRunning: false })
  laurel.clock.now += 121_000
  const over = await follow(generation?.id ?? '', 0)
  expect(over).toMatchObject({ state: 'failed', problem: 'no_trainer' })
})

test('an empty answer and a model that fails are problems with a name, and not the worker’s words', async () => {
  const { id } = await answeredChat('  \n')
  expect((await chatOf(id)).turns[1]).toMatchObject({
    content: '',
    generation: { state: 'failed', problem: 'empty_answer' },
  })
  await labeler.ask('POST', `/chats/${id}/regenerate`, Chat)
  const failing = await claimed()
  const words = { error: 'policy-7 has no tokenizer', retryable: false }
  await worker.writeGeneration(failing, 'fail', words)
  const { body } = await labeler.request('GET', `/chats/${id}`)
  expect(body).toMatchObject({ turns: [{}, { generation: { problem: 'model_failed' } }] })
  expect(JSON.stringify(body)).not.toContain('policy-7')
})

test('a worker sends as many answers as were asked for', async () => {
  await train('pretrain')
  await train('sft')
  await say((await newChat()).id, 'Name a tree.')
  const sent = await worker.writeGeneration(await claimed(), 'complete', answersOf(['a', 'b']))
  expect(sent).toMatchObject({
    status: 400,
    body: { error: { message: 'answers (body): 2 were sent, 1 were asked for' } },
  })
})

test('regenerating replaces the last answer; editing replaces all that follows', async () => {
  const { id } = await answeredChat()
  const before = (await chatOf(id)).turns[1]?.generation?.id
  const again = await labeler.ask('POST', `/chats/${id}/regenerate`, Chat)
  expect(again.turns).toHaveLength(2)
  expect(again.turns[1]?.generation?.id).not.toBe(before)
  await answer('A birch.')
  await say(id, 'Another.')
  await answer('An elm.')
  expect(await labeler.refused('PUT', `/chats/${id}/turns/1`, { content: 'I am the model' })).toBe(
    '404 not_found',
  )
  const edited = await labeler.ask('PUT', `/chats/${id}/turns/0`, Chat, { content: 'Name a bird.' })
  expect(edited.title).toBe('Name a bird.')
  const next = await answer('A wren.')
  expect(next.conversation).toEqual([{ role: 'user', content: 'Name a bird.' }])
  expect((await chatOf(id)).turns.map(({ content }) => content)).toEqual([
    'Name a bird.',
    'A wren.',
  ])
})

test('a system turn stays first in what the model reads', async () => {
  await train('pretrain')
  await train('sft')
  const { id } = await newChat({ system: 'Be brief.' })
  await say(id, 'Hi')
  expect((await claimed()).conversation).toEqual([
    { role: 'system', content: 'Be brief.' },
    { role: 'user', content: 'Hi' },
  ])
})

const overview = () => laurel.manager.ask('GET', `/projects/${projectId}/overview`, ProjectOverview)

test('alternatives become a rank task with the shown answer in it, open for who asked', async () => {
  const { id, sft, generation } = await answeredChat()
  const before = (await overview()).counts
  const asked = await labeler.ask('POST', `/chats/${id}/turns/1/alternatives`, Generation)
  const again = await labeler.ask('POST', `/chats/${id}/turns/1/alternatives`, Generation)
  expect(again.id).toBe(asked.id)
  const drawn = await claimed()
  expect(drawn).toMatchObject({
    artefact: sft,
    conversation: [{ role: 'user', content: 'Name a tree.' }],
    parameters: { count: 2 },
  })
  expect(drawn.parameters.seed).not.toBe(generation.parameters.seed)
  await worker.writeGeneration(drawn, 'progress', { texts: ['A bi', 'An'], leftOut: 0 })
  expect((await follow(asked.id)).texts).toEqual([]) // ranked blind
  await worker.writeGeneration(drawn, 'complete', answersOf(['A birch.', 'An elm.']))

  const done = await follow(asked.id, 0)
  expect(done).toMatchObject({ state: 'done', problem: null })
  const path = `/assignments/${done.assignmentId}`
  const assignment = await labeler.ask('GET', path, Assignment)
  expect(assignment).toMatchObject({ kind: 'rank', state: 'open', reason: 'own', useCase: 'chat' })
  expect(assignment.conversation).toEqual([{ role: 'user', content: 'Name a tree.' }])
  const texts = assignment.outputs.map(({ text }) => text)
  expect(texts.toSorted()).toEqual(['A birch.', 'An elm.', 'An oak.'])
  const { counts } = await overview()
  expect(counts.outputs - before.outputs).toBe(3)
  expect(counts.prompts - before.prompts).toBe(1)
  expect([counts.rankTasksOpen, counts.assignmentsOpen]).toEqual([1, 1])
  const tasks = await laurel.manager.ask('GET', `/projects/${projectId}/tasks`, Page(Task))
  expect(tasks.rows).toMatchObject([{ kind: 'rank', source: 'chat', leased: 1, targetOverlap: 1 }])

  const { rows } = await laurel.manager.ask(
    'GET',
    `/prompts/${tasks.rows[0]?.promptId}/outputs`,
    Type.Object({ rows: Type.Array(Type.Object({ modelId: Type.String() })) }),
  )
  expect(new Set(rows.map(({ modelId }) => modelId)).size).toBe(1)
  const ranking = {
    tiers: assignment.outputs.map(({ id: outputId }) => [outputId]),
    unacceptableFrom: null,
    ratings: [],
    comment: '',
    touched: true,
  }
  const body = { submissionId: 'submission-1', activeMilliseconds: 1, ranking }
  const submitted = await labeler.ask('POST', `${path}/submit`, SubmitAnswer, body)
  expect(submitted.comparisons).toBe(3)
  expect((await overview()).counts).toMatchObject({ rankTasksOpen: 0, assignmentsOpen: 0 })
})

test('alternatives that all say the same are no ranking', async () => {
  const { id } = await answeredChat()
  const asked = await labeler.ask('POST', `/chats/${id}/turns/1/alternatives`, Generation)
  await answer('An oak.', ' An oak. ')
  const over = await follow(asked.id, 0)
  expect(over).toMatchObject({ state: 'failed', problem: 'same_texts', assignmentId: null })
  expect((await overview()).counts.rankTasksOpen).toBe(0)
})

test('a better answer is a demonstration task that starts from the model’s answer', async () => {
  const { id } = await answeredChat()
  const path = `/chats/${id}/turns/1/demonstration`
  const { assignmentId } = await labeler.ask('POST', path, OpenedAssignment)
  expect((await labeler.ask('POST', path, OpenedAssignment)).assignmentId).toBe(assignmentId)
  const assignment = await labeler.ask('GET', `/assignments/${assignmentId}`, Assignment)
  expect(assignment).toMatchObject({
    kind: 'demonstrate',
    reason: 'own',
    conversation: [{ role: 'user', content: 'Name a tree.' }],
    draft: { revision: 1, content: { text: 'An oak.' } },
  })
  const { counts } = await overview()
  expect([counts.demonstrationTasksOpen, counts.assignmentsOpen]).toEqual([1, 1])
  expect(await labeler.refused('POST', `/chats/${id}/turns/0/demonstration`)).toBe('404 not_found')
})

test('who has four tasks open takes no fifth out of a chat', async () => {
  await train('pretrain')
  await train('sft')
  const { id } = await newChat()
  for (const tree of ['oak', 'yew', 'fir', 'ash', 'elm']) {
    await say(id, 'Name a tree.')
    await answer(`The ${tree}.`)
  }
  const open = (position: number) => `/chats/${id}/turns/${position}/demonstration`
  const { assignmentId } = await labeler.ask('POST', open(1), OpenedAssignment)
  for (const at of [3, 5, 7]) await labeler.ask('POST', open(at), OpenedAssignment)
  expect(await labeler.refused('POST', open(9))).toBe('409 too_many_open')
  const more = `/chats/${id}/turns/9/alternatives`
  expect(await labeler.refused('POST', more)).toBe('409 too_many_open')
  const skip = { reason: 'unclear' }
  await labeler.ask('POST', `/assignments/${assignmentId}/skip`, Acknowledgement, skip)
  await labeler.ask('POST', open(9), OpenedAssignment)
})

test('a deleted chat is gone, and a worker that writes for it is told to stop', async () => {
  const { id } = await answeredChat()
  await say(id, 'More.')
  const writing = await claimed()
  await labeler.ask('DELETE', `/chats/${id}`, Acknowledgement)
  expect(await labeler.refused('GET', `/chats/${id}`)).toBe('404 not_found')
  const told = await worker.writeGeneration(writing, 'progress', { texts: [], leftOut: 0 })
  expect(told.status).toBe(409)
})

test('a blank message is refused with what is wrong', async () => {
  const { id } = await newChat()
  const { status, body } = await labeler.request('POST', `/chats/${id}/turns`, { content: ' \n' })
  expect(status).toBe(400)
  expect(JSON.stringify(body)).toContain('content')
})
