import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LocalLaurel } from '../../cli/local/local-laurel.ts'
import { startBuiltLaurel } from '../built-laurel.ts'
import { makeAlarming, type Alarming } from '../server/alarming.ts'
import { startApplication, type TestApplication } from '../server/application.ts'
import { profileOf } from './on-stage.ts'

let past: TestApplication
let laurel: LocalLaurel
let alarming: Alarming

beforeAll(async () => {
  // What was said twenty days ago is written by a server whose clock stood there.
  past = await startApplication({ LAUREL_JOB_LEASE_SECONDS: '600' }, Date.now())
  alarming = await makeAlarming(past)
  await past.app.close()
  laurel = await startBuiltLaurel(past.dataFolder)
})
afterAll(async () => {
  await laurel?.stop()
  await past?.close()
})

test('each alert of the overview leads to what is behind it', async () => {
  const { projectId, policyId, webhookHost } = alarming
  const context = await profileOf(laurel.login, { url: laurel.url })
  const page = await context.newPage()
  const project = `${laurel.url}/projects/${projectId}`
  const follow = async (words: string, address: string, shown: string) => {
    await page.goto(`${project}/overview`)
    await page.getByTestId('alert').filter({ hasText: words }).getByRole('link').click()
    await expect.poll(() => page.url()).toBe(`${project}/${address}`)
    return page.locator(shown).first().innerText()
  }

  const fell = 'Agreement fell from 100% to 0% in the last 14 days'
  const people = await follow(fell, 'people', '[data-testid=matrix-cell]:has-text("16")')
  // Ada and Ben were of one mind on eight tasks, and of none on eight
  expect(people.split(/\s+/).slice(-2)).toEqual(['50%', '16'])

  const lost = 'People prefer sft-1: policy-1 wins 0%'
  const card = await follow(lost, `models/${policyId}`, 'main p:has-text("people prefer it")')
  expect(card).toContain('of 16 comparisons')

  const off = `The webhook to ${webhookHost} was switched off`
  const webhook = await follow(off, 'webhooks', '[data-testid=webhook]')
  expect(webhook).toContain(webhookHost)

  // The trend of the same number says the same in fewer words.
  await page.goto(`${project}/overview`)
  const agreement = page.getByRole('link', { name: /^Agreement 50/ })
  await expect.poll(() => agreement.innerText()).toContain('0% in 14 days')
  await context.close()
})
