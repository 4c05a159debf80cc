/// <reference lib="dom" />
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import Type from 'typebox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { GuidelinesVersion } from '../../contract/guidelines.ts'
import { ImportAnswer } from '../../contract/import.ts'
import { Job } from '../../contract/jobs.ts'
import { Project } from '../../contract/projects.ts'
import { Strict } from '../../contract/schema.ts'
import { NextAssignmentAnswer, SubmitAnswer } from '../../contract/tasks.ts'
import { HttpClient } from '../../cli/http-client.ts'
import { waitForJob } from '../../cli/jobs.ts'
import type { Child } from '../../cli/local/child.ts'
import { TREE_ROWS } from '../trees.ts'
import { PIPELINE_BY_HAND } from '../../domain/pipeline.ts'
import { onStage, pageOf } from './on-stage.ts'
import { signIn } from './sign-in.ts'

const TINY = { layers: 2, width: 16, heads: 2, contextLength: 64, vocabularySize: 300, epochs: 2 }

const { laurel, browser } = await onStage()
let trainer: Child
let projectId: string

beforeAll(async () => {
  trainer = await laurel.startTrainer('of-the-manager')
  const { manager } = laurel
  const settings = {
    pipeline: PIPELINE_BY_HAND,
    jobDefaults: {
      pretrain: TINY,
      sft: { epochs: 1, rowLength: 64 },
      // So fast that the policy writes other answers than the model it comes from.
      ppo: {
        ...{ episodes: 16, rolloutSize: 8, minibatchSize: 8, maximumNewTokens: 8 },
        learningRate: 0.01,
      },
      sample: { maximumNewTokens: 8, prompts: 4 },
    },
  }
  projectId = (await manager.post('/projects', Project, { name: 'Trees', settings })).id
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
})

afterAll(() => trainer?.stop())

test('a manager starts the reward model, PPO and outputs, and watches them end', async () => {
  const page = await browser.newPage()
  await signIn(page, laurel.url, laurel.login)
  await page.goto(`${laurel.url}/projects/${projectId}/overview`)
  // 10 rankings of three outputs give 3 pairs each
  await expect.poll(() => page.getByTestId('count-comparisons').textContent()).toBe('30')
  expect(await page.getByTestId('count-rankTasksOpen').textContent()).toBe('0')

  for (const kind of ['reward', 'ppo', 'sample']) {
    await page.getByTestId(`start-${kind}`).click()
    const state = page.locator(`[data-kind=${kind}] [data-testid=job-state]`)
    await expect.poll(() => state.getAttribute('data-state'), { timeout: 90_000 }).toBe('succeeded')
  }
  // What the policy wrote is there to rank, and the number moved without a reload.
  await expect
    .poll(async () => Number(await page.getByTestId('count-rankTasksOpen').textContent()))
    .toBeGreaterThan(0)
  await page.goto(`${laurel.url}/projects/${projectId}/models`)
  await expect
    .poll(() => page.getByTestId('model-row').locator('a').first().textContent())
    .toBe('policy-1')
  await page.context().close()
})

test('a manager adds a labeler and sets when the reward model starts', async () => {
  const page = await pageOf(laurel.login)
  await page.goto(`${laurel.url}/projects/${projectId}/people`)
  await page.getByTestId('add-member').click()
  await page.getByTestId('member-name').fill('New labeler')
  await page.getByTestId('member-email').fill('new@example.invalid')
  await page.getByTestId('member-password').fill('a first password')
  await page.getByTestId('member-submit').click()
  await expect.poll(() => page.getByTestId('member-row').count()).toBe(2)
  const labeler = new HttpClient(laurel.url)
  const { memberships } = await labeler.signIn('new@example.invalid', 'a first password')
  expect(memberships).toMatchObject([{ projectId, role: 'labeler' }])

  await page.goto(`${laurel.url}/projects/${projectId}/settings`)
  await page.getByTestId('comparisons-for-reward').locator('input').fill('150')
  await page.getByTestId('save-settings').click()
  const project = () => laurel.manager.get(`/projects/${projectId}`, Project)
  await expect
    .poll(async () => (await project()).settings.pipeline.newComparisonsForReward)
    .toBe(150)
  expect((await project()).settings.jobDefaults['ppo']).toMatchObject({ episodes: 16 })

  // Somebody else saves meanwhile: neither is overwritten unseen.
  await page.getByTestId('comparisons-for-reward').locator('input').fill('160')
  await laurel.manager.patch(`/projects/${projectId}`, Project, { settings: { leaseMinutes: 45 } })
  await page.getByTestId('save-settings').click()
  const question = page.getByTestId('changed-meanwhile')
  await expect
    .poll(() => question.locator('tbody').textContent())
    .toBe('Minutes a task is held45not changed')
  await page.getByTestId('keep-mine').click()
  const reward = page.getByTestId('comparisons-for-reward').locator('input')
  await expect.poll(() => reward.inputValue()).toBe('160')
  expect((await project()).settings.pipeline.newComparisonsForReward).toBe(150)
  await page.getByTestId('save-settings').click()
  await expect
    .poll(async () => (await project()).settings.pipeline.newComparisonsForReward)
    .toBe(160)
  expect((await project()).settings.leaseMinutes).toBe(45)

  // The guidelines likewise, where one may also take theirs.
  const publish = (text: string) =>
    laurel.manager.put(`/projects/${projectId}/guidelines`, GuidelinesVersion, {
      ...{ texts: { en: text }, note: '' },
    })
  await publish('Be brief.')
  await page.goto(`${laurel.url}/projects/${projectId}/guidelines`)
  const text = page.getByRole('textbox', { name: /^Text of the guidelines/ })
  await expect.poll(() => text.inputValue()).toBe('Be brief.')
  await text.fill('Be long.')
  await publish('Be kind.')
  await page.getByTestId('publish-guidelines').click()
  await expect.poll(() => question.locator('tbody').textContent()).toBe('Englishchangedchanged')
  await page.getByTestId('take-theirs').click()
  await expect.poll(() => text.inputValue()).toBe('Be kind.')
  await page.context().close()
})

