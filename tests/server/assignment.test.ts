import { afterAll, beforeAll, expect, test } from 'vitest'
import { Page } from '../../contract/schema.ts'
import { NextAssignmentAnswer, SubmitAnswer, Task } from '../../contract/tasks.ts'
import { rowOf, startApplication, type Person, type TestApplication } from './application.ts'

let laurel: TestApplication
let projectId: string
let people: Person[]

const PEOPLE = 50
const TASKS = 40
const OVERLAP = 3

beforeAll(async () => {
  laurel = await startApplication()
  projectId = await laurel.project({ outputsPerRanking: 4, rankingOverlap: OVERLAP })
  await laurel.importRows(
    projectId,
    Array.from({ length: TASKS }, (_, at) => rowOf(`Question ${at}?`, 4)),
  )
  people = []
  for (let at = 0; at < PEOPLE; at += 1) {
    people.push(await laurel.member(projectId, `Person ${at}`))
  }
}, 60_000)
afterAll(() => laurel.close())

async function workThrough(person: Person): Promise<string[]> {
  const prompts: string[] = []
  for (;;) {
    const path = `/projects/${projectId}/assignments/next`
    const { assignment } = await person.ask('POST', path, NextAssignmentAnswer, {})
    if (!assignment) return prompts
    prompts.push(assignment.conversation.at(-1)?.content ?? '')
    await person.ask('POST', `/assignments/${assignment.id}/submit`, SubmitAnswer, {
      submissionId: `work-${assignment.id}`,
      activeMilliseconds: 1,
      ranking: {
        tiers: assignment.outputs.map(({ id }) => [id]),
        unacceptableFrom: null,
        ratings: [],
        comment: '',
        touched: true,
      },
    })
  }
}

test('50 people at once: every task is done by exactly three, by nobody twice', async () => {
  // All claims are under way before the first is answered.
  const done = await Promise.all(people.map(workThrough))
  for (const prompts of done) expect(new Set(prompts).size).toBe(prompts.length)
  const times = new Map<string, number>()
  for (const prompt of done.flat()) times.set(prompt, (times.get(prompt) ?? 0) + 1)
  expect(times.size).toBe(TASKS)
  expect(new Set(times.values())).toEqual(new Set([OVERLAP]))

  const path = `/projects/${projectId}/tasks?limit=200`
  const { rows } = await laurel.manager.ask('GET', path, Page(Task))
  expect(
    new Set(rows.map(({ state, completed, leased }) => `${state} ${completed} ${leased}`)),
  ).toEqual(new Set(['done 3 0']))
})

test('the order of outputs is shuffled for each person and recorded', async () => {
  const path = `/projects/${projectId}/rankings?limit=200`
  const { body } = await laurel.manager.request('GET', path)
  const { rows } = body as { rows: { promptId: string; shownOrder: string[] }[] }
  const orders = new Map<string, Set<string>>()
  for (const { promptId, shownOrder } of rows) {
    expect(new Set(shownOrder).size).toBe(4)
    orders.set(promptId, (orders.get(promptId) ?? new Set()).add(shownOrder.join()))
  }
  // Three people see the same of 24 orders in 1 of 576 prompts.
  const different = [...orders.values()].filter((seen) => seen.size > 1).length
  expect(different).toBeGreaterThanOrEqual(TASKS - 2)
})
