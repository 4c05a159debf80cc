/// <reference lib="dom" />
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { signIn } from '../e2e/sign-in.ts'
import type { Screen } from './screens.ts'
import type { Who, World } from './world.ts'

export interface Look {
  theme: 'light' | 'dark'
  language: 'en' | 'zh'
  width: number
  height: number
  /** Device pixels to one of CSS: 2 is what a zoom to 200 % makes of a screen. */
  scale?: number
}

type StorageState = Awaited<ReturnType<BrowserContext['storageState']>>

/** Opens screens in any look; who looks has signed in once. */
export class Visitor {
  readonly #browser: Browser
  readonly #world: World
  readonly #sessions = new Map<Who, Promise<StorageState | undefined>>()
  readonly #windows = new Map<string, Promise<Page>>()

  constructor(browser: Browser, world: World) {
    this.#browser = browser
    this.#world = world
  }

  /** A person's window in that look: one after the other, all screens are shown in the same. */
  async window(who: Who, look: Look): Promise<Page> {
    const { width, height, ...lasting } = look
    const key = JSON.stringify([who, lasting])
    const opened = this.#windows.get(key) ?? this.#open(who, look)
    this.#windows.set(key, opened)
    const page = await opened
    await page.setViewportSize({ width, height })
    return page
  }

  async #open(who: Who, look: Look): Promise<Page> {
    const state = this.#sessions.get(who) ?? this.#signedIn(who)
    this.#sessions.set(who, state)
    const context = await this.#browser.newContext({
      storageState: await state,
      viewport: { width: look.width, height: look.height },
      deviceScaleFactor: look.scale ?? 1,
      // Nothing moves while one looks.
      reducedMotion: 'reduce',
    })
    await context.addInitScript(({ theme, language }) => {
      localStorage.setItem('laurel.theme', theme)
      localStorage.setItem('laurel.language', language)
      // How a person reads is remembered; each screen begins as it is at first.
      localStorage.removeItem('laurel.rank-layout')
    }, look)
    return context.newPage()
  }

  async show(page: Page, screen: Screen): Promise<void> {
    await page.unrouteAll()
    if (screen.failing) {
      await page.route(screen.failing, (route) =>
        route.fulfill({
          status: 500,
          json: { error: { code: 'internal_error', message: 'failed' } },
        }),
      )
    }
    await page.goto(this.#world.url + screen.path(this.#world))
    await page.locator(screen.ready).first().waitFor()
    await screen.then?.(page)
    await page.evaluate(() => document.fonts.ready)
  }

  async #signedIn(who: Who): Promise<StorageState | undefined> {
    if (who === 'nobody') return undefined
    const context = await this.#browser.newContext()
    await signIn(await context.newPage(), this.#world.url, this.#world.logins[who])
    const state = await context.storageState()
    await context.close()
    return state
  }
}
