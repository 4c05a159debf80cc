import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { RankingDetail, RankingRow } from '../../contract/feedback.ts'
import { ProjectOverview } from '../../contract/projects.ts'
import { Acknowledgement, Page } from '../../contract/schema.ts'
import {
  Assignment,
  NextAssignmentAnswer,
  SavedDraft,
  SubmitAnswer,
  type SubmitRequest,
} from '../../contract/tasks.ts'
import { rowOf, startApplication, type Person, type TestApplication } from './application.ts'

const MINUTE = 60_000

let laurel: TestApplication
let projectId: string
let labeler: Person

beforeAll(async () => {
  laurel = await startApplication()
})
afterAll(() => laurel.close())

beforeEach(async () => {
  projectId = await laurel.project({ outputsPerRanking: 4, leaseMinutes: 30 })
  labeler = await laurel.member(projectId, `Labeler ${randomUUID().slice(0, 8)}`)
})

async function next(person = labeler, holding: string[] = []): Promise<Assignment> {
  const path = `/projects/${projectId}/assignments/next`
  const { assignment } = await person.ask('POST', path, NextAssignmentAnswer, { holding })
  if (!assignment) throw new Error('there is nothing to do')
  return assignment
}

const rankingOf = (tiers: string[][], submissionId: string = randomUUID()): SubmitRequest => ({
  submissionId,
  activeMilliseconds: 12_000,
  ranking: { tiers, unacceptableFrom: null, ratings: [], comment: '', touched: true },
})

const submit = (person: Person, assignment: Assignment, request: SubmitRequest) =>
  person.ask('POST', `/assignments/${assignment.id}/submit`, SubmitAnswer, request)

const counts = async () =>
  (await laurel.manager.ask('GET', `/projects/${projectId}/overview`, ProjectOverview)).counts

const rankings = async () =>
  (await laurel.manager.ask('GET', `/projects/${projectId}/rankings`, Page(RankingRow))).rows

test('a ranking is stored as given, with the order shown and C(K, 2) pairs less its ties', async () => {
  await laurel.importRows(projectId, [rowOf('Explain tides.', 4)])
  const assignment = await next()
  const [a = '', b = '', c = '', d = ''] = assignment.outputs.map(({ id }) => id)
  const answer = await submit(labeler, assignment, rankingOf([[c], [a, d], [b]]))
  // 6 pairs of 4 outputs, one of them tied
  expect(answer).toMatchObject({ version: 1, comparisons: 5 })
  expect(await rankings()).toMatchObject([
    { tiers: [[c], [a, d], [b]], shownOrder: [a, b, c, d], activeMilliseconds: 12_000 },
  ])
  expect(await counts()).toMatchObject({
    rankings: 1,
    comparisons: 5,
    ties: 1,
    rankTasksOpen: 0,
    assignmentsOpen: 0,
  })
})

test('double click, repeated and concurrent submission store one ranking', async () => {
  await laurel.importRows(projectId, [rowOf('Explain wind.', 4)])
  const assignment = await next()
  const request = rankingOf(assignment.outputs.map(({ id }) => [id]))
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => submit(labeler, assignment, request)),
  )
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
  expect(await counts()).toMatchObject({ rankings: 1, comparisons: 6 })
})

test('an edit is a new version that replaces the pairs of the one before', async () => {
  await laurel.importRows(projectId, [rowOf('Explain rain.', 4)])
  const assignment = await next()
  const ids = assignment.outputs.map(({ id }) => id)
  await submit(labeler, assignment, rankingOf(ids.map((id) => [id])))
  const second = await submit(labeler, assignment, rankingOf([ids]))
  expect(second).toMatchObject({ version: 2, comparisons: 0 })
  expect(await rankings()).toMatchObject([{ version: 2, tiers: [ids] }])
  expect(await counts()).toMatchObject({ rankings: 1, comparisons: 0, ties: 6 })
  const view = await labeler.ask('GET', `/assignments/${assignment.id}`, Assignment)
  expect(view.submission).toMatchObject({ version: 2, ranking: { tiers: [ids] } })
})

test('what is no ranking is refused with what is wrong, and nothing is stored', async () => {
  await laurel.importRows(projectId, [rowOf('Explain snow.', 4)])
  const assignment = await next()
  const ids = assignment.outputs.map(({ id }) => id)
  const [a = '', b = '', c = '', d = ''] = ids
  const bad: [string, SubmitRequest][] = [
    ['lacks', rankingOf([[a], [b], [c]])],
    ['twice', rankingOf([[a], [b], [c], [d, a]])],
    ['not one of', rankingOf([[a], [b], [c], [d], ['elsewhere']])],
  ]
  const untouched = rankingOf(ids.map((id) => [id]))
  if (untouched.ranking) untouched.ranking.touched = false
  bad.push(['no ranking', untouched])
  for (const [words, request] of bad) {
    const { status, body } = await labeler.request(
      'POST',
      `/assignments/${assignment.id}/submit`,
      request,
    )
    expect([status, JSON.stringify(body)]).toEqual([400, expect.stringContaining(words)])
    expect(JSON.stringify(body)).toContain('invalid_ranking')
  }
  expect(await counts()).toMatchObject({ rankings: 0, comparisons: 0 })
})

