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
