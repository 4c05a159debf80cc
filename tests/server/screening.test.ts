import { QueueOverview } from '../../contract/own-work.ts'
import { randomUUID } from 'node:crypto'
import Type from 'typebox'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { ProjectOverview } from '../../contract/projects.ts'
import { Acknowledgement, Id, Page, Strict } from '../../contract/schema.ts'
import {
  OwnScreening,
  ScreeningAnswer,
  ScreeningCandidate,
  ScreeningTask,
} from '../../contract/screening.ts'
import {
  type Assignment,
  NextAssignmentAnswer,
  OwnSubmission,
  SubmitAnswer,
} from '../../contract/tasks.ts'
import { rowOf, startApplication, type Person, type TestApplication } from './application.ts'

const TEXTS = ['Water boils at 100 °C.', 'It boils.', 'Who cares?', 'I hate that question.']
const CONVERSATION = [{ role: 'user', content: 'When does water boil?' }]

let laurel: TestApplication
let projectId: string
let labeler: Person

beforeAll(async () => {
  laurel = await startApplication()
})
afterAll(() => laurel.close())

beforeEach(async () => {
  const screening = {
    required: true,
    pairAgreement: 0.75,
    flagAgreement: 0.75,
    demonstrationGrade: 6,
    flags: ['harmful_advice'],
  }
  projectId = await laurel.project({ screening, outputsPerRanking: 2 })
  labeler = await laurel.member(projectId, `Labeler ${randomUUID().slice(0, 8)}`)
})

function addTask(body: object) {
  // The test is taken in the order in which its tasks were added.
  laurel.clock.now += 1
  return laurel.manager.ask(
    'POST',
    `/projects/${projectId}/screening/tasks`,
    Strict({ id: Id }),
    body,
  )
}

/** Best first as written, the last two tied; the last one carries the sensitive flag. */
const addRankTask = () =>
  addTask({
    kind: 'rank',
    conversation: CONVERSATION,
    outputs: TEXTS.map((text, at) => ({ text, flags: at === 3 ? ['harmful_advice'] : [] })),
    tiers: [[0], [1], [2, 3]],
  })
const addWritingTask = () =>
  addTask({ kind: 'demonstrate', conversation: [{ role: 'user', content: 'Say hello.' }] })

const ask = (person = labeler, holding: string[] = []) =>
  person.ask('POST', `/projects/${projectId}/assignments/next`, NextAssignmentAnswer, { holding })

async function next(person = labeler): Promise<Assignment> {
  const { assignment } = await ask(person)
  if (!assignment) throw new Error('there is nothing to do')
  return assignment
}

/** Ranks by the texts, best first, and raises the flag on some of them. */
function rank(assignment: Assignment, tiers: number[][], flagged: number[], person = labeler) {
  const idOf = (at: number) => assignment.outputs.find(({ text }) => text === TEXTS[at])?.id ?? ''
  const ratings = flagged.map((at) => ({
    outputId: idOf(at),
    quality: null,
    flags: ['harmful_advice'],
  }))
  return person.ask('POST', `/assignments/${assignment.id}/submit`, SubmitAnswer, {
    submissionId: randomUUID(),
    activeMilliseconds: 1000,
    ranking: {
      tiers: tiers.map((tier) => tier.map(idOf)),
      unacceptableFrom: null,
      ratings,
      comment: '',
      touched: true,
    },
  })
}
const write = (assignment: Assignment, text = 'Hello!') =>
  labeler.ask('POST', `/assignments/${assignment.id}/submit`, SubmitAnswer, {
    submissionId: randomUUID(),
    activeMilliseconds: 1000,
    demonstration: { text },
  })

const own = (person = labeler) =>
  person.ask('GET', `/projects/${projectId}/my/screening`, OwnScreening)
const candidates = async () =>
  (
    await laurel.manager.ask(
      'GET',
      `/projects/${projectId}/screening/candidates`,
      Strict({ rows: Type.Array(ScreeningCandidate) }),
    )
  ).rows
