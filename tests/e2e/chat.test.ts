import type { Page as BrowserPage } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DemonstrationRow, RankingRow } from '../../contract/feedback.ts'
import { ImportAnswer } from '../../contract/import.ts'
import { Job } from '../../contract/jobs.ts'
import { Project } from '../../contract/projects.ts'
import { Page } from '../../contract/schema.ts'
import { Member } from '../../contract/users.ts'
import { waitForJob } from '../../cli/jobs.ts'
import type { Child } from '../../cli/local/child.ts'
import { PIPELINE_BY_HAND } from '../../domain/pipeline.ts'
import { TREE_ROWS } from '../trees.ts'
import { onStage, pageOf } from './on-stage.ts'

/** A model that has learned next to nothing, so that its answers go on for a while. */
const TINY = { layers: 2, width: 64, heads: 2, contextLength: 512, vocabularySize: 300 }
const HARDLY = { epochs: 1, learningRate: 1e-9 }
const PATIENT = { timeout: 15_000 }
const LABELER = { email: 'chatter@example.invalid', password: 'a long password' }

const { laurel } = await onStage()
let trainer: Child
let page: BrowserPage
let projectId: string

beforeAll(async () => {
  trainer = await laurel.startTrainer('of-the-chat')
  const { manager } = laurel
  const settings = {
    pipeline: PIPELINE_BY_HAND,
    outputsPerRanking: 3,
    rateOutputs: false,
    jobDefaults: {
      pretrain: { ...TINY, ...HARDLY },
      sft: { ...HARDLY, rowLength: 64 },
      sample: { maximumNewTokens: 300 },
    },
  }
  projectId = (await manager.post('/projects', Project, { name: 'Trees', settings })).id
  const member = { ...LABELER, name: 'Labeler', role: 'labeler' }
  await manager.post(`/projects/${projectId}/members`, Member, member)
  page = await pageOf(LABELER)
})

afterAll(async () => {
  await trainer?.stop()
  await page?.context().close()
})

const answers = () => page.getByTestId('turn-assistant')
const lastAnswer = () => answers().last()

const answered = () => page.getByTestId('regenerate').waitFor({ timeout: 30_000 })

/** Keeps every text that the page shows of the last answer, in order. */
const WATCH = `
  window.seen = []
  new MutationObserver(() => {
    const text = [...document.querySelectorAll('[data-testid=turn-assistant] .reading')].at(-1)?.textContent
    if (text && text !== window.seen.at(-1)) window.seen.push(text)
  }).observe(document.body, { subtree: true, childList: true, characterData: true })`
const seen = () => page.evaluate<string[]>('window.seen')

test('before there is a model, the chat says what is missing', async () => {
  await page.goto(laurel.url)
  await page.getByTestId('nav-chat').click()
  await page.getByTestId('no-model').waitFor()
  expect(await page.getByTestId('chat-text').count()).toBe(0)
})

test('a labeler is answered by the real model, sees the answer come, and finds the chat again', async () => {
  const { manager } = laurel
  await manager.post(`/projects/${projectId}/import`, ImportAnswer, {
    source: 'test',
    firstLine: 1,
    createRankTasks: false,
    createDemonstrationTasks: false,
    rows: TREE_ROWS,
  })
  for (const kind of ['pretrain', 'sft'] as const) {
    const job = await manager.post(`/projects/${projectId}/jobs`, Job, { kind })
    await waitForJob(manager, job.id)
  }
  await page.goto(`${laurel.url}/projects/${projectId}/chat`)
  await page.getByTestId('chat-text').fill('Unsent')
  await page.reload()
  await expect.poll(() => page.getByTestId('chat-text').inputValue(), PATIENT).toBe('Unsent')

  await page.evaluate(WATCH)
  await page.getByTestId('chat-text').fill('')
  await page.keyboard.type('Say something')
  await page.keyboard.press('Shift+Enter')
  await page.keyboard.type('of the oak.')
  await page.keyboard.press('Enter')
  await answered()
  expect(await page.getByTestId('turn-user').locator('.reading').innerText()).toBe(
    'Say something\nof the oak.',
  )
  // An answer may end after a word; another one is drawn then.
  for (let tries = 0; tries < 8 && (await seen()).length < 3; tries += 1) {
    await page.evaluate('window.seen = []')
    await page.getByTestId('regenerate').click()
    await page.getByTestId('regenerate').waitFor({ state: 'detached' })
    await answered()
  }
  const whole = (await lastAnswer().locator('.reading').textContent()) ?? ''
  expect(whole.trim()).not.toBe('')
  expect((await seen()).length).toBeGreaterThanOrEqual(3)
  expect((await seen()).at(-1)).toBe(whole)
  expect(await page.getByTestId('chat-text').inputValue()).toBe('')

  await page.reload()
  await expect.poll(() => lastAnswer().locator('.reading').textContent(), PATIENT).toBe(whole)
  await expect.poll(() => page.getByTestId('chat-row').count(), PATIENT).toBe(1)
  await page.getByTestId('chat-text').fill('And of the elm?')
  await page.keyboard.press('Enter')
  await expect.poll(() => answers().count(), PATIENT).toBe(2)
  await answered()
})

test('alternatives are ranked, and the person comes back to the chat', async () => {
  const chatUrl = page.url()
  await page.getByTestId('rank-alternatives').last().click()
  await page.getByTestId('output-card-3').waitFor({ timeout: 30_000 })
  expect(await page.content()).not.toMatch(/sft-1|policy-1/)
  for (const key of ['2', '3', '1', 'Enter']) await page.keyboard.press(key)
  await page.waitForURL(chatUrl)
  const { rows } = await laurel.manager.get(`/projects/${projectId}/rankings`, Page(RankingRow))
  expect(rows.filter(({ labelerName }) => labelerName === 'Labeler')).toHaveLength(1)
})

test('a better answer starts from the model’s, and is a demonstration', async () => {
  const chatUrl = page.url()
  const answer = (await lastAnswer().locator('.reading').textContent()) ?? ''
  await page.getByTestId('write-better').last().click()
  const field = page.getByTestId('demonstration-text')
  await field.waitFor()
  expect((await field.inputValue()).trim().slice(0, 3)).toBe(answer.trim().slice(0, 3))
  await field.fill('The elm is a tree.')
  await page.getByTestId('submit-demonstration').click()
  await page.waitForURL(chatUrl)
  const path = `/projects/${projectId}/demonstrations`
  const { rows } = await laurel.manager.get(path, Page(DemonstrationRow))
  expect(rows[0]).toMatchObject({ text: 'The elm is a tree.', labelerName: 'Labeler' })
})

test('a person stops what does not come, and edits the question once a trainer is back', async () => {
  await trainer.stop()
  await page.getByTestId('regenerate').click()
  await page.getByTestId('chat-stop').click()
  await expect.poll(() => lastAnswer().textContent(), PATIENT).toContain('Stopped.')
  trainer = await laurel.startTrainer('second-of-the-chat')
  await page.getByTestId('edit-turn').first().click()
  await page.getByTestId('edit-text').fill('Say something of the yew.')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect.poll(() => answers().count(), PATIENT).toBe(1)
  const asked = page.getByTestId('turn-user').locator('.reading')
  await expect.poll(() => asked.innerText(), PATIENT).toBe('Say something of the yew.')
  await answered()
  await expect.poll(() => lastAnswer().locator('.reading').textContent(), PATIENT).not.toBe('')
})
