import { afterAll, beforeAll, expect, test } from 'vitest'
import { ImportAnswer } from '../../contract/import.ts'
import { Job } from '../../contract/jobs.ts'
import { Project } from '../../contract/projects.ts'
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
      ppo: { episodes: 16, rolloutSize: 8, minibatchSize: 8, maximumNewTokens: 8 },
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
  await page.context().close()
})

test('a page of an older build is told that its files are gone, and every other address is the app', async () => {
  const gone = await fetch(`${laurel.url}/assets/index-of-last-week.js`)
  expect(gone.status).toBe(404)
  expect(gone.headers.get('content-type')).toContain('json')
  const page = await fetch(`${laurel.url}/projects/some/overview`)
  expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
})
