import { afterAll, beforeAll, expect, test } from 'vitest'
import { PeopleQuality } from '../../contract/people.ts'
import { ProjectProgress } from '../../contract/progress.ts'
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

test('three people who are out of line are named, the others counted', async () => {
  const { projectId } = await laurel.app.services.seeding('manager@example.org', {
    comparisons: 12_000,
    labelers: 100,
    seed: 3,
    now: laurel.clock.now,
    onProgress: () => undefined,
  })
  const path = `/projects/${projectId}`
  await laurel.manager.ask('GET', `${path}/people`, PeopleQuality)
  await laurel.app.services.reliabilityFits.settled(projectId)
  const { rows } = await laurel.manager.ask('GET', `${path}/people`, PeopleQuality)
  const unreliable = rows.filter(({ concerns }) => concerns.includes('unreliable'))
  // every twentieth ranks without looking; three of the 95 others look as if they did
  const names = unreliable.map(({ name }) => name)
  for (const at of [20, 40, 60, 80, 100]) expect(names).toContain(`Labeler ${at}`)
  const { alerts } = await laurel.manager.ask('GET', `${path}/progress`, ProjectProgress)
  expect(alerts.map(({ kind }) => kind)).toEqual([
    ...['labeler_out_of_line', 'labeler_out_of_line', 'labeler_out_of_line'],
    'others_out_of_line',
  ])
  expect(alerts[3]).toEqual({ kind: 'others_out_of_line', people: 5 })
  for (const alert of alerts) if ('name' in alert) expect(names).toContain(alert.name)
})
