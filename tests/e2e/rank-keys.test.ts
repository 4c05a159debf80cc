/// <reference lib="dom" />
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { onStage, pageOf } from './on-stage.ts'
import { LABELER, openRanking, rankProject, shownTiers, storedRanking } from './rank-scene.ts'

const NINE = Array.from({ length: 9 }, (_, at) => `Answer ${'abcdefghi'[at]}.`)

const handedIn = (projectId: string) =>
  expect.poll(() => storedRanking(projectId), { timeout: 10_000 })

async function press(page: Page, keys: string[]) {
  for (const key of keys) await page.keyboard.press(key)
}

test('nine outputs are ranked and handed in with nine keystrokes', async () => {
  const projectId = await rankProject(NINE)
  const page = await openRanking(projectId)
  await page.evaluate(() => {
    window.addEventListener('keydown', () => {
      const { dataset } = document.documentElement
      dataset['strokes'] = String(Number(dataset['strokes'] ?? 0) + 1)
    })
  })
  await press(page, ['4', '1', '7', '2', '6', '3', '8', '5', 'Enter'])
  await handedIn(projectId).toMatchObject({
    tiers: [[4], [1], [7], [2], [6], [3], [8], [5], [9]],
  })
  const strokes = await page.evaluate(() => Number(document.documentElement.dataset['strokes']))
  expect(strokes).toBe(9)
  expect(strokes).toBeLessThanOrEqual(12)
  await page.context().close()
})

test('ties, the line, taking back, moving and tying the output in focus: all by keyboard', async () => {
  const projectId = await rankProject(NINE.slice(0, 4))
  const page = await openRanking(projectId)
  await press(page, ['3', '=', '1', '-', '2'])
  expect(await shownTiers(page)).toEqual([['3', '1'], ['2'], ['4']])
  await page.keyboard.press('Backspace')
  expect(await shownTiers(page)).toEqual([['3', '1'], ['2']])
  await page.keyboard.press('4')
  // Output 1 is in focus: out of its tie, and up.
  await page.keyboard.press('Shift+ArrowUp')
  expect(await shownTiers(page)).toEqual([['1'], ['3'], ['2'], ['4']])
  await press(page, ['ArrowDown', '+'])
  expect(await shownTiers(page)).toEqual([['1'], ['3', '2'], ['4']])
  expect(await page.getByTestId('announcement').textContent()).toContain(
    'Output 2 is tied with 3 at rank 2.',
  )
  await page.keyboard.press('0')
  expect(await shownTiers(page)).toEqual([])
  await press(page, ['Control+z', 'Enter'])
  await handedIn(projectId).toMatchObject({ tiers: [[1], [3, 2], [4]] })
  await page.context().close()
})

test('Shift with a digit ties it, and one key places the rest as equals', async () => {
  const projectId = await rankProject(NINE)
  const page = await openRanking(projectId)
  await page.keyboard.press('6')
  await page.keyboard.down('Shift')
  await press(page, ['Digit2', 'Digit9'])
  await page.keyboard.up('Shift')
  await press(page, ['4', '1'])
  expect(await page.getByTestId('tie-rest').textContent()).toContain('Equally good')
  await press(page, ['.'])
  expect(await shownTiers(page)).toEqual([['6', '2', '9'], ['4'], ['1'], ['3', '5', '7', '8']])
  await page.keyboard.press('Control+z')
  expect(await shownTiers(page)).toEqual([['6', '2', '9'], ['4'], ['1']])
  await press(page, ['.', 'Enter'])
  await handedIn(projectId).toMatchObject({ tiers: [[6, 2, 9], [4], [1], [3, 5, 7, 8]] })
  await page.context().close()
})

