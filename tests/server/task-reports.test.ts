import Type from 'typebox'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { ProjectOverview } from '../../contract/projects.ts'
import { Acknowledgement, Page, Strict } from '../../contract/schema.ts'
import { TaskReport } from '../../contract/task-reports.ts'
import { NextAssignmentAnswer, Task, type Assignment } from '../../contract/tasks.ts'
import { rowOf, startApplication, type Person, type TestApplication } from './application.ts'

let laurel: TestApplication
let projectId: string
let labeler: Person
let colleague: Person
let reviewer: Person

beforeAll(async () => {
  laurel = await startApplication()
})
afterAll(() => laurel.close())

beforeEach(async () => {
  projectId = await laurel.project({ outputsPerRanking: 3, rankingOverlap: 2 })
  const at = projectId.slice(0, 8)
  labeler = await laurel.member(projectId, `Labeler ${at}`)
  colleague = await laurel.member(projectId, `Colleague ${at}`)
  reviewer = await laurel.member(projectId, `Reviewer ${at}`, 'reviewer')
  await laurel.importRows(projectId, [rowOf('Cut off in the', 3)])
})

async function next(person: Person): Promise<Assignment | null> {
  const path = `/projects/${projectId}/assignments/next`
  return (await person.ask('POST', path, NextAssignmentAnswer, {})).assignment
}

async function report(person: Person, note: string) {
  const assignment = await next(person)
  const path = `/assignments/${assignment?.id}/skip`
  await person.ask('POST', path, Acknowledgement, { reason: 'broken', note })
}

const reports = async (person = laurel.manager) =>
  (
    await person.ask(
      'GET',
      `/projects/${projectId}/task-reports`,
      Strict({ rows: Type.Array(TaskReport) }),
    )
  ).rows

const tasks = async () =>
  (await laurel.manager.ask('GET', `/projects/${projectId}/tasks`, Page(Task))).rows

const resolve = (person: Person, id: string, action: string) =>
  person.request('POST', `/task-reports/${id}/resolve`, { action })

test('a broken task is reported with its note, and marked among the tasks', async () => {
  await report(labeler, 'The question ends in the middle.')
  expect(await reports(reviewer)).toMatchObject([
    {
      kind: 'rank',
      taskState: 'open',
      promptPreview: 'Cut off in the',
      note: 'The question ends in the middle.',
      labelerName: `Labeler ${projectId.slice(0, 8)}`,
    },
  ])
  expect(await tasks()).toMatchObject([{ openReports: 1, state: 'open' }])
  expect(await labeler.refused('GET', `/projects/${projectId}/task-reports`)).toBe('403 forbidden')
})

test('a task that is fine goes on; a report is dealt with once for all who reported it', async () => {
  await report(labeler, 'odd')
  await report(colleague, 'odd too')
  const [first] = await reports()
  expect((await resolve(reviewer, first?.id ?? '', 'dismiss')).status).toBe(403)
  expect((await resolve(laurel.manager, first?.id ?? '', 'dismiss')).status).toBe(200)
  expect(await reports()).toEqual([])
  expect(await tasks()).toMatchObject([{ openReports: 0, state: 'open' }])
  expect((await resolve(laurel.manager, 'nobody', 'dismiss')).status).toBe(404)
})

test('a cancelled task is given to nobody, also not to who had it open, and is counted out', async () => {
  const open = await next(colleague)
  await report(labeler, 'unreadable')
  const [first] = await reports()
  expect((await resolve(laurel.manager, first?.id ?? '', 'cancel_task')).status).toBe(200)
  expect(await tasks()).toMatchObject([{ state: 'cancelled', leased: 0, openReports: 0 }])
  expect(await next(colleague)).toBeNull()
  const { counts } = await laurel.manager.ask(
    'GET',
    `/projects/${projectId}/overview`,
    ProjectOverview,
  )
  expect(counts).toMatchObject({ rankTasksOpen: 0, assignmentsOpen: 0 })
  const late = {
    submissionId: 'after it was cancelled',
    activeMilliseconds: 1,
    ranking: {
      tiers: open?.outputs.map(({ id }) => [id]),
      unacceptableFrom: null,
      ratings: [],
      comment: '',
      touched: true,
    },
  }
  expect(await colleague.refused('POST', `/assignments/${open?.id}/submit`, late)).toBe(
    '409 assignment_closed',
  )
})
