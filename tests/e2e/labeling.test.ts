import { beforeAll, expect, test } from 'vitest'
import { ImportAnswer } from '../../contract/import.ts'
import { RankingDetail, RankingRow } from '../../contract/feedback.ts'
import { Project, ProjectOverview } from '../../contract/projects.ts'
import { Page } from '../../contract/schema.ts'
import { Member } from '../../contract/users.ts'
import { onStage, pageOf } from './on-stage.ts'
import { signIn } from './sign-in.ts'

const LABELER = { email: 'labeler@example.invalid', password: 'a long password' }
const OTHER = { email: 'second@example.invalid', password: 'a long password' }
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
  const answers: Promise<string>[] = []
  page.on('response', (response) => {
    if (response.url().includes('/api/')) answers.push(response.text().catch(() => ''))
  })
  await signIn(page, laurel.url, LABELER)
  await page.getByTestId('next-task').click()
  await page.getByTestId('output-card-4').waitFor()

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
  // Everything that the browser was sent: the outputs, and nowhere the model that wrote them.
  const sent = (await Promise.all(answers)).join()
  expect([sent.includes('A birch, perhaps?'), sent.includes('secret-model')]).toEqual([true, false])
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

test('two people see one task in orders of their own; what is stored is the outputs that each meant', async () => {
  const { manager } = laurel
  const NINE = ['Alder', 'Birch', 'Cedar', 'Dogwood', 'Elm', 'Fir', 'Ginkgo', 'Hazel', 'Ivy']
  const settings = { outputsPerRanking: 9, rankingOverlap: 2, rateOutputs: false }
  const { id } = await manager.post('/projects', Project, { name: 'In nine orders', settings })
  const people = [
    { login: LABELER, name: 'Labeler', best: NINE },
    { login: OTHER, name: 'Second', best: NINE.toReversed() },
  ]
  for (const { login, name } of people) {
    await manager.post(`/projects/${id}/members`, Member, { ...login, name, role: 'labeler' })
  }
  await manager.post(`/projects/${id}/import`, ImportAnswer, {
    source: 'test',
    firstLine: 1,
    createRankTasks: true,
    createDemonstrationTasks: false,
    rows: [{ prompt: 'Name a tree.', outputs: NINE.map((text) => ({ text })) }],
  })
  const rows = async () => (await manager.get(`/projects/${id}/rankings`, Page(RankingRow))).rows
  const shown: string[][] = []
  for (const [at, { login, best }] of people.entries()) {
    const page = await pageOf(login)
    await page.goto(`${laurel.url}/projects/${id}/label/next`)
    await page.getByTestId('output-card-9').waitFor()
    const cards = await Promise.all(
      NINE.map((_, card) => page.getByTestId(`output-card-${card + 1}`).textContent()),
    )
    const order = cards.map((card) => NINE.find((text) => card?.includes(text)) ?? '')
    shown.push(order)
    // The last one falls into place.
    for (const text of best.slice(0, -1)) await page.keyboard.press(`${order.indexOf(text) + 1}`)
    await page.getByTestId('tier-9').waitFor()
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await rows()).length, { timeout: 10_000 }).toBe(at + 1)
    await page.context().close()
  }
  expect(shown[0]).not.toEqual(shown[1])
  for (const row of await rows()) {
    const { outputs, tiers } = await manager.get(`/rankings/${row.id}`, RankingDetail)
    const textOf = new Map(outputs.map((output) => [output.id, output.text]))
    const at = people.findIndex(({ name }) => name === row.labelerName)
    expect(row.shownOrder.map((output) => textOf.get(output))).toEqual(shown[at])
    expect(tiers.map((tier) => tier.map((output) => textOf.get(output)))).toEqual(
      people[at]?.best.map((text) => [text]),
    )
  }
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

/** A project of demonstrations to write, in which two people work. */
async function writingProject(prompts: string[]): Promise<string> {
  const { manager } = laurel
  const settings = { breakAfterMinutes: 1 }
  const { id } = await manager.post('/projects', Project, { name: 'Writing', settings })
  for (const login of [LABELER, OTHER]) {
    const member = { ...login, name: login.email, role: 'labeler' }
    await manager.post(`/projects/${id}/members`, Member, member)
  }
  await manager.post(`/projects/${id}/import`, ImportAnswer, {
    source: 'test',
    firstLine: 1,
    createRankTasks: false,
    createDemonstrationTasks: true,
    rows: prompts.map((prompt) => ({ prompt })),
  })
  return id
}

