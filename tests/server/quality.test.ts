import Database from 'better-sqlite3'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { RankingRow } from '../../contract/feedback.ts'
import { AgreementMatrix, PeopleQuality, PersonDetail, SharedTask } from '../../contract/people.ts'
import { ProjectProgress } from '../../contract/progress.ts'
import { Project, ProjectOverview } from '../../contract/projects.ts'
import { ReviewQueue, TaskReview } from '../../contract/reviews.ts'
import { Page, Strict } from '../../contract/schema.ts'
import { ChangeTasksAnswer, TaskHistory, type TaskChange } from '../../contract/task-management.ts'
import { NextAssignmentAnswer, SubmitAnswer, Task, type Assignment } from '../../contract/tasks.ts'
import { Member } from '../../contract/users.ts'
import Type from 'typebox'
import { openStore } from '../../server/db/store.ts'
import { recountQuality } from '../../server/services/quality/recount.ts'
import { rowOf, startApplication, type Person, type TestApplication } from './application.ts'

const Rows = Strict({ rows: Type.Array(Type.Unknown()), nextCursor: Type.Unknown() })
let laurel: TestApplication
let projectId: string
let people: [Person, Person, Person]
const NAMES = ['Ada', 'Ben', 'Cai']

beforeAll(async () => {
  laurel = await startApplication()
  const home = await laurel.project()
  const [a, b, c] = await Promise.all(NAMES.map((name) => laurel.member(home, name)))
  if (!a || !b || !c) throw new Error('three people are needed')
  people = [a, b, c]
}, 60_000)
afterAll(() => laurel.close())

beforeEach(async () => {
  projectId = await laurel.project({ outputsPerRanking: 3, rankingOverlap: 3 })
  for (const name of NAMES) {
    const body = { email: `${name.toLowerCase()}@example.org`, name, role: 'labeler' }
    await laurel.manager.ask('POST', `/projects/${projectId}/members`, Member, body)
  }
})

async function next(person: Person): Promise<Assignment> {
  const path = `/projects/${projectId}/assignments/next`
  const { assignment } = await person.ask('POST', path, NextAssignmentAnswer, {})
  if (!assignment) throw new Error('there is nothing to do')
  return assignment
}

/** Hands in letters in this order, best first: `a` is the output whose text ends in "answer a". */
async function rank(person: Person, { id, outputs }: Assignment, order: string) {
  const tiers = order.split(' ').map((tier) =>
    [...tier].map((letter) => {
      const output = outputs.find(({ text }) => text.endsWith(letter))
      if (!output) throw new Error(`no output ${letter}`)
      return output.id
    }),
  )
  const ranking = { tiers, unacceptableFrom: null, ratings: [], comment: '', touched: true }
  const body = { submissionId: randomUUID(), ranking, activeMilliseconds: 30_000 }
  await person.ask('POST', `/assignments/${id}/submit`, SubmitAnswer, body)
}

/** Everybody ranks the newest task. */
async function rankAll(orders: [string, string, string]): Promise<Assignment[]> {
  const given = []
  for (const [at, order] of orders.entries()) {
    const person = people[at as 0 | 1 | 2]
    const assignment = await next(person)
    await rank(person, assignment, order)
    given.push(assignment)
  }
  return given
}

const ask = () => laurel.manager.ask('GET', `/projects/${projectId}/people`, PeopleQuality)
const row = async (at: 0 | 1 | 2) =>
  (await ask()).rows.find(({ userId }) => userId === people[at].userId)

const TABLES = [
  'labeler_days',
  'labeler_pairs',
  'project_days',
  'model_verdicts',
  'project_quality',
]

/** All counters of quality that are not zero. */
function counters() {
  const file = new Database(join(laurel.dataFolder, 'laurel.sqlite'), { readonly: true })
  const keys = /_id$|^day$|^split$|^source$|counted_at/
  const rows = TABLES.map((table) =>
    file
      .prepare<[string], Record<string, unknown>>(`select * from ${table} where project_id = ?`)
      .all(projectId)
      .filter((each) => Object.entries(each).some(([name, n]) => !keys.test(name) && n !== 0))
      .map((each) => JSON.stringify({ ...each, counted_at: null }))
      .sort(),
  )
  file.close()
  return Object.fromEntries(TABLES.map((table, at) => [table, rows[at]]))
}

