import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { Job, type JobKind } from '../../contract/jobs.ts'
import { ProjectOverview } from '../../contract/projects.ts'
import { ReviewQueue, TaskReview, type VerdictRequest } from '../../contract/reviews.ts'
import {
  Assignment,
  NextAssignmentAnswer,
  SubmitAnswer,
  type OutputRating,
} from '../../contract/tasks.ts'
import { Member } from '../../contract/users.ts'
import { rowOf, startApplication, type Person, type TestApplication } from './application.ts'
import { TestWorker } from './worker-client.ts'

let laurel: TestApplication
let projectId: string
let reviewer: Person
let people: [Person, Person, Person]

let stranger: Person

beforeAll(async () => {
  laurel = await startApplication()
  const home = await laurel.project()
  stranger = await laurel.member(home, 'Stranger', 'manager')
  reviewer = await laurel.member(home, 'Reviewer', 'reviewer')
  people = [
    await laurel.member(home, 'Ada'),
    await laurel.member(home, 'Ben'),
    await laurel.member(home, 'Cai'),
  ]
}, 60_000)
afterAll(() => laurel.close())

beforeEach(async () => {
  projectId = await laurel.project({ outputsPerRanking: 3, rankingOverlap: 3 })
  for (const name of ['Reviewer', 'Ada', 'Ben', 'Cai']) {
    const role = name === 'Reviewer' ? 'reviewer' : 'labeler'
    const body = { email: `${name.toLowerCase()}@example.org`, name, role }
    await laurel.manager.ask('POST', `/projects/${projectId}/members`, Member, body)
  }
})

async function next(person: Person): Promise<Assignment> {
  const path = `/projects/${projectId}/assignments/next`
  const { assignment } = await person.ask('POST', path, NextAssignmentAnswer, {})
  if (!assignment) throw new Error('there is nothing to do')
  return assignment
}

/** The ids of the outputs whose texts end in these letters: `a|bc` is a before b and c, which are tied. */
function tiersOf({ outputs }: { outputs: { id: string; text: string }[] }, order: string) {
  const idOf = (letter: string) => outputs.find(({ text }) => text.endsWith(letter))?.id ?? ''
  return order.split('|').map((tier) => [...tier].map(idOf))
}

async function rank(
  person: Person,
  order: string,
  rate: (assignment: Assignment) => OutputRating[] = () => [],
  assignment?: Assignment,
) {
  const task = assignment ?? (await next(person))
  const tiers = tiersOf(task, order)
  laurel.clock.now += 1_000
  const answer = await person.ask('POST', `/assignments/${task.id}/submit`, SubmitAnswer, {
    submissionId: randomUUID(),
    activeMilliseconds: 5_000,
    ranking: { tiers, unacceptableFrom: null, ratings: rate(task), comment: '', touched: true },
  })
  return { task, version: answer.version }
}

async function write(person: Person, text: string, assignment?: Assignment) {
  const task = assignment ?? (await next(person))
  await person.ask('POST', `/assignments/${task.id}/submit`, SubmitAnswer, {
    submissionId: randomUUID(),
    activeMilliseconds: 5_000,
    demonstration: { text },
  })
  return task
}

const queue = (query = '', person = reviewer) =>
  person.ask('GET', `/projects/${projectId}/reviews?${query}`, ReviewQueue)

async function firstTask(query = ''): Promise<TaskReview> {
  const [row] = (await queue(query)).rows
  return reviewer.ask('GET', `/tasks/${row?.taskId}/review`, TaskReview)
}

const submissionOf = (task: TaskReview, name: string) => {
  const found = task.submissions.find(({ labelerName }) => labelerName.startsWith(name))
  if (!found) throw new Error(`${name} handed nothing in`)
  return found
}

const judge = (task: TaskReview, names: string[], verdict: VerdictRequest['verdict'], note = '') =>
  reviewer.ask('POST', `/tasks/${task.taskId}/review/verdicts`, TaskReview, {
    verdict,
    note,
    submissions: names.map((name) => {
      const { assignmentId, version } = submissionOf(task, name)
      return { assignmentId, version }
    }),
  })

