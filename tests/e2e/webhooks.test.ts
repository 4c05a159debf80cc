import { Webhook as StandardWebhook } from 'standardwebhooks'
import Type from 'typebox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ImportAnswer } from '../../contract/import.ts'
import { Job } from '../../contract/jobs.ts'
import { Project } from '../../contract/projects.ts'
import { Strict } from '../../contract/schema.ts'
import { Webhook, WebhookSettings } from '../../contract/webhooks.ts'
import { PIPELINE_BY_HAND } from '../../domain/pipeline.ts'
import { startReceiver, type Receiver } from '../server/webhook-receiver.ts'
import { onStage, pageOf } from './on-stage.ts'

const { laurel } = await onStage()
let receiver: Receiver
let projectId: string

beforeAll(async () => {
  receiver = await startReceiver()
  const body = { name: 'Told elsewhere', settings: { pipeline: PIPELINE_BY_HAND } }
  projectId = (await laurel.manager.post('/projects', Project, body)).id
  await laurel.manager.post(`/projects/${projectId}/import`, ImportAnswer, {
    ...{ source: 'test', firstLine: 1, createRankTasks: false, createDemonstrationTasks: false },
    rows: [{ prompt: 'Hello?', demonstration: 'Hello.' }],
  })
})
afterAll(() => receiver?.close())

test('a manager adds a webhook, tries it, sees what it was sent, and sends it once more', async () => {
  const page = await pageOf(laurel.login)
  await page.goto(`${laurel.url}/projects/${projectId}/settings`)
  await page.getByTestId('to-webhooks').click()
  await page.getByTestId('new-webhook').click()
  await page.getByTestId('webhook-url').fill(receiver.url)
  await page.getByTestId('kind-job_changed').click()
  await page.getByTestId('save-webhook').click()
  const secret = await page.getByTestId('webhook-secret').inputValue()
  await page.keyboard.press('Escape')

  await page.getByTestId('webhook-test').click()
  await expect.poll(() => page.getByTestId('webhook-tried').textContent()).toContain('204')
  const job = { kind: 'pretrain' }
  const { id } = await laurel.manager.post(`/projects/${projectId}/jobs`, Job, job)
  await expect.poll(() => receiver.received.length).toBe(2)
  await laurel.manager.post(`/jobs/${id}/cancel`, Job, {})
  await expect.poll(() => receiver.received.length).toBe(3)

  await page.getByTestId('webhook-log').click()
  const states = () =>
    page
      .getByTestId('delivery')
      .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-state')))
  await expect.poll(states).toEqual(['delivered', 'delivered', 'delivered'])
  await page.getByTestId('replay').last().click()
  await expect.poll(states).toHaveLength(4)
  await page.getByTestId('replay-all').last().click()
  await expect.poll(() => receiver.received.length).toBe(6)

  const standard = new StandardWebhook(secret)
  const types = receiver.received.map(({ body, headers }) => {
    const { type, data } = standard.verify(body, headers) as { type: string; data: { job?: Job } }
    return data.job ? `${type} ${data.job.state}` : type
  })
  expect(types).toEqual([
    'test',
    ...['job_changed queued', 'job_changed cancelled'],
    'job_changed queued',
    ...['job_changed queued', 'job_changed cancelled'],
  ])
  await page.context().close()
})

test('two managers who change one webhook are shown what the other has changed, and choose whose stays', async () => {
  const path = `/projects/${projectId}/webhooks`
  const list = async () =>
    (await laurel.manager.get(path, Strict({ rows: Type.Array(Webhook) }))).rows[0]
  const { id } = (await list()) ?? { id: '' }
  const elsewhere = (change: object) =>
    laurel.manager.patch(`${path}/${id}`, WebhookSettings, change)
  const page = await pageOf(laurel.login)
  await page.goto(`${laurel.url}/projects/${projectId}/webhooks`)
  /** Opens the form and waits until it holds what is newest. */
  const edit = async () => {
    const read = page.waitForResponse(
      (answer) => answer.url().endsWith(id) && answer.request().method() === 'GET',
    )
    await page.getByTestId('webhook-edit').click()
    await read
  }
  const asked = page.getByTestId('changed-meanwhile')
  const rows = () => asked.locator('tbody tr').allInnerTexts()

  await edit()
  await page.getByTestId('kind-model_created').click()
  await elsewhere({ description: 'Theirs' })
  await page.getByTestId('save-webhook').click()
  await expect.poll(rows).toEqual([expect.stringMatching(/\tTheirs\tnot changed$/)])
  await page.getByTestId('keep-mine').click()
  await page.getByTestId('save-webhook').click()
  await expect.poll(list).toMatchObject({
    ...{ description: 'Theirs', kinds: ['job_changed', 'model_created'] },
  })

  await page.getByTestId('save-webhook').waitFor({ state: 'hidden' })
  await edit()
  await page.getByTestId('kind-task_submitted').click()
  await elsewhere({ kinds: ['task_reported'] })
  await page.getByTestId('save-webhook').click()
  await expect.poll(rows).toHaveLength(1)
  expect(await list()).toMatchObject({ kinds: ['task_reported'] })
  await page.getByTestId('take-theirs').click()
  await expect
    .poll(() => page.getByTestId('kind-task_reported').getAttribute('aria-checked'))
    .toBe('true')
  expect(await page.getByTestId('kind-task_submitted').getAttribute('aria-checked')).toBe('false')
  await page.context().close()
})
