import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { createSnapshot } from '../../cli/calls/snapshots.ts'
import { ImportAnswer } from '../../contract/import.ts'
import { Project } from '../../contract/projects.ts'
import { PIPELINE_BY_HAND } from '../../domain/pipeline.ts'
import { onStage, pageOf } from './on-stage.ts'

const { laurel } = await onStage()

const ROWS = [
  {
    prompt: 'Name a tree.',
    outputs: [{ text: 'A tulip.' }, { text: 'An oak.' }, { text: 'A yew.' }],
    rankings: [{ tiers: [[1], [2], [0]], labeler: 'Ann' }],
  },
]

test('a manager takes a snapshot away in a format; the file is the one that the page tells how to check', async () => {
  const settings = { pipeline: PIPELINE_BY_HAND }
  const { id } = await laurel.manager.post('/projects', Project, { name: 'Taken away', settings })
  await laurel.manager.post(`/projects/${id}/import`, ImportAnswer, {
    ...{ source: 'trees', firstLine: 1, createRankTasks: false, createDemonstrationTasks: false },
    rows: ROWS,
  })
  const snapshot = await createSnapshot(laurel.manager, id, 'rankings')
  const page = await pageOf(laurel.login)
  await page.goto(`${laurel.url}/projects/${id}/datasets/${snapshot.id}`)
  const told = () => page.getByTestId('sum').textContent()
  const download = async () => {
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByTestId('download-dataset').click(),
    ])
    const bytes = Buffer.concat(await (await file.createReadStream()).toArray())
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    return { name: file.suggestedFilename(), text: bytes.toString(), sha256 }
  }

  const rows = await download()
  expect(rows.sha256).toBe(snapshot.hash)
  expect(await told()).toBe(snapshot.hash)

  await page.getByTestId('dataset-format').click()
  await page.getByText('TRL, preferences', { exact: true }).click()
  await page.getByTestId('tell-sum').click()
  await page.getByTestId('sum').waitFor()
  const pairs = await download()
  expect(await told()).toBe(pairs.sha256)
  expect(pairs.name).toBe(`trl-preference-rankings-${snapshot.hash.slice(0, 12)}.jsonl`)
  const chosen = pairs.text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { chosen: { content: string }[] })
  expect(chosen.map(({ chosen: [answer] }) => answer?.content)).toEqual([
    'An oak.',
    'An oak.',
    'A yew.',
  ])

  await page.getByTestId('as-table').click()
  await page.getByTestId('tell-sum').click()
  await page.getByTestId('sum').waitFor()
  const table = await download()
  expect(await told()).toBe(table.sha256)
  expect(table.name).toBe(`trl-preference-rankings-${snapshot.hash.slice(0, 12)}.parquet`)
  await page.getByTestId('as-table').click()

  // Another choice is another file: what was told of the one before is gone until it is told anew.
  await page.getByRole('switch', { name: 'Names of labelers' }).click()
  await page.getByTestId('tell-sum').waitFor()
  expect(await page.getByTestId('sum').count()).toBe(0)
})