test('two models meet: both answer, a labeler ranks blind, and the pages tell who won while one looks', async () => {
  const page = await pageOf(laurel.login)
  await page.goto(`${laurel.url}/projects/${projectId}/evaluation`)
  await page.getByTestId('new-match').click()
  // The newest policy and SFT model are chosen, and the two held-out prompts.
  const players = page.getByTestId('match-models')
  await expect.poll(() => players.textContent()).toMatch(/policy-1.*sft-1/s)
  await page.getByTestId('start-match').click()
  const match = page.getByTestId('match-row')
  await expect.poll(() => match.textContent(), { timeout: 90_000 }).toContain('0 of 2 ranked')
  expect(await match.textContent()).toContain('policy-1 · sft-1')

  const people = await page.context().newPage()
  await people.goto(`${laurel.url}/projects/${projectId}/people`)
  const row = people.getByTestId('member-row').filter({ hasText: 'New labeler' })
  await expect.poll(() => row.count()).toBe(1)
  const ranked = row.getByRole('link', { name: /^\d+$/ }).first()
  expect(await ranked.count()).toBe(0)
  const overview = await page.context().newPage()
  await overview.goto(`${laurel.url}/projects/${projectId}/overview`)
  const number = async (of: string) =>
    Number(await overview.getByTestId(`count-${of}`).textContent())
  await expect.poll(() => number('comparisons')).toBeGreaterThan(0)
  const before = { comparisons: await number('comparisons'), open: await number('rankTasksOpen') }

  const labeler = new HttpClient(laurel.url)
  await labeler.signIn('new@example.invalid', 'a first password')
  const rankBlind = async () => {
    const next = `/projects/${projectId}/assignments/next`
    const { assignment } = await labeler.post(next, NextAssignmentAnswer, { kinds: ['rank'] })
    if (!assignment) throw new Error('there is no task')
    expect(assignment.reason).toBe('manager') // no word of models that compete
    expect(JSON.stringify(assignment)).not.toMatch(/policy-1|sft-1/)
    await labeler.post(`/assignments/${assignment.id}/submit`, SubmitAnswer, {
      submissionId: crypto.randomUUID(),
      activeMilliseconds: 1000,
      ranking: {
        tiers: assignment.outputs.map(({ id }) => [id]),
        ...{ unacceptableFrom: null, ratings: [], comment: '', touched: true },
      },
    })
    return Date.now()
  }
  const rankInBrowser = async () => {
    const desk = await pageOf({ email: 'new@example.invalid', password: 'a first password' })
    await desk.goto(`${laurel.url}/projects/${projectId}/label/next`)
    await desk.getByTestId('output-card-2').waitFor()
    expect(await desk.locator('body').textContent()).not.toMatch(/policy-1|sft-1/)
    for (const quality of ['6', '3']) await desk.keyboard.press(quality)
    await desk.getByTestId('tier-2').waitFor()
    const answered = desk.waitForResponse(/assignments\/[^/]+\/submit$/).then(() => Date.now())
    await desk.keyboard.press('Enter')
    const at = await answered
    await desk.context().close()
    return at
  }
  for (const [at, rank] of [rankBlind, rankInBrowser].entries()) {
    const shown = {
      ranked: momentOf(people, '[data-testid=member-row] a', at + 1, 'New labeler'),
      comparisons: momentOf(
        overview,
        '[data-testid=count-comparisons]',
        before.comparisons + at + 1,
      ),
      open: momentOf(overview, '[data-testid=count-rankTasksOpen]', before.open - at - 1),
    }
    const answered = await rank()
    // Nobody loads the pages again: what somebody else has sent is there within a second of the server's answer.
    for (const [what, moment] of Object.entries(shown)) {
      expect((await moment) - answered, what).toBeLessThan(1000)
    }
  }
  await expect.poll(() => match.textContent()).not.toContain('of 2 ranked')
  await expect.poll(() => match.textContent()).toContain('ranked')
  const strength = page.getByTestId('strength-row')
  await expect.poll(() => strength.allTextContents(), { timeout: 30_000 }).toHaveLength(2)
  expect((await strength.allTextContents()).join()).toContain('policy-1')
  // Won or lost: two rankings of two outputs each, so that both directions add up to one.
  await page.getByTestId('duel-cell').first().waitFor()
  const rates = await page.getByTestId('duel-cell').allTextContents()
  const shares = rates.map((text) => Number(/\d+(?=%)/.exec(text)?.[0]))
  expect(shares.reduce((sum, share) => sum + share, 0)).toBe(100)

  // What both wrote to the same prompts stands side by side.
  await page.goto(`${laurel.url}/projects/${projectId}/models`)
  await expect.poll(() => page.getByTestId('side-by-side').count()).toBe(2)
  await page.context().close()
})

