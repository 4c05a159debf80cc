import type { Page as BrowserPage } from 'playwright-core'
import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { HttpClient } from '../../cli/http-client.ts'
import { ImportAnswer } from '../../contract/import.ts'
import { Project, ProjectOverview } from '../../contract/projects.ts'
import { ReviewQueue, TaskReview, type ReviewState } from '../../contract/reviews.ts'
import { NextAssignmentAnswer, SubmitAnswer } from '../../contract/tasks.ts'
import { Member, type Role } from '../../contract/users.ts'
import { onStage, pageOf } from './on-stage.ts'

const PASSWORD = 'a long password'
const TEXTS = ['An oak.', 'A birch, perhaps?', 'Trees are tall.', 'No.']

const { laurel } = await onStage()
let projectId: string

const emailOf = (name: string) => `${name.toLowerCase()}@example.invalid`

async function addMember(name: string, role: Role) {
  const body = { email: emailOf(name), name, password: PASSWORD, role }
  await laurel.manager.post(`/projects/${projectId}/members`, Member, body)
}

/** Ranks the one task: places of TEXTS, best first. */
async function rank(name: string, order: number[]) {
  const person = new HttpClient(laurel.url)
  await person.signIn(emailOf(name), PASSWORD)
  const path = `/projects/${projectId}/assignments/next`
  const { assignment } = await person.post(path, NextAssignmentAnswer, {})
  if (!assignment) throw new Error('there is nothing to rank')
  const tiers = order.map((place) =>
    assignment.outputs.filter(({ text }) => text === TEXTS[place]).map(({ id }) => id),
  )
  await person.post(`/assignments/${assignment.id}/submit`, SubmitAnswer, {
    submissionId: randomUUID(),
    activeMilliseconds: 45_000,
    ranking: {
      tiers,
      unacceptableFrom: null,
      ratings: [],
      comment: '',
      touched: true,
    },
  })
}

beforeAll(async () => {
  const { manager } = laurel
  const settings = {
    outputsPerRanking: 4,
    rankingOverlap: 3,
    rateOutputs: false,
    showAgreement: true,
  }
  projectId = (await manager.post('/projects', Project, { name: 'Trees', settings })).id
  await addMember('Reviewer', 'reviewer')
  for (const name of ['Ada', 'Ben', 'Cai']) await addMember(name, 'labeler')
  await manager.post(`/projects/${projectId}/import`, ImportAnswer, {
    source: 'test',
    firstLine: 1,
    createRankTasks: true,
    createDemonstrationTasks: false,
    rows: [
      { prompt: 'Name a tree.', outputs: TEXTS.map((text) => ({ text, model: 'secret-model' })) },
    ],
  })
})

async function signedIn(name: string): Promise<BrowserPage> {
  const page = await pageOf({ email: emailOf(name), password: PASSWORD })
  await page.goto(laurel.url)
  return page
}

async function stored(state: ReviewState): Promise<TaskReview | null> {
  const path = `/projects/${projectId}/reviews?state=${state}`
  const [row] = (await laurel.manager.get(path, ReviewQueue)).rows
  return row ? laurel.manager.get(`/tasks/${row.taskId}/review`, TaskReview) : null
}

const counts = async () =>
  (await laurel.manager.get(`/projects/${projectId}/overview`, ProjectOverview)).counts