const answersOf = async (person: Person) =>
  (
    await laurel.manager.ask(
      'GET',
      `/projects/${projectId}/screening/candidates/${person.userId}`,
      Strict({ rows: Type.Array(ScreeningAnswer) }),
    )
  ).rows
const decide = (decision: string, person = labeler) =>
  laurel.manager.ask(
    'PUT',
    `/projects/${projectId}/screening/candidates/${person.userId}`,
    Acknowledgement,
    { decision },
  )
const counts = async () =>
  (await laurel.manager.ask('GET', `/projects/${projectId}/overview`, ProjectOverview)).counts

test('who has not passed gets the test before any other task, and not its key', async () => {
  await laurel.importRows(projectId, [rowOf('Explain tides.', 2)])
  await addRankTask()
  const answer = await ask()
  expect(answer.assignment).toMatchObject({ purpose: 'screening', reason: 'screening' })
  // The task was taken a moment ago: nothing more of the test could be given.
  expect(answer.queue.remaining).toBe(0)
  const text = JSON.stringify(answer)
  expect(text).not.toMatch(/answerKey|"key"|screening test/)
  const reviewer = await laurel.member(
    projectId,
    `Reviewer ${randomUUID().slice(0, 8)}`,
    'reviewer',
  )
  expect((await next(reviewer)).purpose).toBe('collect')
})

test('who has not passed has no other way to add data: no prompts, no chat', async () => {
  await addRankTask()
  const another = [{ role: 'user', content: 'When does water freeze?' }]
  const ways = [
    ['POST', `/projects/${projectId}/assignments/write-prompt`, {}],
    ['POST', `/projects/${projectId}/prompts`, { conversation: another }],
    ['POST', `/projects/${projectId}/chats`, {}],
  ] as const
  for (const [method, path, body] of ways) {
    expect([path, await labeler.refused(method, path, body)]).toEqual([path, '403 forbidden'])
  }
  await decide('pass')
  for (const [method, path, body] of ways) {
    expect([path, (await labeler.request(method, path, body)).status]).toEqual([path, 200])
  }
})

test('screening tasks are in no queue and no count, and nothing of the answers is feedback', async () => {
  await addRankTask()
  expect(await counts()).toMatchObject({ rankTasksOpen: 0, demonstrationTasksOpen: 0 })
  const manager = await laurel.manager.ask('GET', `/projects/${projectId}/my/queue`, QueueOverview)
  expect(manager.remaining).toBe(0)
  expect((await ask(laurel.manager)).assignment).toBeNull()
  expect(await rank(await next(), [[0], [1], [2, 3]], [3])).toMatchObject({ comparisons: 0 })
  expect(await counts()).toMatchObject({ rankings: 0, comparisons: 0, ties: 0, rankTasksOpen: 0 })
  const mine = await labeler.ask(
    'GET',
    `/projects/${projectId}/my/submissions`,
    Page(OwnSubmission),
  )
  expect(mine.rows).toEqual([])
})

test('an answer that agrees with the key lets a person in', async () => {
  await laurel.importRows(projectId, [rowOf('Explain tides.', 2)])
  await addRankTask()
  // One of six pairs is a tie against a preference: 5.5 of 6. All four flags agree.
  await rank(await next(), [[0], [1], [2], [3]], [3])
  expect(await own()).toMatchObject({
    state: 'passed',
    tasks: 1,
    answered: 1,
    result: { pairAgreement: 5.5 / 6, flagAgreement: 1, demonstrationGrade: null },
  })
  expect((await next()).purpose).toBe('collect')
})

