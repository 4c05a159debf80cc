import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { OwnReview, OwnStatistics, QueueOverview, UnfinishedTask } from '../../contract/own-work.ts'
import { Acknowledgement, Page, Strict } from '../../contract/schema.ts'
import {
  Assignment,
  NextAssignmentAnswer,
  OwnSubmission,
  SavedDraft,
  SubmitAnswer,
} from '../../contract/tasks.ts'
import Type from 'typebox'
import { reviews } from '../../server/db/schema.ts'
import { openStore } from '../../server/db/store.ts'
import { join } from 'node:path'
import { rowOf, startApplication, type Person, type TestApplication } from './application.ts'

const MINUTE = 60_000
const START = Date.UTC(2026, 0, 7, 9) // a Wednesday

let laurel: TestApplication
let projectId: string
let labeler: Person

beforeAll(async () => {
  laurel = await startApplication()
})
afterAll(() => laurel.close())

beforeEach(async () => {
  laurel.clock.now = START
  projectId = await laurel.project({ outputsPerRanking: 3, rankingOverlap: 2, showAgreement: true })
  labeler = await somebody()
})

const somebody = () => laurel.member(projectId, `Labeler ${randomUUID().slice(0, 8)}`)

async function next(person = labeler, holding: string[] = []): Promise<Assignment> {
  const path = `/projects/${projectId}/assignments/next`
  const { assignment } = await person.ask('POST', path, NextAssignmentAnswer, { holding })
  if (!assignment) throw new Error('there is nothing to do')
  return assignment
}

/** Hands in an order given by the last letters of the outputs' texts: `a b=c`. */
async function rank(person: Person, letters: string, activeMilliseconds = 1000) {
  const assignment = await next(person)
  const idOf = (letter: string) =>
    assignment.outputs.find(({ text }) => text.endsWith(letter))?.id ?? ''
  const tiers = letters.split(' ').map((tier) => tier.split('=').map(idOf))
  await person.ask('POST', `/assignments/${assignment.id}/submit`, SubmitAnswer, {
    submissionId: randomUUID(),
    activeMilliseconds,
    ranking: { tiers, unacceptableFrom: null, ratings: [], comment: '', touched: true },
  })
  return assignment
}

const save = (assignment: Assignment, text: string, baseRevision = 0) =>
  labeler.ask('PUT', `/assignments/${assignment.id}/draft`, SavedDraft, {
    baseRevision,
    content: { comment: text },
    activeMilliseconds: 5,
  })

const statistics = (person = labeler, timeZone = 'UTC') =>
  person.ask('GET', `/projects/${projectId}/my/statistics?timeZone=${timeZone}`, OwnStatistics)

const queue = () => labeler.ask('GET', `/projects/${projectId}/my/queue`, QueueOverview)

const unfinished = async () =>
  (
    await labeler.ask(
      'GET',
      `/projects/${projectId}/my/unfinished`,
      Strict({ rows: Type.Array(UnfinishedTask) }),
    )
  ).rows

test('today and this week are counted where the person is', async () => {
  await laurel.importRows(
    projectId,
    ['Tides?', 'Wind?', 'Rain?', 'Snow?'].map((prompt) => rowOf(prompt, 3)),
  )
  // Sunday evening in UTC is Monday morning in Shanghai
  laurel.clock.now = Date.UTC(2026, 0, 4, 20)
  await rank(labeler, 'a b c', 30_000)
  laurel.clock.now = Date.UTC(2026, 0, 6, 12)
  await rank(labeler, 'a b=c', 10_000)
  laurel.clock.now = START
  await rank(labeler, 'a b c', 20_000)
  await rank(labeler, 'a=b=c', 50_000)
  const utc = await statistics()
  // 3 pairs of three outputs; of the last ranking none is unequal
  expect(utc.today).toEqual({
    from: Date.UTC(2026, 0, 7),
    tasks: [{ kind: 'rank', count: 2, activeMilliseconds: 70_000, medianMilliseconds: 35_000 }],
    activeMilliseconds: 70_000,
    comparisons: 3,
  })
  expect(utc.week).toMatchObject({
    from: Date.UTC(2026, 0, 5),
    tasks: [{ kind: 'rank', count: 3, medianMilliseconds: 20_000 }],
    comparisons: 5,
  })
  const shanghai = await statistics(labeler, 'Asia/Shanghai')
  expect(shanghai.week).toMatchObject({
    from: Date.UTC(2026, 0, 4, 16),
    tasks: [{ kind: 'rank', count: 4, activeMilliseconds: 110_000 }],
  })
  const path = `/projects/${projectId}/my/statistics?timeZone=Middle/Earth`
  expect(await labeler.refused('GET', path)).toBe('400 invalid_request')
})

test('agreement with others is read from pairs that both ranked, and only where it is shown', async () => {
  await laurel.importRows(projectId, [rowOf('Hail?', 3), rowOf('Fog?', 3)])
  const colleague = await somebody()
  await rank(labeler, 'a b c')
  await rank(colleague, 'a c=b')
  await rank(labeler, 'c b a')
  // a–b: the same, a–c: the same, b–c: a preference against a tie, ½
  expect((await statistics()).agreement).toMatchObject({ pairs: 3, agreement: 2.5 / 3 })
  await rank(colleague, 'a b c')
  // three opposite pairs besides
  const { agreement } = await statistics()
  expect(agreement).toMatchObject({ pairs: 6, agreement: 2.5 / 6 })
  expect((await statistics(colleague)).agreement).toEqual(agreement)

  const silent = await laurel.project({ showAgreement: false })
  const path = `/projects/${silent}/my/statistics`
  expect((await laurel.manager.ask('GET', path, OwnStatistics)).agreement).toBeNull()
})