async function recounted() {
  const store = openStore({
    file: join(laurel.dataFolder, 'laurel.sqlite'),
    migrationsFolder: join(import.meta.dirname, '../../migrations'),
    reportHookError: (error) => {
      throw error
    },
  })
  await store.transaction((tx) => recountQuality(tx, projectId, laurel.clock.now))
  await store.close()
  return counters()
}

test('people’s numbers are what their rankings say, from the moment they are handed in', async () => {
  await laurel.importRows(projectId, [rowOf('Why is the sky blue?', 3)])
  await rankAll(['a b c', 'a b c', 'c b a'])
  const { rows, crowd } = await ask()
  expect(rows.map(({ name }) => name).sort()).toEqual(['Ada', 'Ben', 'Cai', 'Manager'])
  // Ada agrees with Ben on 3 of 3 pairs and with Cai on none: ½; tau-b (1 − 1) / 2 = 0
  expect(await row(0)).toMatchObject({
    rankings: 1,
    comparisons: 3,
    recentRankings: 1,
    rankingMilliseconds: 30_000,
    agreement: { n: 1, mean: 0.5, low: null },
    tau: { n: 1, mean: 0 },
  })
  expect(await row(2)).toMatchObject({ agreement: { mean: 0 }, tau: { mean: -1 } })
  // Of the three pairs of outputs, one of three couples of people agrees on each
  expect(crowd).toMatchObject({ sharedPairs: 3, agreement: { n: 1, mean: 1 / 3 } })
  const overview = await laurel.manager.ask(
    'GET',
    `/projects/${projectId}/overview`,
    ProjectOverview,
  )
  expect(overview.agreement).toMatchObject({ pairs: 3, agreement: 1 / 3 })
})

test('each pair of people has its agreement, and the tasks behind it', async () => {
  await laurel.importRows(projectId, [rowOf('What is rain?', 3)])
  await rankAll(['a b c', 'a bc', 'c b a'])
  const [ada, ben] = people.map(({ userId }) => userId)
  const matrix = await laurel.manager.ask(
    'GET',
    `/projects/${projectId}/agreement`,
    AgreementMatrix,
  )
  expect(matrix.people.map(({ name }) => name).sort()).toEqual(NAMES)
  const pair = matrix.pairs.find(
    ({ firstId, secondId }) => [firstId, secondId].sort().join() === [ada, ben].sort().join(),
  )
  // a over b and a over c the same, b against c tied by Ben only: 2.5 of 3; tau-b 2 / √(3 · 2)
  expect(pair).toMatchObject({ agreement: { n: 1 }, tau: { n: 1 } })
  expect(pair?.agreement.mean).toBeCloseTo(2.5 / 3, 10)
  expect(pair?.tau.mean).toBeCloseTo(2 / Math.sqrt(6), 4)
  const person = await laurel.manager.ask(
    'GET',
    `/projects/${projectId}/people/${ada}`,
    PersonDetail,
  )
  expect(person.partners.map(({ name }) => name).sort()).toEqual(['Ben', 'Cai'])
  // 5 January 2026 is a Monday
  expect(person.weeks).toMatchObject([{ week: '2026-01-05', rankings: 1 }])
  const shared = await laurel.manager.ask(
    'GET',
    `/projects/${projectId}/people/${ada}/shared/${ben}`,
    Strict({ rows: Type.Array(SharedTask) }),
  )
  expect(shared.rows).toMatchObject([{ promptPreview: 'What is rain?' }])
  expect(shared.rows[0]?.agreement).toBeCloseTo(2.5 / 3, 10)
  const own = await laurel.manager.ask(
    'GET',
    `/projects/${projectId}/rankings?labelerId=${ada}`,
    Page(RankingRow),
  )
  expect(own.rows.map(({ labelerName }) => labelerName)).toEqual(['Ada'])
})