test('an answer that contradicts the key keeps a person out, with scores and without the key', async () => {
  await laurel.importRows(projectId, [rowOf('Explain tides.', 2)])
  await addRankTask()
  const assignment = await next()
  // Turned round: only the tie agrees, by half. Flags: 0 raised wrongly, 3 missed: 2 of 4.
  await rank(assignment, [[3], [2], [1], [0]], [0])
  expect(await own()).toMatchObject({
    state: 'failed',
    result: { pairAgreement: 0.5 / 6, flagAgreement: 0.5 },
  })
  expect((await ask()).assignment).toBeNull()
  // A finished test cannot be improved afterwards.
  const again = labeler.refused('POST', `/assignments/${assignment.id}/submit`, {
    submissionId: randomUUID(),
    activeMilliseconds: 1000,
    ranking: {
      tiers: assignment.outputs.map(({ id }) => [id]),
      unacceptableFrom: null,
      ratings: [],
      comment: '',
      touched: true,
    },
  })
  expect(await again).toBe('409 assignment_closed')
})

test('demonstrations wait for a grade; the mean of the grades decides', async () => {
  await addRankTask()
  await addWritingTask()
  await rank(await next(), [[0], [1], [2, 3]], [3])
  expect(await own()).toMatchObject({ state: 'taking', answered: 1, result: null })
  await write(await next())
  expect(await own()).toMatchObject({ state: 'grading', result: null })
  expect((await ask()).assignment).toBeNull()
  expect(await candidates()).toMatchObject([{ state: 'grading', ungraded: 1, answered: 2 }])

  const answers = await answersOf(labeler)
  const written = answers.find(({ kind }) => kind === 'demonstrate')
  expect(written).toMatchObject({ text: 'Hello!', key: null, score: null })
  const path = `/screening/answers/${written?.id}/grade`
  expect(await labeler.refused('PUT', path, { grade: 7 })).toBe('403 forbidden')
  expect(await laurel.manager.refused('PUT', path, { grade: 8 })).toBe('400 invalid_request')
  await laurel.manager.ask('PUT', path, Acknowledgement, { grade: 5 })
  expect(await own()).toMatchObject({ state: 'failed', result: { demonstrationGrade: 5 } })
})

test('a manager sees answers beside the key, passes by hand, and allows another try', async () => {
  await laurel.importRows(projectId, [rowOf('Explain tides.', 2)])
  await addRankTask()
  await rank(await next(), [[3], [2], [1], [0]], [])
  const [answer] = await answersOf(labeler)
  const idOf = (at: number) => answer?.outputs.find(({ text }) => text === TEXTS[at])?.id
  expect(answer?.tiers).toEqual([[idOf(3)], [idOf(2)], [idOf(1)], [idOf(0)]])
  expect(answer?.key?.tiers).toEqual([[idOf(0)], [idOf(1)], [idOf(2), idOf(3)]])

  await decide('retake')
  expect(await own()).toMatchObject({ state: 'not_taken', answered: 0, result: null })
  const second = await next()
  expect(second).toMatchObject({ purpose: 'screening', submission: null })
  expect(await rank(second, [[0], [1], [2, 3]], [3])).toMatchObject({ version: 2 })
  expect(await own()).toMatchObject({ state: 'passed', result: { pairAgreement: 1 } })

  await decide('fail')
  expect((await ask()).assignment).toBeNull()
  await decide('pass')
  expect((await next()).purpose).toBe('collect')
})

test('taking a task out of the test settles it for those who had only that one left', async () => {
  await addRankTask()
  const writing = await addWritingTask()
  await rank(await next(), [[0], [1], [2, 3]], [3])
  const path = `/projects/${projectId}/screening/tasks/${writing.id}`
  expect(await labeler.refused('DELETE', path)).toBe('403 forbidden')
  await laurel.manager.ask('DELETE', path, Acknowledgement)
  expect(await own()).toMatchObject({ state: 'passed', tasks: 1 })
  expect(await laurel.manager.refused('DELETE', path)).toBe('404 not_found')
})