const settle = (task: TaskReview, order: string) =>
  reviewer.ask('POST', `/tasks/${task.taskId}/review/settlement`, TaskReview, {
    tiers: tiersOf(task, order),
    unacceptableFrom: null,
    comment: 'c names no source',
  })

const withdrawNewest = (task: TaskReview) =>
  reviewer.ask('POST', `/reviews/${task.history[0]?.id}/withdraw`, TaskReview)

const overview = () => laurel.manager.ask('GET', `/projects/${projectId}/overview`, ProjectOverview)

/** Three people rank one prompt: two agree, one says the opposite. */
async function threeRankings() {
  await laurel.importRows(projectId, [rowOf('Explain tides.', 3)])
  const [ada, ben, cai] = people
  const ranked = await rank(ada, 'a|b|c')
  await rank(ben, 'a|b|c')
  await rank(cai, 'c|b|a')
  return ranked.task
}

/** Rows of the data set that a new job of this kind trains on. */
async function snapshot(kind: JobKind): Promise<Record<string, unknown>[]> {
  const worker = await TestWorker.register(laurel, 'snapshot')
  const { id } = await laurel.manager.ask('POST', `/projects/${projectId}/jobs`, Job, { kind })
  const job = await worker.claim()
  if (job?.id !== id) throw new Error('another job was waiting')
  const role = kind === 'reward' ? 'rankings' : 'demonstrations'
  const artefact = job.inputs.find((input) => input.role === role)?.artefact ?? ''
  const { body } = await worker.download(artefact)
  await worker.write(job, 'fail', { error: 'read', retryable: false })
  return body
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
}

/** Models that a reward job starts from, made of nothing. */
async function trainedModels() {
  await laurel.importRows(projectId, [{ prompt: 'Hello?', demonstration: 'Hello.' }], {
    createRankTasks: false,
  })
  const worker = await TestWorker.register(laurel, 'models')
  for (const kind of ['pretrain', 'sft'] as const) {
    await laurel.manager.ask('POST', `/projects/${projectId}/jobs`, Job, { kind })
    const job = await worker.claim()
    const { sha256 } = await worker.upload(`${kind} of ${projectId}`)
    const model = { artefact: sha256, parameters: 1, metrics: {} }
    if (job) await worker.write(job, 'complete', { model })
  }
}

/** Rankings of the snapshot, each as its outputs' letters with their ranks, in alphabetical order. */
const ranked = (rows: Record<string, unknown>[]) =>
  rows
    .map(({ outputs, ranks }) =>
      (outputs as string[]).map((text, at) => `${text.at(-1)}${(ranks as number[])[at]}`).join(' '),
    )
    .toSorted()

test('labelers have no access to reviews, strangers find nothing, managers have', async () => {
  await threeRankings()
  const { taskId, ...task } = await firstTask()
  const submission = task.submissions[0]
  const calls = [
    ['GET', `/projects/${projectId}/reviews`],
    ['GET', `/tasks/${taskId}/review`],
    [
      'POST',
      `/tasks/${taskId}/review/verdicts`,
      {
        verdict: 'accepted',
        note: '',
        submissions: [{ assignmentId: submission?.assignmentId, version: 1 }],
      },
    ],
    [
      'POST',
      `/tasks/${taskId}/review/settlement`,
      { tiers: submission?.ranking?.tiers, unacceptableFrom: null, comment: '' },
    ],
  ] as const
  for (const [method, path, body] of calls) {
    expect([path, await people[0].refused(method, path, body)]).toEqual([path, '403 forbidden'])
    expect([path, await stranger.refused(method, path, body)]).toEqual([path, '404 not_found'])
  }
  const accepted = await judge({ taskId, ...task }, ['Ada'], 'accepted')
  const withdraw = `/reviews/${accepted.history[0]?.id}/withdraw`
  expect(await people[0].refused('POST', withdraw)).toBe('403 forbidden')
  expect(await stranger.refused('POST', withdraw)).toBe('404 not_found')
  expect((await queue('', laurel.manager)).rows).toHaveLength(1)
})

