/// <reference lib="dom" />
import type { CDPSession, Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openRanking, rankProject, shownTiers, storedRanking } from './rank-scene.ts'

const FOUR = ['An oak.', 'A birch.', 'A yew.', 'A fir.']

/** A point of an element that has come to rest, `share` of its height below its top. */
async function pointOf(target: Locator, share: number) {
  await (await target.elementHandle())?.waitForElementState('stable')
  const box = await target.boundingBox()
  if (!box) throw new Error('the target of a drag is not on the screen')
  return { x: box.x + box.width / 2, y: box.y + box.height * share }
}

async function dragByMouse(page: Page, from: Locator, to: Locator, share: number) {
  const [start, end] = [await pointOf(from, 0.5), await pointOf(to, share)]
  await page.mouse.move(start.x, start.y)
  await page.mouse.down()
  await page.mouse.move(end.x, end.y, { steps: 6 })
  await page.mouse.up()
}

async function touch(session: CDPSession, type: string, at?: { x: number; y: number }) {
  await session.send('Input.dispatchTouchEvent', {
    type: type as 'touchStart' | 'touchMove' | 'touchEnd',
    touchPoints: at ? [at] : [],
  })
}

/**
 * A finger drags in a quarter of a second and rests on its target before it lifts. Lifted in full motion, Chromium takes
 * it for the start of a fling, on any page, and the next tap for the word that ends the fling.
 */
async function dragByFinger(page: Page, from: Locator, to: Locator, share: number) {
  const session = await page.context().newCDPSession(page)
  const [start, end] = [await pointOf(from, 0.5), await pointOf(to, share)]
  await touch(session, 'touchStart', start)
  for (let step = 1; step <= 6; step += 1) {
    const part = step / 6
    const at = {
      x: start.x + (end.x - start.x) * part,
      y: start.y + (end.y - start.y) * part,
    }
    await touch(session, 'touchMove', at)
    await page.waitForTimeout(40)
  }
  await page.waitForTimeout(200)
  await touch(session, 'touchMove', end)
  await touch(session, 'touchEnd')
}

test('by mouse: from the cards into the order, onto a tier, between tiers, and the line', async () => {
  const projectId = await rankProject(FOUR)
  const page = await openRanking(projectId)
  const rail = page.getByTestId('order-rail')
  const tier = (rank: number) => page.getByTestId(`tier-${rank}`)
  await dragByMouse(page, page.getByTestId('drag-2'), rail, 0.5)
  await expect.poll(() => shownTiers(page)).toEqual([['2']])
  await dragByMouse(page, page.getByTestId('drag-1'), tier(1), 0.05)
  await expect.poll(() => shownTiers(page)).toEqual([['1'], ['2']])
  await dragByMouse(page, page.getByTestId('drag-3'), tier(2), 0.5)
  // The last one falls into place.
  await expect.poll(() => shownTiers(page)).toEqual([['1'], ['2', '3'], ['4']])
  await dragByMouse(page, page.getByTestId('drag-chip-3'), tier(3), 0.95)
  await expect.poll(() => shownTiers(page)).toEqual([['1'], ['2'], ['4'], ['3']])
  await page.getByTestId('draw-line').click()
  await dragByMouse(page, page.getByTestId('drag-line'), tier(2), 0.9)
  await page.keyboard.press('Enter')
  await expect
    .poll(() => storedRanking(projectId), { timeout: 10_000 })
    .toMatchObject({ tiers: [[1], [2], [4], [3]], unacceptableFrom: 2 })
  await page.context().close()
})

test('Escape leaves everything as it was', async () => {
  const projectId = await rankProject(FOUR)
  const page = await openRanking(projectId)
  await page.keyboard.press('1')
  const [start, end] = [
    await pointOf(page.getByTestId('drag-2'), 0.5),
    await pointOf(page.getByTestId('tier-1'), 0.5),
  ]
  await page.mouse.move(start.x, start.y)
  await page.mouse.down()
  await page.mouse.move(end.x, end.y, { steps: 4 })
  await page.keyboard.press('Escape')
  await page.mouse.up()
  expect(await shownTiers(page)).toEqual([['1']])
  await page.context().close()
})

test('on a phone, by finger: the list itself is the order, and is handed in', async () => {
  const projectId = await rankProject(FOUR)
  const page = await openRanking(projectId, {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    reducedMotion: 'reduce',
  })
  const card = (number: number) => page.getByTestId(`output-card-${number}`)
  const grip = (number: number) => page.getByTestId(`drag-${number}`)
  await card(2).getByRole('button', { name: 'Place output 2 next' }).tap()
  await card(1).getByRole('button', { name: 'Place output 1 next' }).tap()
  await expect.poll(() => shownTiers(page)).toEqual([['2'], ['1']])
  await settled(page)
  // Onto the middle of a card: tied. To its upper edge: before it.
  await dragByFinger(page, grip(1), card(2), 0.5)
  await expect.poll(() => shownTiers(page)).toEqual([['2', '1']])
  await settled(page)
  await dragByFinger(page, grip(3), card(2), 0.1)
  await expect.poll(() => shownTiers(page)).toEqual([['3'], ['2', '1'], ['4']])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await page.getByTestId('submit-ranking').tap()
  await expect
    .poll(() => storedRanking(projectId), { timeout: 10_000 })
    .toMatchObject({ tiers: [[3], [2, 1], [4]] })
  await page.context().close()
})

/** Until no card moves to its new place any longer. */
const settled = (page: Page) =>
  page.waitForFunction(async () => {
    const places = () =>
      [...document.querySelectorAll('[data-output-id]')]
        .map((card) => card.getBoundingClientRect().top)
        .join()
    const isOver = ({ playState }: Animation) => playState === 'finished'
    const before = places()
    for (let frame = 0; frame < 6; frame += 1) await new Promise(requestAnimationFrame)
    return places() === before && document.getAnimations().every(isOver)
  })
