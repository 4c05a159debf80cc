/// <reference lib="dom" />
import type { Locator } from 'playwright-core'
import { expect, test } from 'vitest'
import { lookAtScreens, withScreens } from './look-at-screens.ts'
import { SCREENS } from './screens.ts'

const visitor = withScreens()

/** The other half. */
lookAtScreens(visitor, (_screen, at) => at % 2 === 1)

test('each alert of the overview leads to what it is about, and every number to its rows', async () => {
  const look = { theme: 'light', language: 'en', width: 1280, height: 800 } as const
  const page = await visitor().window('manager', look)
  const busy = SCREENS.find(({ name }) => name === 'overview-busy')
  if (!busy) throw new Error('the busy overview has another name')
  await visitor().show(page, busy)
  /** What stands on the page that a link of the overview leads to. */
  const behind = async (link: Locator, sign: string) => {
    const overview = page.url()
    await link.click()
    // What is waited for may stand on the overview too.
    await page.waitForURL((url) => url.href !== overview)
    await page.locator(sign).first().waitFor()
    await page.goBack()
    await page.getByTestId('alert').first().waitFor()
  }
  const alert = (text: RegExp) => page.getByTestId('alert').getByRole('link', { name: text })
  await behind(alert(/Reward model: the newest job failed/), 'main [role=alert]')
  await behind(alert(/Lou ranks out of line/), 'main h1:text-is("Lou")')
  await behind(alert(/no better than chance.*47/), 'main h1:text-is("reward-1")')
  await behind(alert(/Behind the goal/), '[data-testid=member-row]')
  expect(await page.getByTestId('alert').count()).toBe(4)
  const number = (of: string) => page.getByTestId(`count-${of}`)
  await behind(number('comparisons'), 'main tbody tr')
  await behind(number('agreement'), '[data-testid=matrix-cell]')
  await behind(page.getByTestId('fact-hours'), '[data-testid=member-row]')
})

test('a share of flags leads to just the ratings that it counts, and each of them to its ranking', async () => {
  const look = { theme: 'light', language: 'en', width: 1280, height: 800 } as const
  const page = await visitor().window('manager', look)
  const trained = SCREENS.find(({ name }) => name === 'evaluation-trained')
  if (!trained) throw new Error('the evaluation has another name')
  await visitor().show(page, trained)
  // Nobody set the other flags: they are shown once somebody asks for them.
  expect(await page.getByTestId('change-row').count()).toBe(5)
  await page.getByTestId('never-set').click()
  expect(await page.getByTestId('change-row').count()).toBe(14)
  // 6 of the policy's 18 answers make something up, and 3 of the SFT model's
  const row = page.getByTestId('change-row').filter({ hasText: 'Hallucination' })
  for (const [side, share, total] of [
    [0, '16.7%', 3],
    [1, '33.3%', 6],
  ] as const) {
    const cell = row.getByRole('button').nth(side)
    expect(await cell.textContent()).toContain(share)
    await cell.click()
    await expect.poll(() => page.getByTestId('rated-total').textContent()).toContain(`${total} `)
    expect(await page.getByTestId('rated-row').count()).toBe(total)
    expect(await page.getByTestId('rated-row').filter({ hasText: 'Napoleon' }).count()).toBe(total)
    await page.keyboard.press('Escape')
    await page.getByTestId('rated-total').waitFor({ state: 'detached' })
  }
  // A win rate by people opens its rankings: one to each prompt of the match.
  await page.getByTestId('duel-cell').first().getByRole('button').click()
  await expect
    .poll(() => page.getByTestId('compared-total').textContent())
    .toContain('18 comparisons in 18 rankings')
  expect(await page.getByTestId('compared-row').count()).toBe(18)
  await page.keyboard.press('Escape')
  await page.getByTestId('compared-total').waitFor({ state: 'detached' })
  await page.getByTestId('open-ratings').last().click()
  expect(await page.getByTestId('rated-total').textContent()).toContain('18 ratings')
  await page.getByTestId('rated-row').first().getByRole('button').click()
  await page.locator('.n-drawer article').first().waitFor()
})

test('the reward up to a token stands beside the answer while one points at it, and all of them in a table', async () => {
  const look = { theme: 'light', language: 'en', width: 1280, height: 800 } as const
  const page = await visitor().window('manager', look)
  const models = SCREENS.find(({ name }) => name === 'models')
  if (!models) throw new Error('the models screen has another name')
  await visitor().show(page, models)
  const answer = page.getByTestId('side-by-side').first()
  await answer.getByTestId('token-reward').first().hover()
  // Every answer starts at −0.4 and the first word does little: 0.02 · sin 0 = 0
  await expect.poll(() => answer.getByTestId('pointed-reward').textContent()).toContain('-0.4')
  await answer.locator('summary').first().click()
  const words = await answer.locator('.tokens').first().getByTestId('token-reward').count()
  expect(await answer.locator('table').first().locator('tbody tr').count()).toBe(words)
})

test('the page says in which language it is read, and the title says where one is', async () => {
  const look = { theme: 'light', language: 'zh', width: 1280, height: 800 } as const
  const page = await visitor().window('manager', look)
  const people = SCREENS.find(({ name }) => name === 'people')
  if (!people) throw new Error('the people screen has another name')
  await visitor().show(page, people)
  expect(await page.locator('html').getAttribute('lang')).toBe('zh')
  expect(await page.title()).toBe('成员 · Garden answers · Laurel')
  // A way to another page moves the focus to it, so that a screen reader reads on from there.
  await page.getByTestId('nav-models').click()
  await expect.poll(() => page.title()).toBe('模型 · Garden answers · Laurel')
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('content')
})

test('a page is printed in the light theme, whole and without what can only be pressed', async () => {
  const look = { theme: 'dark', language: 'en', width: 1280, height: 800 } as const
  const page = await visitor().window('manager', look)
  const overview = SCREENS.find(({ name }) => name === 'overview')
  if (!overview) throw new Error('the overview has another name')
  await visitor().show(page, overview)
  const theme = () => page.evaluate(() => document.documentElement.dataset['theme'])
  expect(await theme()).toBe('dark')
  await page.emulateMedia({ media: 'print' })
  await expect.poll(theme).toBe('light')
  const shown = [
    await page.getByRole('banner').isVisible(),
    await page.getByTestId('start-ppo').isVisible(),
    await page.getByTestId('count-comparisons').isVisible(),
    await page.locator('figure').first().isVisible(),
  ]
  expect(shown).toEqual([false, false, true, true])
  await page.emulateMedia({ media: null })
  await expect.poll(theme).toBe('dark')
})

test('the head of a long table stays in sight below the header, and lies on no row', async () => {
  const look = { theme: 'light', language: 'en', width: 1440, height: 500 } as const
  const page = await visitor().window('manager', look)
  const rankings = SCREENS.find(({ name }) => name === 'feedback-rankings')
  if (!rankings) throw new Error('the list of rankings has another name')
  await visitor().show(page, rankings)
  const box = async (selector: string) => {
    const found = await page.locator(selector).first().boundingBox()
    if (!found) throw new Error(`no ${selector}`)
    return found
  }
  const [head, row] = [await box('main th'), await box('main tbody tr')]
  expect(head.y + head.height).toBeLessThanOrEqual(row.y + 0.5)
  await page.mouse.move(700, 300)
  await page.mouse.wheel(0, 600)
  const header = (await box('header')).height
  await expect.poll(async () => (await box('main th')).y).toBe(header)
})
