import { beforeAll, expect, test } from 'vitest'
import { ImportAnswer } from '../../contract/import.ts'
import { Project } from '../../contract/projects.ts'
import { watchTransfers } from './network.ts'
import { onStage, pageOf } from './on-stage.ts'

const { laurel } = await onStage()
let projectId: string

beforeAll(async () => {
  const settings = { outputsPerRanking: 9 }
  projectId = (await laurel.manager.post('/projects', Project, { name: 'Nine', settings })).id
  await laurel.manager.post(`/projects/${projectId}/import`, ImportAnswer, {
    source: 'test',
    firstLine: 1,
    createRankTasks: true,
    createDemonstrationTasks: false,
    rows: [
      {
        prompt: 'Name a tree.',
        outputs: Array.from({ length: 9 }, (_, at) => ({ text: `Tree number ${at + 1}.` })),
      },
    ],
  })
})

test('a labeler waits for less than 200 kB of JavaScript until the first task is on screen', async () => {
  const page = await pageOf(laurel.login)
  const transfers = await watchTransfers(page)
  await page.goto(`${laurel.url}/projects/${projectId}/label/next`)
  await page.getByTestId('output-card-9').waitFor()
  const scripts = transfers.filter(({ type }) => type === 'Script')
  expect(scripts.length).toBeGreaterThan(0)
  const large = scripts.filter(({ bytes }) => bytes > 2_000)
  expect(large.filter(({ encoding }) => encoding !== 'br')).toEqual([])
  const bytes = scripts.reduce((sum, script) => sum + script.bytes, 0)
  expect(bytes).toBeGreaterThan(50_000) // the measurement itself works
  expect(bytes).toBeLessThan(200_000)
  // Another language waits until it is chosen.
  expect(scripts.filter(({ url }) => /zh/.test(url))).toEqual([])
  await page.context().close()
})

test('files are compressed, kept for good where their name holds a hash, and asked for again where not', async () => {
  const accept = { 'accept-encoding': 'br' }
  const page = await fetch(laurel.url, { headers: accept })
  expect([page.headers.get('cache-control'), page.headers.get('content-encoding')]).toEqual([
    'no-cache',
    'br',
  ])
  expect(page.headers.get('etag')).not.toBeNull()
  const script = /src="(\/assets\/[^"]+\.js)"/.exec(await page.text())?.[1] ?? ''
  const asked = await fetch(`${laurel.url}${script}`, { headers: accept })
  expect([
    asked.status,
    asked.headers.get('cache-control'),
    asked.headers.get('content-encoding'),
    asked.headers.get('vary'),
    asked.headers.get('content-type'),
  ]).toEqual([
    200,
    'public, max-age=31536000, immutable',
    'br',
    'accept-encoding',
    'application/javascript; charset=utf-8',
  ])
  const plain = await fetch(`${laurel.url}${script}`, {
    headers: { 'accept-encoding': 'identity' },
  })
  expect([plain.status, plain.headers.get('content-encoding')]).toEqual([200, null])
  expect(await plain.text()).toBe(await asked.text())
})
