import { afterAll, beforeAll, expect, test } from 'vitest'
import { ProjectProgress } from '../../contract/progress.ts'
import { makeAlarming, type Alarming } from './alarming.ts'
import { startApplication, type TestApplication } from './application.ts'

let laurel: TestApplication
let alarming: Alarming

beforeAll(async () => {
  laurel = await startApplication({ LAUREL_JOB_LEASE_SECONDS: '600' })
  alarming = await makeAlarming(laurel)
}, 60_000)
afterAll(() => laurel.close())

const progress = () =>
  laurel.manager.ask('GET', `/projects/${alarming.projectId}/progress`, ProjectProgress)

test('a webhook that is gone, agreement that has fallen and a policy that lost are alerts', async () => {
  const { alerts, trends, duels } = await progress()
  const [of] = duels
  expect(of).toMatchObject({ modelName: 'policy-1', againstModelName: 'sft-1', winRate: 0 })
  expect(alerts.filter(({ kind }) => kind !== 'labeler_out_of_line')).toEqual([
    { kind: 'webhook_off', url: alarming.webhookHost, reason: 'gone' },
    { kind: 'agreement_falling', before: 1, now: 0 },
    { kind: 'policy_worse', duel: of },
  ])
  expect(trends).toEqual({
    // all demonstrations are twenty days old
    demonstrations: { lastWeek: 0, weekBefore: 0 },
    // 8 tasks of 3 outputs by two people
    comparisons: { lastWeek: 48, weekBefore: 0 },
    agreement: { before: 1, now: 0 },
  })
})

test('a week later they are the week before', async () => {
  laurel.clock.now += 7 * 86_400_000
  expect((await progress()).trends.comparisons).toEqual({ lastWeek: 0, weekBefore: 48 })
})