test('a draft is there again, and two tabs are told of their conflict with both versions', async () => {
  await laurel.importRows(projectId, [{ prompt: 'Write of frost.' }], {
    createDemonstrationTasks: true,
  })
  const assignment = await next()
  const save = (baseRevision: number, text: string) =>
    labeler.request('PUT', `/assignments/${assignment.id}/draft`, {
      baseRevision,
      content: { text },
      activeMilliseconds: 900,
    })
  expect((await save(0, 'Frost is')).status).toBe(200)
  const again = await next()
  expect(again.id).toBe(assignment.id)
  expect(again.draft).toMatchObject({ revision: 1, content: { text: 'Frost is' } })

  const other = await save(0, 'Another tab wrote this')
  expect(other.status).toBe(409)
  expect(other.body).toMatchObject({
    error: {
      code: 'draft_conflict',
      details: { draft: { revision: 1, content: { text: 'Frost is' } } },
    },
  })
  // The same content once more is no conflict: its answer may have been lost on the way.
  expect((await save(0, 'Frost is')).status).toBe(200)
})

test('a lease that runs out frees the place; who was away keeps what they wrote', async () => {
  await laurel.importRows(projectId, [rowOf('Explain hail.', 4)])
  const away = await next()
  const colleague = await laurel.member(projectId, `Colleague ${randomUUID().slice(0, 8)}`)
  const path = `/projects/${projectId}/assignments/next`
  const none = await colleague.ask('POST', path, NextAssignmentAnswer, {})
  expect(none.assignment).toBeNull()

  laurel.clock.now += 31 * MINUTE
  const taken = await next(colleague)
  const order = (assignment: Assignment) => rankingOf(assignment.outputs.map(({ id }) => [id]))
  await submit(colleague, taken, order(taken))

  const late = await labeler.request('POST', `/assignments/${away.id}/submit`, order(away))
  expect(late.status).toBe(409)
  expect(late.body).toMatchObject({
    error: {
      code: 'lease_lost',
      details: { draft: { content: { tiers: away.outputs.map(({ id }) => [id]) } } },
    },
  })
  expect(await counts()).toMatchObject({ rankings: 1 })
})

test('saving a draft renews the lease, and a late one takes a place that is still free', async () => {
  await laurel.importRows(projectId, [rowOf('Explain dew.', 4)])
  const assignment = await next()
  const save = (baseRevision: number) =>
    labeler.ask('PUT', `/assignments/${assignment.id}/draft`, SavedDraft, {
      baseRevision,
      content: { comment: `saved on ${baseRevision}` },
      activeMilliseconds: 1_000,
    })
  laurel.clock.now += 20 * MINUTE
  expect((await save(0)).leaseUntil).toBe(laurel.clock.now + 30 * MINUTE)
  laurel.clock.now += 40 * MINUTE
  expect((await save(1)).leaseUntil).toBe(laurel.clock.now + 30 * MINUTE)
  const order = rankingOf(assignment.outputs.map(({ id }) => [id]))
  expect((await submit(labeler, assignment, order)).version).toBe(1)
})

test('a skipped task goes to others, never back to the same person', async () => {
  await laurel.importRows(projectId, [rowOf('Explain fog.', 4)])
  const skipped = await next()
  const reason = { reason: 'not_my_expertise', note: 'never been to the sea' }
  await labeler.ask('POST', `/assignments/${skipped.id}/skip`, Acknowledgement, reason)
  const path = `/projects/${projectId}/assignments/next`
  expect((await labeler.ask('POST', path, NextAssignmentAnswer, {})).assignment).toBeNull()
  expect(
    await labeler.refused(
      'POST',
      `/assignments/${skipped.id}/submit`,
      rankingOf(skipped.outputs.map(({ id }) => [id])),
    ),
  ).toBe('409 assignment_closed')
  const colleague = await laurel.member(projectId, `Colleague ${randomUUID().slice(0, 8)}`)
  expect((await next(colleague)).conversation).toEqual(skipped.conversation)
})

test('nobody reads or answers what is assigned to somebody else', async () => {
  await laurel.importRows(projectId, [rowOf('Explain ice.', 4)])
  const assignment = await next()
  const colleague = await laurel.member(projectId, `Colleague ${randomUUID().slice(0, 8)}`)
  expect(await colleague.refused('GET', `/assignments/${assignment.id}`)).toBe('404 not_found')
  const order = rankingOf(assignment.outputs.map(({ id }) => [id]))
  expect(await colleague.refused('POST', `/assignments/${assignment.id}/submit`, order)).toBe(
    '404 not_found',
  )
})

test('the pairs of a ranking can be read back', async () => {
  await laurel.importRows(projectId, [rowOf('Explain mist.', 3)])
  const assignment = await next()
  const [a = '', b = '', c = ''] = assignment.outputs.map(({ id }) => id)
  await submit(labeler, assignment, rankingOf([[b], [a, c]]))
  const id = (await rankings())[0]?.id ?? ''
  const detail = await laurel.manager.ask('GET', `/rankings/${id}`, RankingDetail)
  expect(detail.outputs.map((output) => output.id)).toEqual([a, b, c])
  expect(new Set(detail.outputs.map(({ modelName }) => modelName))).toEqual(
    new Set(['model-x', 'model-y']),
  )
  expect(await labeler.refused('GET', `/rankings/${id}`)).toBe('403 forbidden')
  expect(detail.comparisons.map(({ winnerId, loserId, tie }) => [winnerId, loserId, tie])).toEqual([
    [b, a, false],
    [b, c, false],
    [a, c, true],
  ])
})