test('the most contested task comes first, with how many wait', async () => {
  await laurel.importRows(projectId, [rowOf('Wind?', 3), rowOf('Rain?', 3), rowOf('Snow?', 3)])
  const [ada, ben] = people
  for (const person of [ada, ben]) {
    for (let task = 0; task < 3; task += 1) {
      const assignment = await next(person)
      const [turn] = assignment.conversation
      const contested = turn?.content === 'Rain?' && person === ben
      const tied = turn?.content === 'Snow?' && person === ben
      await rank(person, contested ? 'c|b|a' : tied ? 'abc' : 'a|b|c', undefined, assignment)
    }
  }
  const { rows, counts } = await queue()
  expect(rows.map(({ promptPreview, disagreement }) => [promptPreview, disagreement])).toEqual([
    ['Rain?', 1],
    ['Snow?', 0.5],
    ['Wind?', 0],
  ])
  expect(counts.find(({ kind, state }) => kind === 'rank' && state === 'waiting')).toEqual({
    kind: 'rank',
    state: 'waiting',
    tasks: 3,
    more: false,
  })
  const first = await queue('limit=2')
  const rest = await queue(`limit=2&cursor=${first.nextCursor}`)
  expect([...first.rows, ...rest.rows].map(({ promptPreview }) => promptPreview)).toEqual([
    'Rain?',
    'Snow?',
    'Wind?',
  ])
  expect(rest.nextCursor).toBeNull()
  const drawn = async (seed: number) =>
    (await queue(`sample=${seed}`)).rows.map(({ promptPreview }) => promptPreview)
  expect((await drawn(5)).toSorted()).toEqual(['Rain?', 'Snow?', 'Wind?'])
  expect(await drawn(5)).toEqual(await drawn(5))
  expect((await queue('kind=demonstrate')).rows).toEqual([])
})

test('a single ranking that contradicts its own ratings stands out', async () => {
  await laurel.importRows(projectId, [rowOf('Fog?', 3), rowOf('Dew?', 3)])
  const rate = ({ outputs }: Assignment): OutputRating[] =>
    outputs.map(({ id, text }) => ({
      outputId: id,
      quality: { a: 7, b: 4, c: 2 }[text.at(-1) ?? ''] ?? null,
      flags: [],
    }))
  for (let task = 0; task < 2; task += 1) {
    const assignment = await next(people[0])
    const fog = assignment.conversation[0]?.content === 'Fog?'
    await rank(people[0], fog ? 'a|b|c' : 'a|c|b', rate, assignment)
  }
  expect(
    (await queue()).rows.map(({ promptPreview, disagreement }) => [promptPreview, disagreement]),
  ).toEqual([
    ['Dew?', 0.333],
    ['Fog?', 0],
  ])
})

test('a reviewer reads what people said, and not who or what wrote the outputs', async () => {
  await threeRankings()
  const [row] = (await queue()).rows
  const { body } = await reviewer.request('GET', `/tasks/${row?.taskId}/review`)
  expect(JSON.stringify(body)).toContain('Explain tides. answer a')
  expect(JSON.stringify(body)).not.toMatch(/model-x|model-y|modelId|"model"|reward|logprob|seed/)
  const task = await firstTask()
  expect(task.submissions.map(({ ranking }) => ranking?.tiers)).toEqual(
    ['a|b|c', 'a|b|c', 'c|b|a'].map((order) => tiersOf(task, order)),
  )
  // distances 0, 1 and 1
  expect(task).toMatchObject({ kind: 'rank', state: 'waiting', disagreement: 0.667, history: [] })
})