test('everything can be undone and done again: rating, flags, comment, step, order', async () => {
  const projectId = await rankProject(NINE.slice(0, 3), {
    rateOutputs: true,
    flags: ['hallucination', 'too_long'],
  })
  const page = await openRanking(projectId)
  const undo = page.getByTestId('undo')
  expect(await undo.isDisabled()).toBe(true)
  await press(page, ['h', '2', '7', '2'])
  await page.getByTestId('tier-2').waitFor()
  expect(await shownTiers(page)).toEqual([['2'], ['1', '3']])
  await page.keyboard.press('t')
  await page.keyboard.type('Fine.')
  await page.keyboard.press('Escape')
  const comment = page.getByTestId('comment')
  await page.keyboard.press('Control+z')
  expect(await comment.inputValue()).toBe('')
  await page.keyboard.press('Control+y')
  expect(await comment.inputValue()).toBe('Fine.')
  // Comment, step, three ratings, one flag.
  await press(
    page,
    Array.from({ length: 6 }, () => 'Control+z'),
  )
  expect(await undo.isDisabled()).toBe(true)
  expect(await page.locator('[aria-pressed=true]').count()).toBe(0)
  await press(
    page,
    Array.from({ length: 6 }, () => 'Control+Shift+Z'),
  )
  expect(await page.getByTestId('redo').isDisabled()).toBe(true)
  await page.keyboard.press('Enter')
  await handedIn(projectId).toEqual({
    tiers: [[2], [1, 3]],
    unacceptableFrom: null,
    comment: 'Fine.',
    ratings: [
      { number: 1, quality: 2, flags: ['hallucination'] },
      { number: 2, quality: 7, flags: [] },
      { number: 3, quality: 2, flags: [] },
    ],
  })
  await page.context().close()
})

test('a contradiction and an order that nobody confirmed are pointed out, and hold nobody up', async () => {
  const projectId = await rankProject(NINE.slice(0, 3), { rateOutputs: true, flags: [] })
  const page = await openRanking(projectId)
  await press(page, ['2', '7', '5'])
  const hints = page.getByTestId('submit-hints')
  await expect.poll(() => hints.textContent()).toContain('Enter confirms it and submits.')
  await press(page, ['0', '1', '2', '3'])
  await expect
    .poll(() => hints.textContent())
    .toContain('Output 1 (rated 2) stands above output 2 (rated 7).')
  await page.keyboard.press('Enter')
  await handedIn(projectId).toMatchObject({ tiers: [[1], [2], [3]] })
  await page.context().close()
})

test('Enter on an order with gaps says what is missing and hands nothing in', async () => {
  const projectId = await rankProject(NINE.slice(0, 4))
  const page = await openRanking(projectId)
  await press(page, ['2', 'Enter'])
  expect(await page.getByTestId('submit-hints').textContent()).toContain(
    'These have no place yet: 1, 3, 4.',
  )
  expect(await storedRanking(projectId)).toBe(null)
  await page.context().close()
})

test('equal outputs are one: either number places both, and they are handed in as a tie', async () => {
  const projectId = await rankProject(['An oak.', 'A yew.', 'An  oak. ', 'A fir.'])
  const page = await openRanking(projectId)
  const twin = page.getByText(/Same text as \d: ranked together\./)
  const [, of = ''] = /Same text as (\d)/.exec((await twin.textContent()) ?? '') ?? []
  const second = await twin.locator('..').getByRole('button').textContent()
  const number = String(second).trim()
  const others = ['1', '2', '3', '4'].filter((one) => one !== of && one !== number)
  await press(page, [number, others[0] ?? ''])
  expect(await shownTiers(page)).toEqual([[of, number], [others[0]], [others[1]]])
  await page.keyboard.press('Enter')
  await handedIn(projectId).toMatchObject({
    tiers: [[Number(of), Number(number)], [Number(others[0])], [Number(others[1])]],
  })
  await page.context().close()
})

test('a comparison called off while it was still being fetched does not come up later', async () => {
  const projectId = await rankProject(NINE.slice(0, 3))
  const { laurel } = await onStage()
  const page = await pageOf(LABELER)
  const context = page.context()
  let release: () => void = () => undefined
  const held = new Promise<void>((resolve) => (release = resolve))
  await context.route('**/CompareTwo-*.js', async (route) => {
    await held
    await route.continue()
  })
  await page.goto(`${laurel.url}/projects/${projectId}/label/next`)
  await page.getByTestId('output-card-1').waitFor()
  await press(page, ['2', '1', 'c', 'Escape'])
  const fetched = page.waitForResponse(/CompareTwo-.*\.js/)
  release()
  await fetched
  await page.waitForTimeout(500)
  expect(await page.locator('.n-modal').count()).toBe(0)
  await page.keyboard.press('Enter')
  await handedIn(projectId).toMatchObject({ tiers: [[2], [1], [3]] })
  await context.close()
})
