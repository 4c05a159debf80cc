import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Model } from '../../contract/models.ts'
import { ReviewQueue, TaskReview } from '../../contract/reviews.ts'
import { Page, Strict } from '../../contract/schema.ts'
import { RankingRow } from '../../contract/feedback.ts'
import { NextAssignmentAnswer, SubmitAnswer, type Assignment } from '../../contract/tasks.ts'
import Type from 'typebox'
import { startApplication, type Person, type TestApplication } from './application.ts'

let laurel: TestApplication

beforeAll(async () => {
  laurel = await startApplication()
})
afterAll(() => laurel.close())

/** A project with one rank task of these texts, and somebody who has taken it. */
async function taskOf(texts: string[], settings: Record<string, unknown> = {}) {
  const projectId = await laurel.project({ outputsPerRanking: 9, ...settings })
  const labeler = await laurel.member(projectId, `Labeler ${randomUUID().slice(0, 8)}`)
  const answer = await laurel.importRows(projectId, [
    { prompt: 'Who are you?', outputs: texts.map((text) => ({ text, model: 'oak-7b' })) },
  ])
  const taken = await labeler.request('POST', `/projects/${projectId}/assignments/next`, {})
  const { assignment } = taken.body as { assignment: Assignment | null }
  return { projectId, labeler, answer, body: JSON.stringify(taken.body), assignment }
}

function assigned(assignment: Assignment | null): Assignment {
  if (!assignment) throw new Error('there is nothing to do')
  return assignment
}

const idsOf = (assignment: Assignment, text: string) =>
  assignment.outputs.filter((output) => output.text === text).map(({ id }) => id)

const rankingOf = (tiers: string[][]) => ({
  submissionId: randomUUID(),
  activeMilliseconds: 1000,
  ranking: { tiers, unacceptableFrom: null, ratings: [], comment: '', touched: true },
})

const submit = (person: Person, { id }: Assignment, tiers: string[][]) =>
  person.request('POST', `/assignments/${id}/submit`, rankingOf(tiers))

test('nothing that a labeler gets names the model: not its id, not its name, not in the text', async () => {
  const { projectId, labeler, body, assignment } = await taskOf(
    ['I am oak-7b.', 'As ChatGPT, I know.', 'I am Claude, made by Anthropic.', 'I am Sappho.'],
    { maskedNames: ['Sappho'] },
  )
  const { rows: models } = await laurel.manager.ask(
    'GET',
    `/projects/${projectId}/models`,
    Strict({ rows: Type.Array(Model) }),
  )
  expect(models.map(({ name }) => name)).toEqual(['oak-7b'])
  const view = await labeler.request('GET', `/assignments/${assigned(assignment).id}`)
  for (const text of [body, JSON.stringify(view.body)]) {
    expect(text).toContain('▇▇▇')
    expect(text).not.toMatch(/oak-7b|chatgpt|claude|anthropic|sappho|model/i)
    for (const { id } of models) expect(text).not.toContain(id)
  }
  expect(
    assigned(assignment)
      .outputs.map(({ text }) => text)
      .sort(),
  ).toEqual(['As ▇▇▇, I know.', 'I am ▇▇▇, made by ▇▇▇.', 'I am ▇▇▇.', 'I am ▇▇▇.'])
})

test('a reviewer reads the outputs with the names hidden too', async () => {
  const { labeler, assignment } = await taskOf(['I am oak-7b.', 'An oak.'])
  const task = assigned(assignment)
  await submit(labeler, task, [[task.outputs[0]?.id ?? ''], [task.outputs[1]?.id ?? '']])
  const { rows } = await laurel.manager.ask(
    'GET',
    `/projects/${task.projectId}/reviews`,
    ReviewQueue,
  )
  const path = `/tasks/${rows[0]?.taskId}/review`
  const { outputs } = await laurel.manager.ask('GET', path, TaskReview)
  expect(outputs.map(({ text }) => text).sort()).toEqual(['An oak.', 'I am ▇▇▇.'])
})

test('what is stored stays as it was written', async () => {
  const { projectId, labeler, assignment } = await taskOf(['I am ChatGPT.', 'I am a poem.'])
  const task = assigned(assignment)
  await submit(
    labeler,
    task,
    task.outputs.map(({ id }) => [id]),
  )
  const { rows } = await laurel.manager.ask(
    'GET',
    `/projects/${projectId}/rankings`,
    Page(RankingRow),
  )
  const detail = await laurel.manager.request('GET', `/rankings/${rows[0]?.id}`)
  expect(JSON.stringify(detail.body)).toContain('I am ChatGPT.')
})

test('outputs that read the same are named as one group, and belong in one tier', async () => {
  const { labeler, assignment } = await taskOf(['An oak.', 'A birch.', ' An oak. ', 'A yew.'])
  const task = assigned(assignment)
  expect(task.outputs).toHaveLength(4)
  const oaks = task.outputs.filter(({ text }) => text.trim() === 'An oak.').map(({ id }) => id)
  expect(task.equalOutputs).toEqual([oaks])
  const [first = '', second = ''] = oaks
  const [birch = ''] = idsOf(task, 'A birch.')
  const [yew = ''] = idsOf(task, 'A yew.')
  const refused = await submit(labeler, task, [[first], [birch], [second, yew]])
  expect([refused.status, JSON.stringify(refused.body)]).toEqual([
    400,
    expect.stringContaining(
      `outputs ${first} and ${second} have the same text and belong in one tier`,
    ),
  ])
  expect(JSON.stringify(refused.body)).toContain('invalid_ranking')
  const path = `/assignments/${task.id}/submit`
  const stored = await labeler.ask('POST', path, SubmitAnswer, rankingOf([oaks, [birch], [yew]]))
  // 6 pairs of 4 outputs, one of them tied
  expect(stored.comparisons).toBe(5)
})

test('texts that differ only in a hidden name are equal to who reads them', async () => {
  const { assignment } = await taskOf(['I am ChatGPT.', 'I am Claude.', 'I am a poem.'])
  const task = assigned(assignment)
  expect(task.equalOutputs).toEqual([idsOf(task, 'I am ▇▇▇.')])
})

test('a prompt whose outputs all read the same makes no task', async () => {
  const { assignment, answer } = await taskOf(['An oak.', 'An oak. ', 'An  oak.'])
  expect([assignment, answer.tasks]).toEqual([null, 0])
})

test('without equal outputs there is no group', async () => {
  const projectId = await laurel.project({ outputsPerRanking: 2 })
  const labeler = await laurel.member(projectId, `Labeler ${randomUUID().slice(0, 8)}`)
  await laurel.importRows(projectId, [
    { prompt: 'A tree?', outputs: [{ text: 'An oak.' }, { text: 'A yew.' }] },
  ])
  const { assignment } = await labeler.ask(
    'POST',
    `/projects/${projectId}/assignments/next`,
    NextAssignmentAnswer,
    {},
  )
  expect(assignment?.equalOutputs).toEqual([])
})