test('the same submission again changes nothing, and the test cannot be skipped', async () => {
  await addRankTask()
  await addWritingTask()
  const assignment = await next()
  const skip = `/assignments/${assignment.id}/skip`
  expect(await labeler.refused('POST', skip, { reason: 'unclear' })).toBe('400 invalid_request')
  const body = {
    submissionId: randomUUID(),
    activeMilliseconds: 1000,
    ranking: {
      tiers: assignment.outputs.map(({ id }) => [id]),
      unacceptableFrom: null,
      ratings: [],
      comment: '',
      touched: true,
    },
  }
  const submit = () =>
    labeler.ask('POST', `/assignments/${assignment.id}/submit`, SubmitAnswer, body)
  expect(await submit()).toEqual(await submit())
  expect(await answersOf(labeler)).toHaveLength(1)
})

test('a test is built of prompts and outputs that are there, and its key is checked', async () => {
  await laurel.importRows(projectId, [rowOf('Explain tides.', 2)], { createRankTasks: false })
  const prompts = await laurel.manager.request('GET', `/projects/${projectId}/prompts`)
  const promptId = (prompts.body as { rows: { id: string }[] }).rows[0]?.id ?? ''
  const outputs = await laurel.manager.request('GET', `/prompts/${promptId}/outputs`)
  const ids = (outputs.body as { rows: { id: string }[] }).rows.map(({ id }) => id)
  const body = {
    kind: 'rank',
    promptId,
    outputs: ids.map((outputId) => ({ outputId, flags: [] })),
    tiers: [[1], [0]],
  }
  const path = `/projects/${projectId}/screening/tasks`
  const refused = (change: object) => laurel.manager.refused('POST', path, { ...body, ...change })
  expect(await refused({ tiers: [[0]] })).toBe('400 invalid_ranking')
  expect(await refused({ tiers: [[0], [1], [2]] })).toBe('400 invalid_ranking')
  expect(await refused({ conversation: CONVERSATION })).toBe('400 invalid_request')
  expect(await refused({ kind: 'demonstrate' })).toBe('400 invalid_request')
  expect(await refused({ outputs: [{ flags: [] }, { flags: [] }] })).toBe('400 invalid_request')
  const flags = ['no such flag']
  expect(await refused({ outputs: ids.map((outputId) => ({ outputId, flags })) })).toBe(
    '400 invalid_request',
  )
  expect(await labeler.refused('POST', path, body)).toBe('403 forbidden')
  expect(await labeler.refused('GET', path)).toBe('403 forbidden')
  await addTask(body)
  const { rows } = await laurel.manager.ask(
    'GET',
    path,
    Strict({ rows: Type.Array(ScreeningTask) }),
  )
  expect(rows).toMatchObject([
    { kind: 'rank', key: { tiers: [[ids[1]], [ids[0]]], flags: [] }, answers: 0 },
  ])
})

test('where no test is required, nobody is asked to take one', async () => {
  const open = await laurel.project({ outputsPerRanking: 2 })
  await laurel.importRows(open, [rowOf('Explain tides.', 2)])
  const person = await laurel.member(open, `Labeler ${randomUUID().slice(0, 8)}`)
  const url = `/projects/${open}/assignments/next`
  const { assignment } = await person.ask('POST', url, NextAssignmentAnswer, {})
  expect(assignment?.purpose).toBe('collect')
  const status = await person.ask('GET', `/projects/${open}/my/screening`, OwnScreening)
  expect(status).toMatchObject({ required: false, state: 'not_taken' })
})

test('the guided first task is noted once it is done or put aside', async () => {
  const GuideStatus = Strict({ guidedAt: Type.Union([Type.Integer(), Type.Null()]) })
  const path = `/projects/${projectId}/my/guide`
  expect(await labeler.ask('GET', path, GuideStatus)).toEqual({ guidedAt: null })
  expect(await labeler.ask('POST', path, GuideStatus)).toEqual({ guidedAt: laurel.clock.now })
  expect(await labeler.ask('GET', path, GuideStatus)).toEqual({ guidedAt: laurel.clock.now })
})
