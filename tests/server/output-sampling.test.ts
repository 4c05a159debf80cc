import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FormatId } from '../../contract/export.ts'
import type { ImportFileAnswer } from '../../contract/import.ts'
import { startApplication, type TestApplication } from './application.ts'

/** One output of which everything is known, one of which some is, and one of which nothing is. */
const OUTPUTS = [
  {
    ...{ text: 'An oak.', model: 'm1', temperature: 0.7, seed: 3, topP: 0.9, topK: 40 },
    ...{ stop: ['\n\n', 'Q:'], maximumTokens: 64 },
  },
  { text: 'A birch.', model: 'm2', temperature: 0, topK: 0, stop: [] },
  { text: 'A tulip.', model: 'm3' },
]
const ROW = { prompt: 'Name a tree.', outputs: OUTPUTS, rankings: [{ tiers: [[0], [1], [2]] }] }

let laurel: TestApplication
let projectId: string

beforeAll(async () => {
  laurel = await startApplication()
  projectId = await laurel.project()
  await laurel.importRows(projectId, [ROW])
})
afterAll(() => laurel.close())

async function exported(of: string, format: FormatId): Promise<string> {
  const url = `/api/v1/projects/${of}/export/${format}?kind=rankings`
  const response = await laurel.app.inject({ url, headers: { cookie: laurel.manager.cookie } })
  expect(response.statusCode).toBe(200)
  return response.body
}

test('how an output was drawn is kept and leaves with it; what is not known is left out, but for what lines always had', async () => {
  const { outputs } = JSON.parse(await exported(projectId, 'laurel')) as { outputs: unknown }
  expect(outputs).toEqual([
    { ...OUTPUTS[0], reward: null },
    { ...OUTPUTS[1], seed: null, reward: null },
    { ...OUTPUTS[2], temperature: null, seed: null, reward: null },
  ])
})

test.each(['laurel', 'argilla', 'label-studio'] as const)(
  '%s: another project that reads the file knows the same of its outputs',
  async (format) => {
    const other = await laurel.project()
    const response = await laurel.app.inject({
      ...{ method: 'POST', url: `/api/v1/projects/${other}/import/file?source=a.jsonl` },
      headers: {
        ...{ cookie: laurel.manager.cookie, 'x-laurel': '1' },
        'content-type': 'application/octet-stream',
      },
      payload: await exported(projectId, format),
    })
    expect(response.json<ImportFileAnswer>()).toMatchObject({ rankings: 1, skipped: [] })
    const outputsOf = async (id: string) =>
      (JSON.parse(await exported(id, 'laurel')) as { outputs: unknown }).outputs
    expect(await outputsOf(other)).toEqual(await outputsOf(projectId))
  },
)
