import { afterAll, beforeAll, expect, test } from 'vitest'
import { PeopleQuality } from '../../contract/people.ts'
import { ProjectOverview } from '../../contract/projects.ts'
import { startApplication, type TestApplication } from './application.ts'

let laurel: TestApplication

beforeAll(async () => {
  laurel = await startApplication()
}, 60_000)
afterAll(() => laurel.close())

test('a seeded project has the comparisons asked for, and its counters and people follow from them', async () => {
  const made = await laurel.app.services.seeding('manager@example.org', {
    comparisons: 600,
    labelers: 20,
    seed: 3,
    now: laurel.clock.now,
    onProgress: () => undefined,
  })
  // 100 rankings of four outputs, 10 on each 6 tasks
  expect(made).toMatchObject({ comparisons: 600, tasks: 60 })
  const path = `/projects/${made.projectId}`
  const { counts, daily, winRate } = await laurel.manager.ask(
    'GET',
    `${path}/overview`,
    ProjectOverview,
  )
  expect(counts).toMatchObject({ prompts: 60, outputs: 240, rankings: 100, models: 4 })
  expect(counts.comparisons + counts.ties).toBe(600)
  expect(daily).toHaveLength(30)
  expect(winRate).toMatchObject({ modelName: 'policy-3', againstModelName: 'sft-1' })
  const { rows } = await laurel.manager.ask('GET', `${path}/people`, PeopleQuality)
  expect(rows).toHaveLength(21)
  expect(rows.reduce((sum, row) => sum + row.rankings, 0)).toBe(100)
})
