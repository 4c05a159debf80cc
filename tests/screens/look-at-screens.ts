/// <reference lib="dom" />
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { SCREENS, type Screen } from './screens.ts'
import { Visitor } from './visit.ts'
import './all-screens.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

declare global {
  interface Window {
    axe: { run: (context: Document, options: object) => Promise<AxeResults> }
  }
}

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

/** Controls that stick out of the window sideways and cannot be scrolled to. */
function clippedControls(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const scrolls = (element: Element): boolean => {
      for (let at = element.parentElement; at; at = at.parentElement) {
        const style = getComputedStyle(at)
        if (/auto|scroll/.test(style.overflowX) && at.scrollWidth > at.clientWidth) return true
      }
      return false
    }
    return [...document.querySelectorAll('a, button, input, textarea, select')]
      .filter((element) =>
        element.checkVisibility({ visibilityProperty: true, opacityProperty: true }),
      )
      .filter((element) => {
        const { left, right, width } = element.getBoundingClientRect()
        return width > 1 && (left < -1 || right > innerWidth + 1) && !scrolls(element)
      })
      .map((element) => element.outerHTML.slice(0, 120))
  })
}

/** A phone of the smallest kind, and 1440 × 900 at 200 %, which leaves half as many pixels of CSS each way. */
const SIZES = [
  { width: 320, height: 640 },
  { width: 720, height: 450 },
]

/** Who shows the screens to the tests of a file. */
export function withScreens(): () => Visitor {
  let browser: Browser
  let visitor: Visitor

  beforeAll(async () => {
    browser = await chromium.connect(inject('stage').browser)
    visitor = new Visitor(browser, inject('world'))
  })
  afterAll(() => browser?.close())
  return () => visitor
}

/** Every screen of these, opened once: axe in both themes, then the small sizes. */
export function lookAtScreens(
  visitor: () => Visitor,
  mine: (screen: Screen, at: number) => boolean,
): void {
  test.each(SCREENS.filter(mine))(
    'axe finds nothing on $name in light and in dark; 320 px and 200 % need no sideways scrolling',
    async (screen) => {
      const look = { theme: 'light', language: 'en', width: 1280, height: 800 } as const
      const page = await visitor().window(screen.who, look)
      await visitor().show(page, screen)
      expect(await violations(page)).toEqual([])
      expect(await page.locator('h1').count()).toBe(1)
      expect(await page.title()).not.toBe('Laurel')
      await turnDark(page)
      expect(await violations(page)).toEqual([])
      for (const size of SIZES) {
        await page.setViewportSize(size)
        // Charts follow the window a moment later.
        const wider = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
        await expect.poll(wider, { message: `too wide at ${size.width} px` }).toBe(0)
        await expect.poll(() => clippedControls(page)).toEqual([])
      }
    },
  )
}