test('after edits, on another day, settlements and their withdrawal, counters equal a recount', async () => {
  await laurel.importRows(projectId, [rowOf('What is snow?', 3), rowOf('What is hail?', 3)])
  await laurel.importRows(projectId, [
    {
      ...rowOf('What is fog?', 3),
      ranking: [[0], [1, 2]],
      demonstration: 'A cloud that lies low.',
    },
  ])
  const [first] = await rankAll(['a b c', 'b a c', 'c ab'])
  await rankAll(['a b c', 'abc', 'c b a'])
  laurel.clock.now += 3 * 86_400_000
  if (!first) throw new Error('Ada had a task')
  await rank(people[0], first, 'c b a')
  const queue = await laurel.manager.ask('GET', `/projects/${projectId}/reviews`, ReviewQueue)
  const question = first.conversation[0]?.content ?? ''
  const task = queue.rows.find(({ promptPreview }) => promptPreview === question)
  const settled = await laurel.manager.ask(
    'POST',
    `/tasks/${task?.taskId}/review/settlement`,
    TaskReview,
    { tiers: first.outputs.map(({ id }) => [id]), unacceptableFrom: null, comment: '' },
  )
  const afterSettling = counters()
  expect(await recounted()).toEqual(afterSettling)
  const review = settled.history[0]
  await laurel.manager.ask('POST', `/reviews/${review?.id}/withdraw`, TaskReview)
  const afterWithdrawal = counters()
  expect(afterWithdrawal).not.toEqual(afterSettling)
  expect(await recounted()).toEqual(afterWithdrawal)
  expect(afterWithdrawal['labeler_pairs']).toHaveLength(3)
})

test('who ranks against the others is named once a fit has been made, and reviewers may read it', async () => {
  for (const question of ['Who', 'What', 'When', 'Where', 'Why', 'How', 'Which', 'Whose']) {
    await laurel.importRows(projectId, [rowOf(`${question}?`, 3)])
    await rankAll(['a b c', 'a b c', 'c b a'])
  }
  expect((await ask()).reliabilityOf).toBeNull()
  await laurel.app.services.reliabilityFits.settled(projectId)
  const { rows, reliabilityOf } = await ask()
  expect(reliabilityOf).toEqual({ rankings: 24, at: laurel.clock.now })
  expect(rows[0]).toMatchObject({ name: 'Cai', concerns: ['unreliable'] })
  expect(rows.slice(1).flatMap(({ concerns }) => concerns)).toEqual([])
  expect(await people[0].refused('GET', `/projects/${projectId}/people`)).toBe('403 forbidden')
})

test('the overview tells what was gathered where, and whether the goal will be reached', async () => {
  await laurel.manager.ask('PATCH', `/projects/${projectId}`, Project, {
    settings: {
      goal: { comparisons: 30, by: laurel.clock.now + 2 * 86_400_000 },
      prices: { personHour: 40, trainerHour: 3 },
    },
  })
  await laurel.importRows(projectId, [
    { ...rowOf('What is ice?', 3), split: 'train' },
    { ...rowOf('What is mist?', 3), split: 'valid', demonstration: 'Small drops.' },
  ])
  await rankAll(['a b c', 'a b c', 'c ba'])
  const progress = await laurel.manager.ask(
    'GET',
    `/projects/${projectId}/progress`,
    ProjectProgress,
  )
  const [ranked] = progress.gathered.filter(({ rankings }) => rankings > 0)
  expect(ranked).toMatchObject({ source: 'import', rankings: 3, comparisons: 8, ties: 1 })
  expect(progress.gathered.find(({ demonstrations }) => demonstrations > 0)).toMatchObject({
    split: 'valid',
    demonstrations: 1,
  })
  expect(progress.activeMilliseconds).toEqual({ total: 90_000, lastWeek: 90_000 })
  // a fortieth of an hour, at 40 an hour; nothing was trained or asked for
  expect([progress.trainingMilliseconds, progress.cost]).toEqual([
    0,
    { people: 1, training: 0, servers: 0 },
  ])
  // the lists behind what was gathered, by the same split and source
  const behind = async (list: string, query: string) =>
    (await laurel.manager.ask('GET', `/projects/${projectId}/${list}?${query}`, Rows)).rows.length
  expect([
    await behind('rankings', `split=${ranked?.split}&source=import`),
    await behind('rankings', 'source=customer'),
    await behind('demonstrations', 'split=valid'),
    await behind('demonstrations', 'split=test'),
  ]).toEqual([3, 0, 1, 0])
  // 8 comparisons in seven days, 22 are left: 19.25 days; two days ask for 11 a day
  expect(progress.goal).toMatchObject({
    left: 22,
    perDay: 8 / 7,
    neededPerDay: 11,
    doneAt: laurel.clock.now + 19.25 * 86_400_000,
  })
  expect(progress.alerts.map(({ kind }) => kind)).toEqual(['behind_plan'])
  // one of two tasks is open, for three people, at three rankings in seven days
  expect(progress.queue).toMatchObject({ left: 3, perDay: 3 / 7 })
})