test('accepted one by one or all at once, a task is done; taken back, it waits again', async () => {
  await threeRankings()
  const one = await judge(await firstTask(), ['Ada'], 'accepted')
  expect(one.state).toBe('waiting')
  expect(submissionOf(one, 'Ada').review).toBe('accepted')
  const all = await judge(one, ['Ada', 'Ben', 'Cai'], 'accepted')
  expect(all.state).toBe('done')
  // Ada's was accepted already: said once
  expect(all.history.map(({ verdict }) => verdict)).toEqual(['accepted', 'accepted', 'accepted'])
  expect((await queue()).rows).toEqual([])
  expect((await queue('state=done')).rows).toHaveLength(1)

  const undone = await withdrawNewest(all)
  expect(undone.state).toBe('waiting')
  expect(undone.submissions.filter(({ review }) => review === null)).toHaveLength(1)
  expect(undone.history).toHaveLength(3)
  expect(undone.history[0]).toMatchObject({ withdrawnAt: laurel.clock.now, withdrawable: false })
})

test('a reviewer judges others, never what they handed in themselves', async () => {
  await laurel.importRows(projectId, [rowOf('Explain tides.', 3)])
  await rank(people[0], 'a|b|c')
  await rank(reviewer, 'c|b|a')
  const task = await firstTask()
  const { assignmentId, version } = submissionOf(task, 'Reviewer')
  const path = `/tasks/${task.taskId}/review`
  const accepted = { verdict: 'accepted', note: '', submissions: [{ assignmentId, version }] }
  expect(await reviewer.refused('POST', `${path}/verdicts`, accepted)).toBe('409 own_submission')
  const order = { tiers: tiersOf(task, 'a|b|c'), unacceptableFrom: null, comment: '' }
  expect(await reviewer.refused('POST', `${path}/settlement`, order)).toBe('409 own_submission')
  const judged = await judge(task, ['Ada'], 'accepted')
  expect(submissionOf(judged, 'Ada').review).toBe('accepted')
  expect(submissionOf(judged, 'Reviewer').review).toBe(null)
  const other = await laurel.manager.ask('POST', `${path}/verdicts`, TaskReview, accepted)
  expect(submissionOf(other, 'Reviewer').review).toBe('accepted')
})

test('sent back with a note, a task comes first to its labeler and back as a new version', async () => {
  const assignment = await threeRankings()
  await laurel.importRows(projectId, [rowOf('Another task', 3)])
  const [ada] = people
  const task = await firstTask()
  const { assignmentId } = submissionOf(task, 'Ada')
  const path = `/tasks/${task.taskId}/review/verdicts`
  const silent = { verdict: 'returned', note: ' ', submissions: [{ assignmentId, version: 1 }] }
  expect(await reviewer.refused('POST', path, silent)).toBe('400 invalid_request')

  const returned = await judge(task, ['Ada'], 'returned', 'c is the only true one.')
  expect(returned.state).toBe('waiting') // for the other two
  expect((await judge(returned, ['Ben', 'Cai'], 'accepted')).state).toBe('returned')

  const again = await next(ada)
  expect(again).toMatchObject({
    id: assignment.id,
    state: 'submitted',
    reason: 'returned',
    returned: { at: laurel.clock.now, note: 'c is the only true one.' },
    submission: { version: 1, ranking: { tiers: tiersOf(assignment, 'a|b|c') } },
  })
  expect(again.returned?.reviewerName).toBe('Reviewer')
  const held = await ada.ask(
    'POST',
    `/projects/${projectId}/assignments/next`,
    NextAssignmentAnswer,
    { holding: [again.id] },
  )
  expect(held.assignment?.conversation[0]?.content).toBe('Another task')

  expect((await rank(ada, 'c|b|a', undefined, again)).version).toBe(2)
  expect(await ada.ask('GET', `/assignments/${again.id}`, Assignment)).toMatchObject({
    returned: null,
    submission: { version: 2 },
  })
  expect((await next(ada)).conversation[0]?.content).toBe('Another task')
  const resubmitted = await firstTask()
  expect(resubmitted.state).toBe('waiting')
  expect(submissionOf(resubmitted, 'Ada')).toMatchObject({ version: 2, review: null })

  // What was said of version 1 can no longer be said, nor taken back.
  expect(await reviewer.refused('POST', path, { ...silent, note: 'again' })).toBe(
    '409 review_outdated',
  )
  const old = resubmitted.history.find(({ verdict }) => verdict === 'returned')
  expect(old?.withdrawable).toBe(false)
  expect(await reviewer.refused('POST', `/reviews/${old?.id}/withdraw`)).toBe('409 review_outdated')
})

