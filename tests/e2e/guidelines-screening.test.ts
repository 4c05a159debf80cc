import type { Page as BrowserPage } from 'playwright-core'
import { expect, test } from 'vitest'
import { GuideStatus } from '../../contract/guide.ts'
import { Guidelines } from '../../contract/guidelines.ts'
import { ImportAnswer } from '../../contract/import.ts'
import { Project, ProjectOverview } from '../../contract/projects.ts'
import { Acknowledgement, Id, Strict } from '../../contract/schema.ts'
import { Member } from '../../contract/users.ts'
import { HttpClient } from '../../cli/http-client.ts'
import { onStage, pageOf } from './on-stage.ts'

const PASSWORD = 'a long password'
const TEXTS = ['Paris.', 'I think it is Paris?', 'Bread.', 'Go away.']

const { laurel } = await onStage()

const emailOf = (name: string) => `${name.toLowerCase()}@example.invalid`

/** A project with one task to rank, and labelers. */
async function makeProject(settings: object, labelers: string[]): Promise<string> {
  const { manager } = laurel
  const body = {
    name: 'Capitals',
    settings: { outputsPerRanking: 4, rateOutputs: false, ...settings },
    guidelines: 'Be **exact**.',
  }
  const { id } = await manager.post('/projects', Project, body)
  for (const name of labelers) {
    const member = { email: emailOf(name), name, password: PASSWORD, role: 'labeler' }
    await manager.post(`/projects/${id}/members`, Member, member)
  }
  await manager.post(`/projects/${id}/import`, ImportAnswer, {
    source: 'test',
    firstLine: 1,
    createRankTasks: true,
    createDemonstrationTasks: false,
    rows: [{ prompt: 'Name a fruit.', outputs: ['a', 'b', 'c', 'd'].map((text) => ({ text })) }],
  })
  return id
}

async function labelerPage(name: string, language: 'en' | 'zh' = 'en'): Promise<BrowserPage> {
  const page = await pageOf({ email: emailOf(name), password: PASSWORD })
  await page.addInitScript(`localStorage.setItem('laurel.language', '${language}')`)
  return page
}

test('a manager publishes version 2 in two languages; a labeler reads in Chinese what changed', async () => {
  const projectId = await makeProject({ languages: ['en', 'zh'] }, ['Reader'])
  const reader = new HttpClient(laurel.url)
  await reader.signIn(emailOf('Reader'), PASSWORD)
  const guidelines = () => reader.get(`/projects/${projectId}/guidelines`, Guidelines)
  await reader.post(`/projects/${projectId}/guidelines/read`, Acknowledgement, { version: 1 })

  const manager = await pageOf(laurel.login)
  await manager.goto(`${laurel.url}/projects/${projectId}/guidelines`)
  const editor = manager.getByTestId('guidelines-editor').locator('textarea')
  await editor.first().fill('Be exact and brief.')
  await manager.getByTestId('guidelines-language-zh').click()
  await editor.first().fill('要准确、简短。')
  await manager.getByTestId('guidelines-note').locator('input').fill('Brevity counts.')
  await manager.getByTestId('publish-guidelines').click()
  await expect.poll(() => manager.getByTestId('guidelines-version').count()).toBe(2)
  expect(await guidelines()).toMatchObject({ version: 2, changedSinceRead: true })
  await manager.context().close()

  const page = await labelerPage('Reader', 'zh')
  await page.goto(`${laurel.url}/projects/${projectId}/label/next`)
  await page.getByTestId('guidelines-news').waitFor()
  await page.keyboard.press('g')
  await expect
    .poll(() => page.getByTestId('guidelines-text').textContent())
    .toContain('要准确、简短。')
  await page.getByTestId('guidelines-changed').waitFor()
  expect(await page.getByTestId('guidelines-changed').textContent()).toContain('Brevity counts.')
  await page.getByTestId('guidelines-news').waitFor({ state: 'detached' })
  await expect
    .poll(async () => (await guidelines()).changedSinceRead, { timeout: 10_000 })
    .toBe(false)
  await page.context().close()
})

/** Ranks the task on the screen by the texts of its outputs, best first. */
async function rankByText(page: BrowserPage, order: string[]): Promise<void> {
  await page.getByTestId('output-card-4').waitFor()
  const shown = await Promise.all(
    [1, 2, 3, 4].map((number) => page.getByTestId(`output-card-${number}`).textContent()),
  )
  for (const text of order) {
    await page.keyboard.press(String(shown.findIndex((card) => card?.includes(text)) + 1))
  }
  await page.keyboard.press('Enter')
}

