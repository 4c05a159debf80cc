/// <reference lib="dom" />
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LocalLaurel } from '../../cli/local/local-laurel.ts'
import { startInstallation } from '../installation.ts'
import { SCREENS } from './screens.ts'
import { Visitor } from './visit.ts'
import { makeWorld } from './world.ts'
import { launchBrowser } from '../e2e/browser.ts'

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

test.each(SCREENS)('$name needs no sideways scrolling at 320 px and at 200 %', async (screen) => {
  const look = { theme: 'light', language: 'en', width: 320, height: 640, scale: 2 } as const
  const page = await visitor.window(screen.who, look)
  await visitor.show(page, screen)
  for (const size of SIZES) {
    await page.setViewportSize(size)
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => done(null))))
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect([size.width, wider]).toEqual([size.width, 0])
    expect(await clippedControls(page)).toEqual([])
  }
  await page.context().close()
})