test('a return that is taken back asks for nothing, and what was said before stands', async () => {
  await threeRankings()
  const accepted = await judge(await firstTask(), ['Ada'], 'accepted')
  const returned = await judge(accepted, ['Ada'], 'returned', 'Not sure after all.')
  const back = await withdrawNewest(returned)
  expect(submissionOf(back, 'Ada').review).toBe('accepted')
  const path = `/projects/${projectId}/assignments/next`
  expect((await people[0].ask('POST', path, NextAssignmentAnswer, {})).assignment).toBeNull()
})

test('an accepted submission may be edited, and then waits again', async () => {
  const assignment = await threeRankings()
  await judge(await firstTask(), ['Ada', 'Ben', 'Cai'], 'accepted')
  await rank(people[0], 'b|a|c', undefined, assignment)
  const edited = await firstTask()
  expect(submissionOf(edited, 'Ada')).toMatchObject({ version: 2, review: null })
  expect(submissionOf(edited, 'Ben').review).toBe('accepted')
})

test('a returned ranking is not trained on until it comes back or is accepted', async () => {
  await trainedModels()
  const assignment = await threeRankings()
  expect(ranked(await snapshot('reward'))).toEqual(['a0 b1 c2', 'a0 b1 c2', 'c0 b1 a2'])
  const returned = await judge(await firstTask(), ['Cai'], 'returned', 'Read it again.')
  expect(ranked(await snapshot('reward'))).toEqual(['a0 b1 c2', 'a0 b1 c2'])
  await judge(returned, ['Cai'], 'accepted')
  expect(ranked(await snapshot('reward'))).toHaveLength(3)
  const [, , cai] = people
  await judge(await firstTask('state=waiting'), ['Cai'], 'returned', 'No, do.')
  const again = await next(cai)
  expect(again.conversation).toEqual(assignment.conversation)
  await rank(cai, 'a|bc', undefined, again)
  expect(ranked(await snapshot('reward'))).toEqual(['a0 b1 c1', 'a0 b1 c2', 'a0 b1 c2'])
})

test('settled, training reads the reviewer; agreement and raw rankings stay what people said', async () => {
  await trainedModels()
  await threeRankings()
  const before = await overview()
  expect(before.counts).toMatchObject({ rankings: 3, comparisons: 9, ties: 0 })
  const settled = await settle(await firstTask(), 'a|bc')
  expect(settled).toMatchObject({
    state: 'done',
    settlement: { version: 1, tiers: tiersOf(settled, 'a|bc'), comment: 'c names no source' },
  })
  expect(settled.submissions).toMatchObject([
    { settled: true, review: 'settled', ranking: { tiers: tiersOf(settled, 'a|b|c') } },
    { settled: true, review: 'settled' },
    { settled: true, review: 'settled', ranking: { tiers: tiersOf(settled, 'c|b|a') } },
  ])
  expect(ranked(await snapshot('reward'))).toEqual(['a0 b1 c1'])
  const after = await overview()
  // the settlement's own two pairs and its tie are added; nothing of the others goes
  expect(after.counts).toMatchObject({ rankings: 4, comparisons: 11, ties: 1 })
  expect(after.agreement).toEqual(before.agreement)
  // each pair was judged by three people: two one way, one the other, so a third of the couples agree
  expect(after.agreement).toMatchObject({ pairs: 3, agreement: expect.closeTo(1 / 3, 10) })
})