const change = (taskIds: string[], wanted: TaskChange) =>
  laurel.manager.ask('POST', `/projects/${projectId}/tasks/change`, ChangeTasksAnswer, {
    taskIds,
    change: wanted,
  })
const tasks = (query = '') =>
  laurel.manager.ask('GET', `/projects/${projectId}/tasks?${query}`, Page(Task))

test('a settled task becomes gold: everybody who ranked it is measured against the key, and it is undone', async () => {
  await laurel.importRows(projectId, [rowOf('What is dew?', 3)])
  const [first] = await rankAll(['a b c', 'c b a', 'a c b'])
  const [row] = (await tasks()).rows
  if (!first || !row) throw new Error('there is a task')
  const notYet = await change([row.id], { action: 'make_gold' })
  expect(notYet).toEqual({ changed: 0, refused: [{ taskId: row.id, reason: 'not_settled' }] })
  const letter = (end: string) => first.outputs.filter(({ text }) => text.endsWith(end))
  const tiers = ['a', 'b', 'c'].map((end) => letter(end).map(({ id }) => id))
  await laurel.manager.ask('POST', `/tasks/${row.id}/review/settlement`, TaskReview, {
    tiers,
    unacceptableFrom: null,
    comment: '',
  })
  expect(await change([row.id], { action: 'make_gold' })).toEqual({ changed: 1, refused: [] })
  const gold = async () => {
    const { rows } = await ask()
    return people.map((person) => rows.find(({ userId }) => userId === person.userId)?.gold.mean)
  }
  expect(await gold()).toEqual([1, 0, expect.closeTo(2 / 3, 10)])
  expect(await recounted()).toEqual(counters())
  expect((await tasks('gold=true')).rows.map(({ id }) => id)).toEqual([row.id])
  await change([row.id], { action: 'unmake_gold' })
  expect(await gold()).toEqual([null, null, null])
  const { rows } = await laurel.manager.ask('GET', `/tasks/${row.id}/history`, TaskHistory)
  expect(rows.map(({ what }) => what)).toEqual([
    'created',
    ...['given', 'given', 'given', 'submitted', 'submitted', 'submitted'],
    ...['reviewed', 'changed', 'changed'],
  ])
})

test('tasks are found by words of their prompt and changed many at once; overlap is never below what is done', async () => {
  await laurel.importRows(projectId, [
    rowOf('Explain the northern lights.', 3),
    rowOf('Explain the southern sky.', 3),
    rowOf('Name 100% of "all" clouds_', 3),
  ])
  const found = async (words: string, more = '') =>
    (await tasks(`search=${encodeURIComponent(words)}${more}`)).rows.map((row) => row.promptPreview)
  expect(await found('northern')).toEqual(['Explain the northern lights.'])
  expect((await found('explain the')).length).toBe(2)
  expect(await found('% of "all"')).toEqual(['Name 100% of "all" clouds_'])
  expect(await found('0%')).toEqual(['Name 100% of "all" clouds_'])
  expect(await found('northern', '&state=done')).toEqual([])
  const assignment = await next(people[0])
  await rank(people[0], assignment, 'a b c')
  const ids = (await tasks()).rows.map(({ id }) => id)
  expect(await change(ids, { action: 'overlap', targetOverlap: 1 })).toMatchObject({ changed: 3 })
  const { rows } = await tasks()
  expect(rows.map(({ state }) => state).sort()).toEqual(['done', 'open', 'open'])
  const { counts } = await laurel.manager.ask(
    'GET',
    `/projects/${projectId}/overview`,
    ProjectOverview,
  )
  expect(counts.rankTasksOpen).toBe(2)
  expect(await change(ids, { action: 'cancel' })).toMatchObject({
    changed: 2,
    refused: [{ reason: 'not_open' }],
  })
  expect(await change(ids, { action: 'reopen' })).toMatchObject({ changed: 2 })
  await change(ids, { action: 'priority', priority: 7 })
  expect((await tasks()).rows.map(({ priority }) => priority)).toEqual([7, 7, 7])
  const path = `/projects/${projectId}/tasks/change`
  const body = { taskIds: ids, change: { action: 'cancel' } }
  expect(await people[0].refused('POST', path, body)).toBe('403 forbidden')
})
