import { beforeAll, expect, test } from 'vitest'
import { ImportAnswer } from '../../contract/import.ts'
import { RankingRow } from '../../contract/feedback.ts'
import { Project, ProjectOverview } from '../../contract/projects.ts'
import { Page } from '../../contract/schema.ts'
import { Member } from '../../contract/users.ts'
import { onStage, pageOf } from './on-stage.ts'
import { signIn } from './sign-in.ts'

const LABELER = { email: 'labeler@example.invalid', password: 'a long password' }
const TEXTS = ['An oak.', 'A birch, perhaps?', 'Trees are tall.', 'No.']

const { laurel, browser } = await onStage()
let projectId: string

beforeAll(async () => {
  const { manager } = laurel
  const settings = { outputsPerRanking: 4, rateOutputs: false }
  projectId = (await manager.post('/projects', Project, { name: 'Trees', settings })).id
  await manager.post(`/projects/${projectId}/members`, Member, {
    ...LABELER,
    name: 'Labeler',
    role: 'labeler',
  })
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

const overview = () => laurel.manager.get(`/projects/${projectId}/overview`, ProjectOverview)

test('a labeler ranks by keyboard; a reload keeps the draft; the pairs are counted', async () => {
  const page = await browser.newPage()
  await signIn(page, laurel.url, LABELER)
  await page.getByTestId('next-task').click()
  await page.getByTestId('output-card-4').waitFor()
  expect(await page.content()).not.toContain('secret-model')

  await page.keyboard.press('3')
  await page.keyboard.press('=')
  await page.keyboard.press('1')
  await page.locator('[data-testid=draft-status][data-state=saved]').waitFor()
  await page.reload()
  await page.getByTestId('tier-1').waitFor()
  expect(await page.getByTestId('tier-1').locator('strong').allTextContents()).toEqual(['3', '1'])

  await page.keyboard.press('2')
  await page.getByTestId('tier-3').waitFor()
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await overview()).counts.rankings, { timeout: 10_000 }).toBe(1)
  // four outputs give six pairs; one tier of two is a tie
  const { counts } = await overview()
  expect([counts.comparisons, counts.ties, counts.rankTasksOpen]).toEqual([5, 1, 0])
  await page.context().close()
})

test('a labeler writes a demonstration; what is typed is on the server within a second', async () => {
  await laurel.manager.post(`/projects/${projectId}/import`, ImportAnswer, {
    source: 'test',
    firstLine: 1,
    createRankTasks: false,
    createDemonstrationTasks: true,
    rows: [{ prompt: 'Name a river.' }],
  })
  const page = await pageOf(LABELER)
  await page.goto(`${laurel.url}/projects/${projectId}/label/next`)
  await page.getByTestId('demonstration-text').fill('The Danube.')
  await page.locator('[data-testid=draft-status][data-state=saved]').waitFor({ timeout: 1_000 })
  await page.reload()
  await expect
    .poll(() => page.getByTestId('demonstration-text').inputValue(), { timeout: 10_000 })
    .toBe('The Danube.')
  await page.getByTestId('submit-demonstration').click()
  await expect
    .poll(async () => (await overview()).counts.demonstrations, { timeout: 10_000 })
    .toBe(1)
  await page.context().close()
})

test('ratings become tiers, which Enter confirms; what was said of each output is kept', async () => {
  const { manager } = laurel
  const body = { name: 'Rated', settings: { outputsPerRanking: 4, rateOutputs: true } }
  const rated = await manager.post('/projects', Project, body)
  await manager.post(`/projects/${rated.id}/members`, Member, {
    email: LABELER.email,
    name: 'Labeler',
    role: 'labeler',
  })
  await manager.post(`/projects/${rated.id}/import`, ImportAnswer, {
    source: 'test',
    firstLine: 1,
    createRankTasks: true,
    createDemonstrationTasks: false,
    rows: [{ prompt: 'Name a shrub.', outputs: TEXTS.map((text) => ({ text })) }],
  })
  const page = await pageOf(LABELER)
  await page.goto(`${laurel.url}/projects/${rated.id}/label/next`)
  await page.getByTestId('output-card-4').waitFor()
  for (const key of ['5', '7', '5', '2']) await page.keyboard.press(key)
  await page.getByTestId('tier-3').waitFor()
  const tiers = await Promise.all(
    [1, 2, 3].map((tier) => page.getByTestId(`tier-${tier}`).locator('strong').allTextContents()),
  )
  expect(tiers).toEqual([['2'], ['1', '3'], ['4']])
  await page.keyboard.press('Enter')
  const rows = async () =>
    (await manager.get(`/projects/${rated.id}/rankings`, Page(RankingRow))).rows
  await expect.poll(async () => (await rows()).length, { timeout: 10_000 }).toBe(1)
  const [ranking] = await rows()
  const given = new Map(ranking?.ratings.map(({ outputId, quality }) => [outputId, quality]))
  expect(ranking?.shownOrder.map((id) => given.get(id))).toEqual([5, 7, 5, 2])
  expect(ranking?.comparisons).toBe(5)
  await page.context().close()
})

test('a labeler ranks by mouse alone: a click places, a drop on a tier ties, arrows move', async () => {
  const { manager } = laurel
  await manager.post(`/projects/${projectId}/import`, ImportAnswer, {
    source: 'mouse',
    firstLine: 1,
    createRankTasks: true,
    createDemonstrationTasks: false,
    rows: [{ prompt: 'Name a moss.', outputs: TEXTS.map((text) => ({ text })) }],
  })
  const before = (await overview()).counts
  const page = await pageOf(LABELER)
  await page.goto(`${laurel.url}/projects/${projectId}/label/next`)
  const card = (number: number) => page.getByTestId(`output-card-${number}`)
  const tier = (rank: number) => page.getByTestId(`tier-${rank}`)
  const numbers = (rank: number) => tier(rank).locator('strong').allTextContents()
  await card(2).getByRole('button', { name: 'Place output 2 next' }).click()
  await card(4).getByRole('button', { name: 'Place output 4 next' }).click()
  await page.getByTestId('drag-1').dragTo(tier(1))
  // The last one falls into place.
  await tier(3).waitFor()
  expect([await numbers(1), await numbers(2), await numbers(3)]).toEqual([['2', '1'], ['4'], ['3']])
  await tier(3).getByRole('button', { name: 'Move output 3 up' }).click()
  await expect.poll(() => numbers(2)).toEqual(['3'])
  await page.getByTestId('submit-ranking').click()
  await expect
    .poll(async () => (await overview()).counts.rankings - before.rankings, { timeout: 10_000 })
    .toBe(1)
  expect((await overview()).counts.comparisons - before.comparisons).toBe(5)
  await page.context().close()
})
