/// <reference lib="dom" />
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { LocalLaurel } from '../../cli/local/local-laurel.ts'
import { startInstallation } from '../installation.ts'
import { SCREENS } from '../screens/screens.ts'
import { Visitor } from '../screens/visit.ts'
import { makeWorld } from '../screens/world.ts'
import { launchBrowser } from './browser.ts'

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

const SIZES = [
  ['320 px wide', { width: 320, height: 640 }],
  ['1440 px wide at 200 %', { width: 720, height: 450, scale: 2 }],
] as const

describe.each(SIZES)('in a window %s', (_name, size) => {
  test.each(SCREENS)('$name needs no sideways scrolling', async (screen) => {
    const page = await visitor.window(screen.who, { theme: 'light', language: 'en', ...size })
    await visitor.show(page, screen)
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
    expect(await clippedControls(page)).toEqual([])
    await page.context().close()
  })
})