test('the screening test lets in who agrees with the key and writes well, and keeps out who does not', async () => {
  const screening = {
    required: true,
    pairAgreement: 0.75,
    flagAgreement: 0.75,
    demonstrationGrade: 6,
    flags: [],
  }
  const projectId = await makeProject({ screening }, ['Agreeing', 'Contrary'])
  await laurel.manager.post(`/projects/${projectId}/screening/tasks`, Strict({ id: Id }), {
    kind: 'rank',
    conversation: [{ role: 'user', content: 'What is the capital of France?' }],
    outputs: TEXTS.map((text) => ({ text, flags: [] })),
    tiers: [[0], [1], [2], [3]],
  })
  await laurel.manager.post(`/projects/${projectId}/screening/tasks`, Strict({ id: Id }), {
    kind: 'demonstrate',
    conversation: [{ role: 'user', content: 'Why is the sky blue?' }],
  })
  const standingOf = (page: BrowserPage) => page.getByTestId('screening-standing')
  const state = (page: BrowserPage) => standingOf(page).getAttribute('data-state')
  /** Answers both tasks of the test; what is written waits for a grade. */
  const take = async (page: BrowserPage, order: string[]) => {
    await page.goto(`${laurel.url}/projects/${projectId}/label`)
    await page.getByTestId('take-screening').click()
    await rankByText(page, order)
    await page.getByTestId('demonstration-text').fill('Air scatters blue light most.')
    await page.getByTestId('submit-demonstration').click()
    await expect.poll(() => state(page), { timeout: 10_000 }).toBe('grading')
  }
  const manager = await pageOf(laurel.login)
  const open = async (name: string) => {
    await manager.goto(`${laurel.url}/projects/${projectId}/screening`)
    const row = manager.getByTestId('candidate-row').filter({ hasText: name })
    await row.getByRole('button').click()
    await manager.getByTestId('screening-answer').first().waitFor()
  }
  const grade = async (name: string, to: number) => {
    await open(name)
    const button = { name: String(to), exact: true }
    await manager.getByRole('button', button).click()
    await manager.getByRole('button', { ...button, pressed: true }).waitFor()
  }

  const agreeing = await labelerPage('Agreeing')
  await take(agreeing, TEXTS)
  await grade('Agreeing', 6)
  // The real task is there.
  await agreeing.goto(`${laurel.url}/projects/${projectId}/label/next`)
  await expect
    .poll(() => agreeing.locator('body').textContent(), { timeout: 10_000 })
    .toContain('Name a fruit.')
  await agreeing.context().close()

  const contrary = await labelerPage('Contrary')
  await take(contrary, TEXTS.toReversed())
  await grade('Contrary', 7)
  await contrary.reload()
  await expect.poll(() => state(contrary), { timeout: 10_000 }).toBe('failed')
  const parts = await contrary.getByTestId('screening-parts').locator('dd').allTextContents()
  expect(parts.slice(0, 1)).toEqual(['0%']) // of the pairs
  expect(parts.slice(2, 3)).toEqual(['7']) // the grade

  // A manager looks at the answers and lets the person in by hand.
  await open('Contrary')
  await manager.getByTestId('screening-pass').click()
  await manager.getByTestId('screening-pass').waitFor({ state: 'detached' })
  await manager.context().close()
  await contrary.goto(`${laurel.url}/projects/${projectId}/label`)
  await contrary.getByTestId('queue-remaining').waitFor()
  await contrary.context().close()
})

test('the guided first task is done by keyboard alone, and nothing of it is stored', async () => {
  const projectId = await makeProject({}, ['Beginner'])
  const page = await labelerPage('Beginner')
  const sent: string[] = []
  page.on('request', (request) => {
    if (request.method() !== 'GET' && request.url().includes('/assignments/')) {
      sent.push(request.url())
    }
  })
  await page.goto(`${laurel.url}/projects/${projectId}/label`)
  await page.getByTestId('start-guide').focus()
  await page.keyboard.press('Enter')
  const step = page.getByTestId('guide-step')
  const at = (name: string) =>
    expect.poll(() => step.getAttribute('data-step'), { timeout: 10_000 }).toBe(name)
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key)
  }
  await at('guidelines')
  await press('g')
  await at('rate')
  await page.getByTestId('guidelines-drawer').waitFor()
  await press('Escape')
  await page.getByTestId('guidelines-drawer').waitFor({ state: 'detached' })
  await press('2', '7', '1', '6')
  await at('place')
  await press('0', '2')
  await at('tie')
  await press('=', '4')
  await at('line')
  await press('-')
  await at('rest')
  await press('1')
  await at('compare')
  await press('c')
  await at('undo')
  await page.locator('.n-modal').waitFor()
  await press('Escape')
  await page.locator('.n-modal').waitFor({ state: 'detached' })
  await press('Control+z')
  await at('redo')
  await press('Control+Shift+Z')
  await at('submit')
  await press('Enter')
  await page.getByTestId('guide-done').waitFor()
  expect(sent).toEqual([])
  const beginner = new HttpClient(laurel.url)
  await beginner.signIn(emailOf('Beginner'), PASSWORD)
  const status = () => beginner.get(`/projects/${projectId}/my/guide`, GuideStatus)
  await expect.poll(async () => (await status()).guidedAt).not.toBeNull()
  const { counts } = await laurel.manager.get(`/projects/${projectId}/overview`, ProjectOverview)
  expect([counts.rankings, counts.comparisons]).toEqual([0, 0])
  await page.getByTestId('guide-to-queue').click()
  await page.getByTestId('next-task').waitFor()
  expect(await page.getByTestId('guide-offer').count()).toBe(0)
  await page.context().close()
})
