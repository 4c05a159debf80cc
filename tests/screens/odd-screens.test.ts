/// <reference lib="dom" />
import type { Locator } from 'playwright-core'
import { expect, test } from 'vitest'
import { lookAtScreens, withScreens } from './look-at-screens.ts'
import { SCREENS } from './screens.ts'

const visitor = withScreens()

/** The other half. */
lookAtScreens(visitor, (_screen, at) => at % 2 === 1)

test('each alert of the overview leads to what it is about, and every number to its rows', async () => {
  const look = { theme: 'light', language: 'en', width: 1280, height: 800 } as const
  const page = await visitor().window('manager', look)
  const busy = SCREENS.find(({ name }) => name === 'overview-busy')
  if (!busy) throw new Error('the busy overview has another name')
  await visitor().show(page, busy)
  /** What stands on the page that a link of the overview leads to. */
  const behind = async (link: Locator, sign: string) => {
    await link.click()
    await page.locator(sign).first().waitFor()
    await page.goBack()
    await page.getByTestId('alert').first().waitFor()
  }
  const alert = (text: RegExp) => page.getByTestId('alert').getByRole('link', { name: text })
  await behind(alert(/Reward model: the newest job failed/), 'main [role=alert]')
  await behind(alert(/Lou ranks out of line/), 'main h1:text-is("Lou")')
  await behind(alert(/no better than chance.*47/), 'main h1:text-is("reward-1")')
  await behind(alert(/Behind the goal/), '[data-testid=member-row]')
  expect(await page.getByTestId('alert').count()).toBe(4)
  const number = (of: string) => page.getByTestId(`count-${of}`)
  await behind(number('comparisons'), 'main tbody tr')
  await behind(number('agreement'), '[data-testid=matrix-cell]')
  await behind(page.getByTestId('fact-hours'), '[data-testid=member-row]')
})

test('the page says in which language it is read, and the title says where one is', async () => {
  const look = { theme: 'light', language: 'zh', width: 1280, height: 800 } as const
  const page = await visitor().window('manager', look)
  const people = SCREENS.find(({ name }) => name === 'people')
  if (!people) throw new Error('the people screen has another name')
  await visitor().show(page, people)
  expect(await page.locator('html').getAttribute('lang')).toBe('zh')
  expect(await page.title()).toBe('成员 · Garden answers · Laurel')
  // A way to another page moves the focus to it, so that a screen reader reads on from there.
  await page.getByTestId('nav-models').click()
  await expect.poll(() => page.title()).toBe('模型 · Garden answers · Laurel')
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('content')
})
