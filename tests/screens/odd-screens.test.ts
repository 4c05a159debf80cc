/// <reference lib="dom" />
import { expect, test } from 'vitest'
import { lookAtScreens, withScreens } from './look-at-screens.ts'
import { SCREENS } from './screens.ts'

const visitor = withScreens()

/** The other half. */
lookAtScreens(visitor, (_screen, at) => at % 2 === 1)

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
