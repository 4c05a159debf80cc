/// <reference lib="dom" />
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LocalLaurel } from '../../cli/local/local-laurel.ts'
import { startInstallation } from '../installation.ts'
import { launchBrowser } from './browser.ts'
import { openRanking, rankProject, shownTiers, storedRanking } from './rank-scene.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const WORDS = 'The tide rises where the moon pulls the water, and falls where it does not.'.split(
  ' ',
)

/** A text of so many words in paragraphs, which differs from others in its last words only where `seed` is equal. */
function longText(words: number, seed: number, ending = ''): string {
  const all = Array.from({ length: words }, (_, at) => WORDS[(at * 7 + seed) % WORDS.length])
  const paragraphs: string[] = []
  for (let at = 0; at < words; at += 60) paragraphs.push(all.slice(at, at + 60).join(' '))
  return `${paragraphs.join('\n\n')} ${ending}`.trim()
}

let laurel: LocalLaurel
let browser: Browser

beforeAll(async () => {
  laurel = await startInstallation()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await laurel?.stop()
})

test('folded outputs that differ further down say so; what was never opened is said before submit', async () => {
  const texts = [longText(800, 1, 'The end.'), longText(800, 1, 'Another end.'), 'Short.']
  const projectId = await rankProject(laurel, texts)
  const page = await openRanking(browser, laurel, projectId)
  expect(await page.getByTestId('same-beginning').count()).toBe(2)
  await page.keyboard.press('e')
  expect(await page.getByTestId('same-beginning').count()).toBe(0)
  expect(await page.getByText('Another end.').isVisible()).toBe(true)
  await page.keyboard.press('e')
  for (const key of ['1', '2', '3']) await page.keyboard.press(key)
  await page.getByTestId('tier-3').waitFor()
  expect(await page.getByTestId('submit-hints').count()).toBe(0)
  await page.reload()
  await page.getByTestId('tier-3').waitFor()
  expect(await page.getByTestId('submit-hints').textContent()).toContain('Never opened in full')
  await page.context().close()
})

test('two outputs are compared, chosen by digits, and ranked right there', async () => {
  const projectId = await rankProject(laurel, ['潮汐因月球而生。', '潮汐因太阳而生。', 'The moon.'])
  const page = await openRanking(browser, laurel, projectId)
  const numberOf = async (text: string) =>
    Number(await page.locator('li', { hasText: text }).getByRole('button').first().textContent())
  const [moon, sun] = [await numberOf('月球'), await numberOf('太阳')]
  await page.keyboard.press('c')
  const dialog = page.getByTestId('compare')
  await dialog.waitFor()
  // Digits change the right side first, then the left one, until the two are there.
  for (const pick of [sun, moon, sun]) await page.keyboard.press(String(pick))
  const marked = async () => (await dialog.locator('del, ins').allTextContents()).sort()
  await expect.poll(marked).toEqual(['太阳', '月球'])
  const leftIsMoon = (await dialog.locator('del').textContent()) === '月球'
  await page.keyboard.press(leftIsMoon ? 'ArrowRight' : 'ArrowLeft')
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  expect((await shownTiers(page)).slice(0, 2)).toEqual([[String(sun)], [String(moon)]])
  await page.keyboard.press('Enter')
  await expect
    .poll(async () => (await storedRanking(laurel, projectId))?.tiers.slice(0, 2), {
      timeout: 10_000,
    })
    .toEqual([[sun], [moon]])
  await page.context().close()
})

test('Arabic runs from the right, code from the left, and nothing is wider than the screen', async () => {
  const texts = [
    'المد والجزر ظاهرة طبيعية.\n\n- يرتفع الماء.\n\n```js\nconst tide = moon()\n```',
    '潮汐是海水的周期性涨落。',
    `| a | b |\n|---|---|\n| ${'wide '.repeat(30)} | c |\n\n${'unbroken'.repeat(40)}`,
  ]
  const projectId = await rankProject(laurel, texts)
  const page = await openRanking(browser, laurel, projectId, {
    viewport: { width: 320, height: 640 },
  })
  const direction = (selector: string, text: string) =>
    page
      .locator(selector, { hasText: text })
      .first()
      .evaluate((element) => getComputedStyle(element).direction)
  expect(await direction('p', 'المد')).toBe('rtl')
  expect(await direction('ul.cards ul', 'يرتفع')).toBe('rtl')
  expect(await direction('pre', 'const tide')).toBe('ltr')
  expect(await direction('p', '潮汐')).toBe('ltr')
  const work = page.locator('.work')
  expect(await work.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0)
  await page.context().close()
})

/** Waits until the page has nothing left to do: what is drawn ahead for reading is drawn by then. */
const idle = (page: Page) =>
  page.evaluate(async () => {
    for (let left = 3; left > 0; left -= 1) await new Promise((done) => requestIdleCallback(done))
  })

/**
 * The most milliseconds of processor time that the main thread spent in a row on a key press: from the press to the
 * next frame, or from there to the one after. Processor time, because on a busy machine a short task can take long by
 * the clock.
 */
async function longestPress(page: Page, keys: string[]): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  const spent = async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN)
  }
  let longest = 0
  const frame = () => page.evaluate(() => new Promise(requestAnimationFrame))
  for (const key of keys) {
    const marks = [await spent()]
    await page.keyboard.press(key)
    for (let frames = 2; frames > 0; frames -= 1) {
      await frame()
      marks.push(await spent())
    }
    const parts = marks.slice(1).map((mark, at) => mark - (marks[at] ?? mark))
    longest = Math.max(longest, ...parts)
  }
  return longest
}

test('nine outputs of 4,000 words are ranked by keys without a long task', async () => {
  const texts = Array.from({ length: 9 }, (_, at) => longText(4000, at, `End ${at}.`))
  const projectId = await rankProject(laurel, texts)
  const page = await openRanking(browser, laurel, projectId, {
    viewport: { width: 1440, height: 900 },
  })
  await page.getByTestId('output-card-9').waitFor()
  await idle(page)
  const ranking = ['4', '=', '1', '7', '2', '-', '6', '3', '8', '5']
  const changes = ['Control+z', 'Control+y', 'ArrowDown', 'Shift+ArrowUp', '+', 'Backspace']
  const longest = await longestPress(page, [...ranking, ...changes])
  console.warn(`longest key press: ${longest.toFixed(1)} ms of processor time`)
  expect(longest).toBeLessThan(50)
  await page.context().close()
})

test.each(['light', 'dark'] as const)(
  'axe finds nothing on the rank screen (%s)',
  async (theme) => {
    const projectId = await rankProject(
      laurel,
      [
        longText(800, 1),
        'I am ChatGPT.\n\n```\ncode\n```',
        '| a |\n|---|\n| b |',
        ' I am ChatGPT.',
      ],
      { rateOutputs: true },
    )
    const page = await openRanking(browser, laurel, projectId, { colorScheme: theme })
    const violations = () =>
      page.evaluate(async (script) => {
        if (!('axe' in window)) (0, eval)(script)
        const { axe } = window as unknown as {
          axe: {
            run: (
              options: object,
            ) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>
          }
        }
        const found = await axe.run({ rules: { 'page-has-heading-one': { enabled: false } } })
        return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`)
      }, AXE)
    expect(await violations()).toEqual([])
    for (const key of ['5', '7', '5', '2']) await page.keyboard.press(key)
    await page.getByTestId('tier-1').waitFor()
    await page.keyboard.press('-')
    expect(await violations()).toEqual([])
    await page.keyboard.press('v')
    expect(await violations()).toEqual([])
    await page.context().close()
  },
)