test('settled anew it is a new version; taken back, the one before stands, and then people again', async () => {
  await trainedModels()
  await threeRankings()
  await settle(await firstTask(), 'a|b|c')
  const second = await settle(await firstTask('state=done'), 'c|ab')
  expect(second.settlement).toMatchObject({ version: 2, tiers: tiersOf(second, 'c|ab') })
  expect((await overview()).counts).toMatchObject({ rankings: 4, comparisons: 11, ties: 1 })
  expect(ranked(await snapshot('reward'))).toEqual(['c0 a1 b1'])

  const first = await withdrawNewest(second)
  expect(first.settlement).toMatchObject({ version: 1, tiers: tiersOf(first, 'a|b|c') })
  expect((await overview()).counts).toMatchObject({ rankings: 4, comparisons: 12, ties: 0 })
  expect(ranked(await snapshot('reward'))).toEqual(['a0 b1 c2'])

  const [, original] = first.history
  const open = await reviewer.ask('POST', `/reviews/${original?.id}/withdraw`, TaskReview)
  expect(open).toMatchObject({ state: 'waiting', settlement: null })
  expect(open.submissions.map(({ settled, review }) => [settled, review])).toEqual([
    [false, null],
    [false, null],
    [false, null],
  ])
  expect((await overview()).counts).toMatchObject({ rankings: 3, comparisons: 9, ties: 0 })
  expect(ranked(await snapshot('reward'))).toHaveLength(3)
})

test('what is handed in after a settlement waits for a reviewer, and training goes on with the settlement', async () => {
  await trainedModels()
  const assignment = await threeRankings()
  await settle(await firstTask(), 'b|a|c')
  await rank(people[0], 'c|a|b', undefined, assignment)
  const task = await firstTask()
  expect(submissionOf(task, 'Ada')).toMatchObject({ version: 2, review: null, settled: true })
  expect(submissionOf(task, 'Ben').review).toBe('settled')
  expect(ranked(await snapshot('reward'))).toEqual(['b0 a1 c2'])
})

test('a settlement that is no ranking of the outputs is refused', async () => {
  await threeRankings()
  const task = await firstTask()
  const path = `/tasks/${task.taskId}/review/settlement`
  const order = { tiers: tiersOf(task, 'a|b'), unacceptableFrom: null, comment: '' }
  expect(await reviewer.refused('POST', path, order)).toBe('400 invalid_ranking')
  const line = { ...order, tiers: tiersOf(task, 'a|b|c'), unacceptableFrom: 4 }
  expect(await reviewer.refused('POST', path, line)).toBe('400 invalid_ranking')
})

test('demonstrations are reviewed likewise; one that was sent back is not trained on', async () => {
  await trainedModels()
  await laurel.importRows(projectId, [{ prompt: 'Write of frost.' }], {
    createDemonstrationTasks: true,
  })
  const [ada] = people
  const assignment = await write(ada, 'Frost is frozen dew.')
  const task = await firstTask('kind=demonstrate')
  expect(task).toMatchObject({
    kind: 'demonstrate',
    outputs: [],
    submissions: [{ demonstration: 'Frost is frozen dew.', version: 1, review: null }],
  })
  const completions = async () => (await snapshot('sft')).map(({ completion }) => completion)
  expect((await completions()).toSorted()).toEqual(['Frost is frozen dew.', 'Hello.'])
  await judge(task, ['Ada'], 'returned', 'Longer, please.')
  expect(await completions()).toEqual(['Hello.'])
  const again = await next(ada)
  expect([again.id, again.returned?.note]).toEqual([assignment.id, 'Longer, please.'])
  await write(ada, 'Frost is water vapour that froze.', again)
  expect((await completions()).toSorted()).toEqual(['Frost is water vapour that froze.', 'Hello.'])
  const settlement = { tiers: [['x']], unacceptableFrom: null, comment: '' }
  expect(
    await reviewer.refused('POST', `/tasks/${task.taskId}/review/settlement`, settlement),
  ).toBe('400 invalid_request')
})
