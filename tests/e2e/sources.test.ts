import { afterAll, beforeAll, expect, test } from 'vitest'
import Type from 'typebox'
import { ImportAnswer } from '../../contract/import.ts'
import { Project } from '../../contract/projects.ts'
import { Strict } from '../../contract/schema.ts'
import { Source, SourceSettings } from '../../contract/sources.ts'
import { PIPELINE_BY_HAND } from '../../domain/pipeline.ts'
import { complete, startSourceServer, type SourceServer } from '../server/source-server.ts'
import { onStage, pageOf } from './on-stage.ts'

const { laurel } = await onStage()
let server: SourceServer
let projectId: string

beforeAll(async () => {
  server = await startSourceServer(Date.now)
  server.listBy((_, response) =>
    response.end(JSON.stringify({ data: [{ id: 'qwen-small' }, { id: 'llama-large' }] })),
  )
  const body = { name: 'Written elsewhere', settings: { pipeline: PIPELINE_BY_HAND } }
  projectId = (await laurel.manager.post('/projects', Project, body)).id
  await laurel.manager.post(`/projects/${projectId}/import`, ImportAnswer, {
    ...{ source: 'test', firstLine: 1, createRankTasks: false, createDemonstrationTasks: false },
    rows: [{ prompt: 'Hello?' }],
  })
})
afterAll(() => server?.close())

const sources = async () =>
  (await laurel.manager.get(`/projects/${projectId}/sources`, Strict({ rows: Type.Array(Source) })))
    .rows

test('a manager chooses among the models that a server tells, and it is asked as the dialog says', async () => {
  const page = await pageOf(laurel.login)
  await page.goto(`${laurel.url}/projects/${projectId}/data`)
  await page.getByTestId('add-source').click()
  await page.getByTestId('source-name').fill('Local')
  await page.getByTestId('source-address').fill(server.baseUrl)
  await page.getByTestId('list-models').click()
  await page.getByTestId('source-model-1').click()
  await page.getByText('llama-large', { exact: true }).click()
  await page.getByTestId('add-stop-1').click()
  await page.keyboard.type(String.raw`\n\n`)
  await page.keyboard.press('Enter')
  await page.getByTestId('logprobs-1').check()
  await page.getByTestId('save-source').click()
  await page.getByTestId('source').waitFor()
  expect((await sources())[0]?.models).toMatchObject([
    { model: 'llama-large', stop: ['\n\n'], logprobs: true, seed: null },
  ])

  server.behave((_, response, count) => complete(response, `Hello ${count}.`))
  await page.getByTestId('ask-source').click()
  await page.getByTestId('start-asking').click()
  await expect.poll(async () => (await sources())[0]?.requests.done).toBe(2)
  expect(server.asked[0]?.body).toMatchObject({ stop: ['\n\n'], logprobs: true })
  await page.context().close()
})

test('what another manager saves meanwhile is shown beside one’s own, and neither is lost unseen', async () => {
  const page = await pageOf(laurel.login)
  await page.goto(`${laurel.url}/projects/${projectId}/data`)
  const [source] = await sources()
  const path = `/projects/${projectId}/sources/${source?.id}`
  await page.getByTestId('edit-source').click()
  const name = page.getByTestId('source-name')
  await expect.poll(() => name.inputValue()).toBe('Local')
  await page.waitForLoadState('networkidle')
  await name.fill('Mine')
  await laurel.manager.patch(path, SourceSettings, { name: 'Theirs', atOnce: 7 })
  await page.getByTestId('save-source').click()
  const asked = page.getByTestId('changed-meanwhile')
  await asked.waitFor()
  expect(await asked.locator('tbody tr').allInnerTexts()).toEqual([
    'Name\tTheirs\tMine',
    'At once\t7\tnot changed',
  ])
  expect((await sources())[0]?.name).toBe('Theirs')
  await page.getByTestId('keep-mine').click()
  await page.getByTestId('save-source').click()
  await expect.poll(async () => (await sources())[0]?.name).toBe('Mine')
  expect((await sources())[0]?.atOnce).toBe(7)
  await page.context().close()
})
