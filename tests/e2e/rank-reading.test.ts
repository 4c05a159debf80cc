/// <reference lib="dom" />
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { onStage } from './on-stage.ts'
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

test('folded outputs that differ further down say so; what was never opened is said before submit', async () => {
  const texts = [longText(800, 1, 'The end.'), longText(800, 1, 'Another end.'), 'Short.']
  const projectId = await rankProject(texts)
  const page = await openRanking(projectId)
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
  const projectId = await rankProject(['潮汐因月球而生。', '潮汐因太阳而生。', 'The moon.'])
  const page = await openRanking(projectId)
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
    .poll(async () => (await storedRanking(projectId))?.tiers.slice(0, 2), {
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
  const projectId = await rankProject(texts)
  const page = await openRanking(projectId, {
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

test('the prompt stays in view beside long outputs and behind one line on a phone; outputs side by side, or one', async () => {
  const projectId = await rankProject([longText(800, 1), longText(800, 2), 'Short.'])
  const page = await openRanking(projectId, { viewport: { width: 1440, height: 900 } })
  const prompt = page.locator('.prompt').getByText('Say something.')
  const isSeen = () =>
    prompt.evaluate((element) => {
      const { top, bottom } = element.getBoundingClientRect()
      return top >= 0 && bottom <= innerHeight
    })
  await page.keyboard.press('e')
  await page.getByTestId('output-card-3').scrollIntoViewIfNeeded()
  expect(await isSeen()).toBe(true)
  const left = async (number: number) =>
    (await page.getByTestId(`output-card-${number}`).boundingBox())?.x ?? -1
  await page.keyboard.press('v')
  expect((await left(1)) < (await left(2)) && (await left(2)) < (await left(3))).toBe(true)
  await page.keyboard.press('f')
  await page.keyboard.press('ArrowDown')
  await page.getByTestId('output-card-2').waitFor()
  expect(await page.locator('[data-testid^=output-card-]').count()).toBe(1)
  await page.setViewportSize({ width: 390, height: 844 })
  // A hand without a keyboard gets to the others too.
  await page.getByTestId('next-output').click()
  await page.getByTestId('output-card-3').waitFor()
  await page.getByRole('button', { name: 'Output 1', exact: true }).click()
  await page.getByTestId('output-card-1').waitFor()
  expect(await page.getByTestId('previous-output').isDisabled()).toBe(true)
  const opener = page.locator('.prompt').getByRole('button')
  expect(await opener.textContent()).toContain('Say something.')
  await opener.click()
  expect(await opener.getAttribute('aria-expanded')).toBe('true')
  await page.context().close()
})

test('names that would tell who wrote an output are masked; tables and code are drawn as such', async () => {
  const texts = ['I am ChatGPT.', '| a | b |\n|---|---|\n| c | d |', '```js\nconst tide = 1\n```']
  const page = await openRanking(await rankProject(texts))
  await page.getByText('I am ▇▇▇.').waitFor()
  expect(await page.locator('.cards td').allTextContents()).toEqual(['c', 'd'])
  expect(await page.locator('.cards pre code').textContent()).toContain('const tide = 1')
  await page.context().close()
})

interface TraceEvent {
  name: string
  pid: number
  tid: number
  /** Microseconds by the clock, and of processor time. */
  dur?: number
  tdur?: number
  args?: { name?: string }
}

/**
 * The longest single task of the page's main thread while `work` goes on, milliseconds: of processor time, because on a
 * busy machine a short task can take long by the clock, and by the clock. Every task counts, drawing ahead included.
 */
async function longestTask(page: Page, work: () => Promise<void>) {
  const { browser } = await onStage()
  await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline', '__metadata'] })
  await work()
  const trace = JSON.parse((await browser.stopTracing()).toString()) as {
    traceEvents: TraceEvent[]
  }
  const threadOf = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`
  const main = new Set(
    trace.traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(threadOf),
  )
  const tasks = trace.traceEvents.filter(
    (event) => event.name.endsWith('RunTask') && main.has(threadOf(event)),
  )
  const longest = (of: (event: TraceEvent) => number | undefined) =>
    Math.max(0, ...tasks.map((task) => of(task) ?? 0)) / 1000
  return {
    tasks: tasks.length,
    processor: longest(({ tdur }) => tdur),
    clock: longest(({ dur }) => dur),
  }
}

test('nine outputs of 4,000 words are ranked by keys without a long task', async () => {
  const texts = Array.from({ length: 9 }, (_, at) => longText(4000, at, `End ${at}.`))
  const projectId = await rankProject(texts)
  const page = await openRanking(projectId, {
    viewport: { width: 1440, height: 900 },
  })
  await page.getByTestId('output-card-9').waitFor()
  const ranking = ['4', '=', '1', '7', '2', '-', '6', '3', '8', '5']
  const changes = ['Control+z', 'Control+y', 'ArrowDown', 'Shift+ArrowUp', '+', 'Backspace']
  const found = await longestTask(page, async () => {
    for (const key of [...ranking, ...changes]) await page.keyboard.press(key)
    await page.getByTestId('tier-1').waitFor()
  })
  console.warn(
    `longest of ${found.tasks} tasks: ${found.processor.toFixed(1)} ms of processor time, ${found.clock.toFixed(1)} ms by the clock`,
  )
  expect(found.tasks).toBeGreaterThan(16) // at least one a key: the trace itself works
  expect(found.processor).toBeGreaterThan(0)
  expect(found.processor).toBeLessThan(50)
  await page.context().close()
})

test.each(['light', 'dark'] as const)(
  'axe finds nothing on the rank screen (%s)',
  async (theme) => {
    const projectId = await rankProject(
      [
        longText(800, 1),
        'I am ChatGPT.\n\n```\ncode\n```',
        '| a |\n|---|\n| b |',
        ' I am ChatGPT.',
      ],
      { rateOutputs: true },
    )
    const page = await openRanking(projectId, { colorScheme: theme })
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