test('a reviewer sees who disagrees, sends one back with a note, and settles by keyboard', async () => {
  await rank('Ada', [0, 1, 2, 3])
  await rank('Ben', [0, 1, 2, 3])
  await rank('Cai', [3, 2, 1, 0])

  const page = await signedIn('Reviewer')
  await page.getByTestId('nav-reviews').click()
  const row = page.getByTestId('review-row')
  // distances 0, 1 and 1
  await expect.poll(() => row.textContent()).toContain('67%')
  await row.getByRole('link', { name: 'Name a tree.' }).click()
  await page.getByTestId('matrix-row').first().waitFor()
  expect(await page.getByTestId('people-agreement').allTextContents()).toEqual(['100%', '0%', '0%'])
  // Each of the six pairs: two say one thing, one the opposite.
  expect(await page.getByTestId('pair-row').allTextContents()).toEqual(
    ['1 over 2', '1 over 3', '1 over 4', '2 over 3', '2 over 4', '3 over 4'].map(
      (pair) => `${pair}210`,
    ),
  )
  expect(await page.content()).not.toContain('secret-model')

  // The third column, by keyboard alone.
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('s')
  await page.getByTestId('return-note').fill('“No.” is no tree.')
  await page.keyboard.press('Control+Enter')
  await page.getByTestId('return-note').waitFor({ state: 'detached' })
  await expect
    .poll(() => page.getByTestId('history-row').first().textContent())
    .toContain('Reviewer sent version 1 of Cai back')
  await page.keyboard.press('A')
  const state = page.getByTestId('review-state')
  await expect.poll(() => state.getAttribute('data-state')).toBe('returned')

  // The labeler finds it first, with what was handed in, and ranks anew.
  const labeler = await signedIn('Cai')
  await labeler.goto(`${laurel.url}/projects/${projectId}/label/next`)
  await labeler.getByTestId('output-card-4').waitFor()
  const cards = await labeler.locator('[data-testid^=output-card-]').allTextContents()
  const typed = TEXTS.map((text) => cards.findIndex((card) => card.includes(text)) + 1)
  await labeler.keyboard.press('0')
  for (const digit of typed.slice(0, 3)) await labeler.keyboard.press(String(digit))
  await labeler.keyboard.press('Enter')
  await expect
    .poll(async () => (await stored('waiting'))?.submissions.at(-1)?.version, { timeout: 10_000 })
    .toBe(2)

  // It is back in the open page by itself, and now everybody agrees.
  await expect.poll(() => state.getAttribute('data-state'), { timeout: 10_000 }).toBe('waiting')
  await expect
    .poll(() => page.getByTestId('people-agreement').allTextContents())
    .toEqual(['100%', '100%', '100%'])
  const before = await counts()
  for (const key of ['1', '=', '2', '-', '4']) await page.keyboard.press(key)
  // The last one left has fallen into its place.
  await expect.poll(() => page.getByTestId('settle-3').locator('strong').textContent()).toBe('3')
  await page.keyboard.press('Enter')
  await expect.poll(() => state.getAttribute('data-state')).toBe('done')
  const task = await stored('done')
  const textOf = (id: string) => task?.outputs.find((output) => output.id === id)?.text
  expect(task?.settlement?.tiers.map((tier) => tier.map(textOf))).toEqual([
    [TEXTS[0], TEXTS[1]],
    [TEXTS[3]],
    [TEXTS[2]],
  ])
  expect(task?.settlement?.unacceptableFrom).toBe(1)
  // four outputs give six pairs, one of them tied
  expect((await counts()).comparisons - before.comparisons).toBe(5)

  // Under “My work”: what they did today, how far they agree, what the reviewer said, and the way to change it.
  await labeler.getByTestId('nav-mine').click()
  const today = labeler.getByTestId('own-statistics').locator('section').first()
  await expect.poll(() => today.textContent()).toMatch(/Ranking1.*Comparisons6/)
  expect(await labeler.getByTestId('own-agreement').textContent()).toContain('100.0%')
  const said = labeler.getByTestId('own-reviews')
  expect(await said.textContent()).toContain('“No.” is no tree.')
  const own = labeler.getByTestId('own-submissions')
  expect(await own.textContent()).toContain('version 2')
  await own.getByRole('link').click()
  await labeler.getByTestId('tier-4').waitFor()

  await page.keyboard.press('u')
  await expect.poll(() => state.getAttribute('data-state')).toBe('waiting')
  expect((await counts()).comparisons).toBe(before.comparisons)
  await page.context().close()
  await labeler.context().close()
})

test('a reviewer who ranked a task reads that others settle it, and no key begins an order', async () => {
  await laurel.manager.post(`/projects/${projectId}/import`, ImportAnswer, {
    source: 'test',
    firstLine: 2,
    createRankTasks: true,
    createDemonstrationTasks: false,
    rows: [{ prompt: 'Name a bush.', outputs: TEXTS.map((text) => ({ text })) }],
  })
  await rank('Reviewer', [0, 1, 2, 3])
  const path = `/projects/${projectId}/reviews`
  const { rows } = await laurel.manager.get(path, ReviewQueue)
  const taskId = rows.find(({ promptPreview }) => promptPreview === 'Name a bush.')?.taskId
  const page = await signedIn('Reviewer')
  await page.goto(`${laurel.url}${path}/${taskId}`)
  await page.getByTestId('not-yours-to-settle').waitFor()
  await page.keyboard.press('t')
  await page.keyboard.press('1')
  expect(await page.getByTestId('begin-settlement').count()).toBe(0)
  expect(await page.getByTestId('store-settlement').count()).toBe(0)
  await page.context().close()
})

test('a labeler has no way to the reviews', async () => {
  const page = await signedIn('Ada')
  expect(await page.getByTestId('nav-reviews').count()).toBe(0)
  await page.goto(`${laurel.url}/projects/${projectId}/reviews`)
  await page.getByText('Your role in this project does not allow this.').waitFor()
  await page.context().close()
})
