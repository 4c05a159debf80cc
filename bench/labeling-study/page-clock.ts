/// <reference lib="dom" />
import type { Page } from 'playwright-core'

/** What the clock in the page has seen since it was read last. */
export interface Seen {
  /** Keys that went down, Shift among them; a key held counts once. */
  keystrokes: number
  /** From Enter to the paint of the next task's first output; one value for each task that came. */
  milliseconds: number[]
}

declare global {
  interface Window {
    laurelClock?: Seen
  }
}

/**
 * Puts a clock into every page of this window. A task counts as on screen when its first output is another element
 * than before and two frames have begun since: the first paints it, the second begins after that.
 */
export async function addClock(page: Page): Promise<void> {
  // No function in here has a name: the compiler would mark it by a helper that the page does not have.
  await page.addInitScript(() => {
    const seen: Seen = { keystrokes: 0, milliseconds: [] }
    window.laurelClock = seen
    let from: number | null = null
    let before: Element | null = null
    window.addEventListener(
      'keydown',
      (event) => {
        if (event.repeat) return
        seen.keystrokes += 1
        if (event.key !== 'Enter' || from !== null) return
        from = event.timeStamp
        before = document.querySelector('[data-testid=output-card-1]')
      },
      { capture: true },
    )
    new MutationObserver(() => {
      const now = document.querySelector('[data-testid=output-card-1]')
      if (from === null || now === null || now === before) return
      const began = from
      from = null
      requestAnimationFrame(() =>
        requestAnimationFrame(() => seen.milliseconds.push(performance.now() - began)),
      )
    }).observe(document, { childList: true, subtree: true })
  })
}

/** Reads the clock and sets it back. */
export function readClock(page: Page): Promise<Seen> {
  return page.evaluate(() => {
    const clock = window.laurelClock
    if (!clock) throw new Error('no clock in this page')
    const { keystrokes, milliseconds } = clock
    clock.keystrokes = 0
    clock.milliseconds = []
    return { keystrokes, milliseconds }
  })
}