/** When a page first shows a number where it is looked for, in the row that says `row`; by the clock of this machine. */
async function momentOf(page: Page, selector: string, number: number, row = ''): Promise<number> {
  const look = (wanted: { selector: string; text: string; row: string }) =>
    [...document.querySelectorAll(wanted.selector)].some(
      (element) =>
        element.textContent.trim() === wanted.text &&
        (element.closest('tr') ?? document.body).textContent.includes(wanted.row),
    ) && Date.now()
  const wanted = { selector, text: String(number), row }
  const found = await page.waitForFunction(look, wanted, { polling: 10, timeout: 15_000 })
  return Number(await found.jsonValue())
}

test('a new project keeps what was entered under another template, and comes with the server that is to write its outputs', async () => {
  const page = await pageOf(laurel.login)
  await page.goto(`${laurel.url}/projects/new`)
  await page.locator('#general input').first().fill('From a server')
  // Another template leaves what was entered, and brings what was not: three people each.
  const [outputs, overlap] = [0, 1].map((at) => page.locator('#ranking input').nth(at))
  await outputs?.fill('6')
  await page.getByText('Harmlessness', { exact: true }).click()
  await expect.poll(() => overlap?.inputValue()).toBe('3')
  expect(await outputs?.inputValue()).toBe('6')
  await page.getByTestId('outputs-of-server').click()
  const create = page.getByTestId('create-project')
  expect(await create.isDisabled()).toBe(true) // a server needs its address and its model
  await page.getByTestId('server-name').fill('Local')
  await page.getByTestId('server-baseUrl').fill('no address')
  await page.getByTestId('server-model').fill('small')
  await create.click()
  await page.getByRole('alert').first().waitFor()
  await page.getByTestId('server-baseUrl').fill('http://127.0.0.1:9/v1')
  const ask = page.getByTestId('list-models')
  await ask.click()
  await page.getByText('not reached').waitFor()
  // Which models a server has is asked before there is a project.
  const server = createServer((_, answer) => answer.end('{"data":[{"id":"small"},{"id":"large"}]}'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`
  await page.getByTestId('server-baseUrl').fill(address)
  await page.getByTestId('server-model').fill('')
  await ask.click()
  await page.getByText('It has 2 models').waitFor()
  await page.getByTestId('server-model').focus()
  await page.getByText('large', { exact: true }).click()
  expect(await page.getByTestId('server-model').inputValue()).toBe('large')
  server.close()
  await create.click()
  await page.waitForURL(/\/data$/)
  await expect.poll(() => page.getByText(address).count()).toBeGreaterThan(0)
  const { rows } = await laurel.manager.get('/projects', Strict({ rows: Type.Array(Project) }))
  expect(rows.filter(({ name }) => name === 'From a server')).toMatchObject([
    { settings: { outputsPerRanking: 6, rankingOverlap: 3, breakAfterMinutes: 25 } },
  ])
  await page.context().close()
})

test('a page of an older build is told that its files are gone, and every other address is the app', async () => {
  const gone = await fetch(`${laurel.url}/assets/index-of-last-week.js`)
  expect(gone.status).toBe(404)
  expect(gone.headers.get('content-type')).toContain('json')
  const page = await fetch(`${laurel.url}/projects/some/overview`)
  expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
})