test('the queue says how much is left of what, and why the next task is this one', async () => {
  await laurel.importRows(projectId, [rowOf('Dew?', 3), rowOf('Ice?', 3)], {
    createDemonstrationTasks: true,
  })
  expect(await queue()).toMatchObject({
    remaining: 4,
    kinds: [
      { kind: 'demonstrate', count: 2 },
      { kind: 'rank', count: 2 },
    ],
    returned: 0,
    unfinished: 0,
    nextReason: 'oldest',
  })
  const first = await next()
  expect(first.reason).toBe('oldest')
  await save(first, 'half a thought')
  expect(await queue()).toMatchObject({ unfinished: 1, nextReason: 'unfinished' })
  expect((await next()).reason).toBe('unfinished')
})

test('a task fetched ahead is given back for others, and may come again; one with a draft is not', async () => {
  const alone = await laurel.project({ outputsPerRanking: 3, rankingOverlap: 1 })
  projectId = alone
  labeler = await somebody()
  await laurel.importRows(alone, [rowOf('Mist?', 3), rowOf('Sleet?', 3)])
  const current = await next()
  const ahead = await next(labeler, [current.id])
  const colleague = await somebody()
  const path = `/projects/${alone}/assignments/next`
  const nothing = await colleague.ask('POST', path, NextAssignmentAnswer, {})
  expect(nothing.assignment).toBeNull()

  const release = (id: string) =>
    labeler.ask('POST', `/assignments/${id}/release`, Acknowledgement, {})
  await release(ahead.id)
  await save(current, 'begun')
  await release(current.id)
  const taken = await next(colleague)
  expect(taken.conversation).toEqual(ahead.conversation)
  expect((await next()).id).toBe(current.id)
  expect(await colleague.refused('POST', `/assignments/${current.id}/release`, {})).toBe(
    '404 not_found',
  )

  await colleague.ask('POST', `/assignments/${taken.id}/release`, Acknowledgement, {})
  expect((await next(labeler, [current.id])).id).toBe(ahead.id)
})

test('what was begun is found again when the lease ran out, also when others took the place', async () => {
  projectId = await laurel.project({ outputsPerRanking: 3, rankingOverlap: 1, leaseMinutes: 30 })
  labeler = await somebody()
  await laurel.importRows(projectId, [rowOf('Frost?', 3)])
  const begun = await next()
  const saved = await save(begun, 'long thoughts')
  expect(saved).toMatchObject({ revision: 1, state: 'open' })
  laurel.clock.now += 31 * MINUTE
  const colleague = await somebody()
  await rank(colleague, 'a b c')
  expect(await unfinished()).toMatchObject([
    { assignmentId: begun.id, kind: 'rank', state: 'expired', placeFree: false },
  ])
  // writing on is still kept
  expect(await save(begun, 'longer thoughts', 1)).toMatchObject({ revision: 2, state: 'expired' })
  const view = await labeler.ask('GET', `/assignments/${begun.id}`, Assignment)
  expect(view).toMatchObject({
    state: 'expired',
    draft: { content: { comment: 'longer thoughts' } },
  })
})

test('a slow autosave that arrives after the submission leaves no ghost of a draft', async () => {
  await laurel.importRows(projectId, [rowOf('Haze?', 3)])
  const assignment = await rank(labeler, 'a b c')
  const late = await labeler.request('PUT', `/assignments/${assignment.id}/draft`, {
    baseRevision: 0,
    content: { comment: 'late' },
    activeMilliseconds: 5,
  })
  expect(late.status).toBe(409)
  const path = `/projects/${projectId}/my/submissions`
  const submissions = async () => (await labeler.ask('GET', path, Page(OwnSubmission))).rows
  expect(await submissions()).toMatchObject([{ editBegun: false, returned: false }])
  await save(assignment, 'a second thought', 1)
  expect(await submissions()).toMatchObject([{ editBegun: true }])
})

test("a person reads what reviewers said of their work, and nobody else's", async () => {
  await laurel.importRows(projectId, [rowOf('Gale?', 3)])
  const mine = await rank(labeler, 'a b c')
  const colleague = await somebody()
  const theirs = await rank(colleague, 'a b c')
  const store = openStore({
    file: join(laurel.dataFolder, 'laurel.sqlite'),
    migrationsFolder: 'migrations',
    reportHookError: () => undefined,
  })
  const taskId = store.reader.db.query.assignments
    .findFirst({ where: (row, { eq }) => eq(row.id, mine.id) })
    .sync()?.taskId
  const row = { projectId, taskId: taskId ?? '', reviewerId: laurel.manager.userId, createdAt: 1 }
  await store.transaction(async (tx) => {
    tx.db
      .insert(reviews)
      .values([
        { ...row, id: 'r1', assignmentId: mine.id, verdict: 'accepted', note: 'Well seen.' },
        { ...row, id: 'r2', assignmentId: theirs.id, verdict: 'accepted', note: 'Not for you.' },
      ])
      .run()
  })
  await store.close()
  const path = `/projects/${projectId}/my/reviews`
  const { rows } = await labeler.ask('GET', path, Page(OwnReview))
  expect(rows).toMatchObject([{ assignmentId: mine.id, verdict: 'accepted', note: 'Well seen.' }])
})
