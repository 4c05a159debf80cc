import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { Project } from '../../contract/projects.ts'
import { PIPELINE_BY_HAND } from '../../domain/pipeline.ts'
import { onStage, pageOf } from './on-stage.ts'

const { laurel } = await onStage()

const LINES = [
  ...Array.from(
    { length: 300 },
    (_, at) => `{"prompt":"Question ${at}?","chosen":"Yes.","rejected":"No."}`,
  ),
  '{"prompt":"Cut',
].join('\n')
const FILE = {
  name: 'pairs.jsonl.gz',
  mimeType: 'application/gzip',
  buffer: gzipSync(LINES),
}

test('a manager looks at a packed file and brings it in; the same again adds nothing', async () => {
  const settings = { pipeline: PIPELINE_BY_HAND }
  const project = await laurel.manager.post('/projects', Project, { name: 'Import', settings })
  const page = await pageOf(laurel.login)
  await page.goto(`${laurel.url}/projects/${project.id}/data`)
  await page.getByTestId('import-file').setInputFiles(FILE)
  await page.getByTestId('start-import').waitFor()
  expect(await page.getByTestId('preview-row').count()).toBe(20)
  expect(await page.getByTestId('import-counts').locator('dd').allTextContents()).toEqual([
    ...['301', '300', '600', '300', '0'],
  ])
  expect(await page.getByTestId('skipped-row').textContent()).toMatch(/^301not JSON/)

  await page.getByTestId('start-import').click()
  await page.getByTestId('import-ended').waitFor()
  const added = page.getByTestId('import-added').locator('dd')
  expect(await added.allTextContents()).toEqual(['300', '600', '300', '300', '0', '0'])

  await page.getByTestId('close-import').click()
  await page.getByTestId('import-file').setInputFiles(FILE)
  await page.getByTestId('start-import').click()
  await page.getByTestId('import-ended').waitFor()
  expect(await added.allTextContents()).toEqual(['0', '0', '0', '0', '0', '0'])
  expect(await page.getByTestId('import-ended').textContent()).toContain('had all of it already')
})

test('the connection ends in the middle: the page says which lines are stored and which were under way, and goes on', async () => {
  const settings = { pipeline: PIPELINE_BY_HAND }
  const project = await laurel.manager.post('/projects', Project, { name: 'Cut', settings })
  const page = await pageOf(laurel.login)
  await page.goto(`${laurel.url}/projects/${project.id}/data`)
  await page.getByTestId('import-file').setInputFiles(FILE)
  await page.getByTestId('start-import').waitFor()
  let sent = 0
  const path = `**/api/v1/projects/${project.id}/import`
  await page.route(path, (route) => ((sent += 1) === 2 ? route.abort() : route.continue()))
  await page.getByTestId('start-import').click()
  await page.getByTestId('import-failure').waitFor()
  expect(await page.getByTestId('import-stored').textContent()).toBe(
    'Stored up to line 200. Lines 201 to 300 were under way: all of them are stored, or none.',
  )
  await page.getByRole('button', { name: 'Import the rest' }).click()
  await page.getByText('Imported.', { exact: true }).waitFor()
  const added = page.getByTestId('import-added').locator('dd')
  expect(await added.allTextContents()).toEqual(['100', '200', '100', '100', '0', '0'])
  expect(await page.getByTestId('import-stored').count()).toBe(0)
})
