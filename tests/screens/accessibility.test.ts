/// <reference lib="dom" />
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LocalLaurel } from '../../cli/local/local-laurel.ts'
import { startInstallation } from '../installation.ts'
import { SCREENS } from './screens.ts'
import { Visitor } from './visit.ts'
import { makeWorld } from './world.ts'
import { launchBrowser } from '../e2e/browser.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

declare global {
  interface Window {
    axe: { run: (context: Document, options: object) => Promise<AxeResults> }
  }
}

let laurel: LocalLaurel
let browser: Browser
let visitor: Visitor

beforeAll(async () => {
  laurel = await startInstallation()
  browser = await launchBrowser()
  visitor = new Visitor(browser, await makeWorld(laurel))
})

afterAll(async () => {
  await browser?.close()
  await laurel?.stop()
})

/** Rule, place and what is wrong there, of everything that axe finds. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE)
  const { violations: found } = await page.evaluate(
    (tags) => window.axe.run(document, { runOnly: { type: 'tag', values: tags } }),
    RULES,
  )
  return found.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')}: ${node.failureSummary ?? ''}`),
  )
}

/** Shows what is open in the other theme, as somebody's choice in another window does. */
async function turnDark(page: Page): Promise<void> {
  await page.evaluate(() => {
    localStorage.setItem('laurel.theme', 'dark')
    const change = { key: 'laurel.theme', oldValue: 'light', newValue: 'dark' }
    dispatchEvent(new StorageEvent('storage', { ...change, storageArea: localStorage }))
  })
  await page.locator('html[data-theme=dark]').waitFor()
}

test.each(SCREENS)('axe finds nothing on $name, in light and in dark', async (screen) => {
  const look = { theme: 'light', language: 'en', width: 1280, height: 800 } as const
  const page = await visitor.window(screen.who, look)
  await visitor.show(page, screen)
  expect(await violations(page)).toEqual([])
  expect(await page.locator('h1').count()).toBe(1)
  expect(await page.title()).not.toBe('Laurel')
  await turnDark(page)
  expect(await violations(page)).toEqual([])
  await page.context().close()
})

test('the page says in which language it is read, and the title says where one is', async () => {
  const look = { theme: 'light', language: 'zh', width: 1280, height: 800 } as const
  const page = await visitor.window('manager', look)
  const people = SCREENS.find(({ name }) => name === 'people')
  if (!people) throw new Error('the people screen has another name')
  await visitor.show(page, people)
  expect(await page.locator('html').getAttribute('lang')).toBe('zh')
  expect(await page.title()).toBe('成员 · Garden answers · Laurel')
  // A way to another page moves the focus to it, so that a screen reader reads on from there.
  await page.getByTestId('nav-models').click()
  await expect.poll(() => page.title()).toBe('模型 · Garden answers · Laurel')
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('content')
  await page.context().close()
})
