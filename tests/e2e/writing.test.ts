import type { Page as BrowserPage } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { ImportAnswer } from '../../contract/import.ts'
import { DemonstrationRow } from '../../contract/feedback.ts'
import { Project } from '../../contract/projects.ts'
import { Prompt } from '../../contract/prompts.ts'
import { Page } from '../../contract/schema.ts'
import { Member } from '../../contract/users.ts'
import { onStage, pageOf } from './on-stage.ts'

const LOGIN = { email: 'writer@example.invalid', password: 'a long password' }

const { laurel } = await onStage()
let projectId: string

beforeAll(async () => {
  const { manager } = laurel
  const settings = {
    languages: ['en', 'zh'],
    demonstrationHints: { minimumWords: 3, maximumWords: 8, style: 'Be **kind** and short.' },
  }
  projectId = (await manager.post('/projects', Project, { name: 'Writing', settings })).id
  await manager.post(`/projects/${projectId}/members`, Member, {
    ...LOGIN,
    name: 'Writer',
    role: 'labeler',
  })
  await manager.post(`/projects/${projectId}/import`, ImportAnswer, {
    source: 'test',
    firstLine: 1,
    createRankTasks: false,
    createDemonstrationTasks: false,
    rows: [{ prompt: 'Write a short poem about the sea in autumn.' }],
  })
})

const field = (page: BrowserPage, id: string) => page.getByTestId(id)

test('a labeler writes a few-shot prompt, is warned, and hands it in after a reload', async () => {
  const page = await pageOf(LOGIN)
  await page.goto(`${laurel.url}/projects/${projectId}/label`)
  await field(page, 'write-prompt').click()

  await field(page, 'prompt-text').fill('Write a short poem about the sea in late autumn.')
  await field(page, 'near-duplicates').waitFor()
  expect(await field(page, 'near-duplicates').textContent()).toContain(
    'Write a short poem about the sea in autumn.',
  )
  await field(page, 'prompt-text').fill('Write a short poem about the sea in autumn.')
  await field(page, 'exact-duplicate').waitFor()
  expect(await field(page, 'submit-prompt').isDisabled()).toBe(true)

  await page.getByText('Few-shot', { exact: true }).click()
  await field(page, 'prompt-instruction').fill('Say what the mail is about.')
  await field(page, 'add-example').click()
  await page.keyboard.type('My parcel is late, write to ana@example.org')
  await field(page, 'redact').click()
  expect(await page.getByLabel('Query of example 1').inputValue()).toBe(
    'My parcel is late, write to [email]',
  )
  await page.keyboard.press('Control+z')
  expect(await page.getByLabel('Query of example 1').inputValue()).toContain('ana@example.org')
  await field(page, 'redact').click()
  await page.getByLabel('Response of example 1').fill('Delivery')
  await field(page, 'add-example').click()
  await page.keyboard.type('I want my money back')
  await page.getByLabel('Response of example 2').fill('Refund')
  await page.getByRole('button', { name: 'Remove example 1' }).click()
  await expect.poll(() => field(page, 'example').count()).toBe(1)
  await field(page, 'restore-example').click()
  await page.getByRole('button', { name: 'Move example 2 up' }).click()
  await field(page, 'prompt-text').fill('The lamp is broken')
  await field(page, 'use-case').selectOption('classification')
  await page.locator('[data-testid=draft-status][data-state=saved]').waitFor()

  await page.reload()
  await expect
    .poll(() => field(page, 'prompt-preview').innerText(), { timeout: 10_000 })
    .toContain('The lamp is broken')
  await field(page, 'prompt-text').press('Control+Enter')
  await page.waitForURL(/\/mine$/)
  await expect
    .poll(() => page.getByText('Say what the mail is about.').count(), { timeout: 10_000 })
    .toBe(1)
  const { rows } = await laurel.manager.get(
    `/projects/${projectId}/prompts?language=en`,
    Page(Prompt),
  )
  expect(rows).toMatchObject([
    {
      kind: 'few_shot',
      useCase: 'classification',
      conversation: [
        {
          role: 'user',
          content:
            'Say what the mail is about.\n\n' +
            'Q: I want my money back\nA: Refund\n\n' +
            'Q: My parcel is late, write to [email]\nA: Delivery\n\n' +
            'Q: The lamp is broken\nA:',
        },
      ],
    },
  ])
  await page.context().close()
})

test('the language follows what is written, until it is chosen by hand', async () => {
  const page = await pageOf(LOGIN)
  await page.goto(`${laurel.url}/projects/${projectId}/label`)
  await field(page, 'write-prompt').click()
  await field(page, 'prompt-text').fill('写一首关于秋天的诗')
  await expect.poll(() => field(page, 'prompt-language').inputValue()).toBe('zh')
  await field(page, 'prompt-language').selectOption('en')
  await field(page, 'prompt-text').fill('写一首关于冬天的诗')
  expect(await field(page, 'prompt-language').inputValue()).toBe('en')
  await page.keyboard.press('Escape')
  await page.getByTestId('skip-task').click()
  await page.getByText('Something else').click()
  await page.getByTestId('confirm-skip').click()
  await page.waitForURL(/\/mine$/)
  await page.context().close()
})

test('it is demonstrated with hints and a preview, and an edit shows what changed', async () => {
  const page = await pageOf(LOGIN)
  await page.goto(`${laurel.url}/projects/${projectId}/label/next`)
  const text = field(page, 'demonstration-text')
  await text.waitFor()
  expect(await field(page, 'style-hints').locator('strong').textContent()).toBe('kind')
  await text.fill('A **repair**')
  await expect.poll(() => field(page, 'text-length').textContent()).toContain('2 words')
  expect(await field(page, 'length-hint').textContent()).toContain('about 1 more')
  await text.press('Control+Shift+P')
  expect(await field(page, 'demonstration-preview').locator('strong').textContent()).toBe('repair')
  await text.fill('A **repair** request, I think')
  await expect.poll(() => field(page, 'length-hint').textContent()).toContain('a usual length')
  await text.press('Control+Enter')
  const rows = async () =>
    (await laurel.manager.get(`/projects/${projectId}/demonstrations`, Page(DemonstrationRow))).rows
  await expect.poll(async () => (await rows()).length, { timeout: 10_000 }).toBe(1)

  await page.goto(`${laurel.url}/projects/${projectId}/mine`)
  await page.locator('li, tr').filter({ hasText: 'Demonstration' }).getByRole('link').last().click()
  await text.fill('A **repair** request, surely')
  await field(page, 'toggle-diff').click()
  await expect
    .poll(() => field(page, 'diff').locator('ins').allTextContents(), { timeout: 10_000 })
    .toEqual(['surely'])
  expect((await field(page, 'diff').locator('del').allTextContents()).join('')).toBe('I think')
  await text.press('Control+Enter')
  await expect
    .poll(async () => (await rows()).map(({ version, text: now }) => [version, now]))
    .toEqual([[2, 'A **repair** request, surely']])
  await page.context().close()
})

test('a manager orders prompts from a described use case', async () => {
  const page = await pageOf(laurel.login)
  await page.goto(`${laurel.url}/projects/${projectId}/feedback/tasks`)
  await field(page, 'order-prompts').click()
  await field(page, 'order-kind').selectOption('user_based')
  await field(page, 'order-description').fill('A shop answers its customers.')
  await field(page, 'order-submit').click()
  await expect
    .poll(() => field(page, 'task-row').filter({ hasText: 'A shop answers' }).count())
    .toBe(10)
  await page.context().close()
})