test('skipping by keys hands a task on to others at once; who leaves keeps no task that was fetched ahead', async () => {
  const id = await writingProject(['Name a beetle.', 'Name a moth.', 'Name a wasp.'])
  const open = async () =>
    (await laurel.manager.get(`/projects/${id}/overview`, ProjectOverview)).counts.assignmentsOpen
  const page = await pageOf(LABELER)
  const shows = (words: string) => page.locator('.prompt').getByText(words).waitFor()
  await page.goto(`${laurel.url}/projects/${id}/label/next`)
  await shows('Name a beetle.')
  // The one at hand and the one fetched ahead.
  await expect.poll(open).toBe(2)
  await page.getByTestId('demonstration-text').blur()
  await page.keyboard.press('s')
  await page.getByRole('dialog').waitFor()
  for (const key of ['2', 'Enter']) await page.keyboard.press(key)
  await shows('Name a moth.')
  await expect.poll(open).toBe(2)

  const other = await pageOf(OTHER)
  await other.goto(`${laurel.url}/projects/${id}/label/next`)
  await other.locator('.prompt').getByText('Name a beetle.').waitFor()
  await other.context().close()
  await page.getByTestId('nav-label').click()
  await page.getByTestId('queue-remaining').waitFor()
  // The moth, which is before its labeler, and the beetle, which the other one looks at.
  await expect.poll(open).toBe(2)
  await page.context().close()
})

test('a broken task is reported with a note; a manager reads it and takes the task out of all queues', async () => {
  const id = await writingProject(['Describe this picture.'])
  const page = await pageOf(LABELER)
  await page.goto(`${laurel.url}/projects/${id}/label/next`)
  await page.getByTestId('skip-task').click()
  await page.getByText('The task is broken').click()
  await page.getByRole('dialog').getByRole('textbox').fill('There is no picture.')
  await page.getByTestId('confirm-skip').click()
  await page.getByTestId('empty-state').waitFor()
  await page.context().close()

  const manager = await pageOf(laurel.login)
  await manager.goto(`${laurel.url}/projects/${id}/feedback/tasks`)
  const reports = manager.getByTestId('task-reports')
  expect(await reports.textContent()).toContain('There is no picture.')
  await manager.getByTestId('cancel-task').click()
  await reports.waitFor({ state: 'detached' })
  await manager.context().close()
  const other = await pageOf(OTHER)
  await other.goto(`${laurel.url}/projects/${id}/label/next`)
  await other.getByTestId('empty-state').waitFor()
  await other.context().close()
})

test('time counts while somebody is there, and stops a minute after their last sign; a break is suggested', async () => {
  const id = await writingProject(['Name a spider.'])
  const page = await pageOf(LABELER)
  await page.clock.install()
  await page.goto(`${laurel.url}/projects/${id}/label/next`)
  const field = page.getByTestId('demonstration-text')
  await field.fill('A')
  await page.clock.runFor(50_000)
  await field.press('n')
  // 50 s so far, and 60 more of the ten minutes that nothing happens in.
  await page.clock.runFor(600_000)
  await expect.poll(() => page.locator('.active').textContent()).toContain('1:50')
  // The minute is over; ten away were the break.
  await page.getByTestId('break-reminder').waitFor()
  await field.press('t')
  await page.clock.runFor(2_000)
  await page.getByTestId('break-reminder').waitFor({ state: 'detached' })
  await page.context().close()
})

test('a manager explains a flag of their own; labelers read it beside the flag, and among the keys', async () => {
  const { manager } = laurel
  const settings = { outputsPerRanking: 4, rateOutputs: true, flags: ['hallucination', 'off tone'] }
  const { id } = await manager.post('/projects', Project, { name: 'Flags', settings })
  const member = { ...LABELER, name: 'Labeler', role: 'labeler' }
  await manager.post(`/projects/${id}/members`, Member, member)
  await manager.post(`/projects/${id}/import`, ImportAnswer, {
    source: 'test',
    firstLine: 1,
    createRankTasks: true,
    createDemonstrationTasks: false,
    rows: [{ prompt: 'Name a fern.', outputs: TEXTS.map((text) => ({ text })) }],
  })
  const settingsPage = await pageOf(laurel.login)
  await settingsPage.goto(`${laurel.url}/projects/${id}/settings`)
  const row = settingsPage.getByTestId('flag-row').filter({ hasText: 'off tone' })
  await row.getByTestId('edit-flag').click()
  await settingsPage.getByTestId('flag-hint-field').locator('input').fill('Not how we talk.')
  await settingsPage.keyboard.press('Enter')
  await settingsPage.getByTestId('save-settings').click()
  const stored = async () => (await manager.get(`/projects/${id}`, Project)).settings.flagHints
  await expect.poll(stored).toEqual({ 'off tone': 'Not how we talk.' })
  await settingsPage.context().close()

  const page = await pageOf(LABELER)
  await page.goto(`${laurel.url}/projects/${id}/label/next`)
  await page.getByTestId('flag-off tone').hover()
  const hint = page.getByTestId('flag-hint')
  await expect.poll(() => hint.textContent()).toContain('Not how we talk.')
  // The letter of the other one: what was set last is explained.
  await page.keyboard.press('h')
  await expect.poll(() => hint.textContent()).toContain('made up')
  await page.keyboard.press('?')
  await page.getByTestId('flag-keys').getByText('Not how we talk.').waitFor()
  await page.context().close()
})
