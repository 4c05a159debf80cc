import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { BrowserContext, Page as BrowserPage } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import { DemonstrationRow } from '../../contract/feedback.ts'
import { ImportAnswer } from '../../contract/import.ts'
import { Project } from '../../contract/projects.ts'
import { Page } from '../../contract/schema.ts'
import {
  Assignment,
  NextAssignmentAnswer as NextAnswer,
  SubmitAnswer,
} from '../../contract/tasks.ts'
import { Member } from '../../contract/users.ts'
import { HttpClient } from '../../cli/http-client.ts'
import { startInstallation } from '../installation.ts'
import { onStage, profileOf } from './on-stage.ts'
import { openRanking, rankProject, shownTiers, storedRanking } from './rank-scene.ts'

const LABELER = { email: 'careful@example.invalid', password: 'a long password' }
const WITHIN = { timeout: 15_000 }

const { laurel } = await onStage()
let context: BrowserContext
let projectId: string

/** A project with demonstrations to write, and the labeler who writes them. */
async function prepare(manager: HttpClient, prompts: string[]): Promise<string> {
  const { id } = await manager.post('/projects', Project, { name: 'Rivers' })
  const member = { ...LABELER, name: 'Labeler', role: 'labeler' }
  await manager.post(`/projects/${id}/members`, Member, member)
  await manager.post(`/projects/${id}/import`, ImportAnswer, {
    source: 'test',
    firstLine: 1,
    createRankTasks: false,
    createDemonstrationTasks: true,
    rows: prompts.map((prompt) => ({ prompt })),
  })
  return id
}

beforeEach(async () => {
  projectId = await prepare(laurel.manager, ['Name a river.', 'Name a lake.'])
  await context?.close()
  context = await device()
})

/** A browser profile of its own, in which the labeler is signed in. */
const device = () => profileOf(LABELER)

async function openTask(within = context, url = laurel.url): Promise<BrowserPage> {
  const page = await within.newPage()
  page.on('dialog', (dialog) => void dialog.accept())
  await page.goto(`${url}/projects/${projectId}/label/next`)
  await page.getByTestId('demonstration-text').waitFor()
  return page
}

const text = (page: BrowserPage) => page.getByTestId('demonstration-text').inputValue(WITHIN)
const write = (page: BrowserPage, words: string) =>
  page.getByTestId('demonstration-text').fill(words)
const status = (page: BrowserPage, state: string) =>
  page.locator(`[data-testid=draft-status][data-state=${state}]`).waitFor(WITHIN)

/** The texts that were handed in, newest versions. */
const handedIn = async (manager = laurel.manager) => {
  const path = `/projects/${projectId}/demonstrations`
  const { rows } = await manager.get(path, Page(DemonstrationRow))
  return rows.map((row) => `${row.version} ${row.text}`).sort()
}

test('without a connection a draft stays in the browser, survives a crash, and is sent when it is back', async () => {
  const page = await openTask()
  await context.setOffline(true)
  await write(page, 'The Danube, offline.')
  await status(page, 'offline')
  await page.close({ runBeforeUnload: false })
  await context.setOffline(false)
  const again = await openTask()
  expect(await text(again)).toBe('The Danube, offline.')
  await status(again, 'saved')
  const elsewhere = await device()
  const other = await openTask(elsewhere)
  expect(await text(other)).toBe('The Danube, offline.')
  await elsewhere.close()
})

test('a page that dies takes nothing along that was saved or kept', async () => {
  const page = await openTask()
  await write(page, 'The Nile, before the crash.')
  // no pagehide, no unload: the page's process ends
  const dying = page.goto('chrome://crash').catch(() => null)
  await page.waitForEvent('crash', WITHIN).catch(() => null)
  await dying
  const again = await openTask()
  expect(await text(again)).toBe('The Nile, before the crash.')
})

test('two devices on one task: both versions are shown, and the one that gives way can be brought back', async () => {
  const first = await openTask()
  const elsewhere = await device()
  const second = await openTask(elsewhere)
  await write(first, 'The Elbe is long.')
  await status(first, 'saved')
  await write(second, 'The Rhine is long.')
  await second.getByTestId('version-conflict').waitFor(WITHIN)
  expect(await second.getByTestId('version-mine').textContent()).toBe('The Rhine is long.')
  expect(await second.getByTestId('version-theirs').textContent()).toBe('The Elbe is long.')
  await second.getByTestId('take-theirs').click()
  await expect.poll(() => text(second), WITHIN).toBe('The Elbe is long.')
  await second.getByTestId('set-aside').getByRole('button').click()
  await expect.poll(() => text(second), WITHIN).toBe('The Rhine is long.')
  await status(second, 'saved')

  await write(first, 'The Elbe is longer.')
  await first.getByTestId('version-conflict').waitFor(WITHIN)
  await first.getByTestId('keep-mine').click()
  await status(first, 'saved')
  const labeler = new HttpClient(laurel.url)
  await labeler.signIn(LABELER.email, LABELER.password)
  const id = await labeler
    .post(`/projects/${projectId}/assignments/next`, NextAnswer, {})
    .then(({ assignment }) => assignment?.id)
  const { draft } = await labeler.get(`/assignments/${id}`, Assignment)
  expect(draft.content).toEqual({ text: 'The Elbe is longer.' })
  await elsewhere.close()
})

test('a second window on the same task is seen in both', async () => {
  const first = await openTask()
  const second = await openTask()
  await second.getByTestId('other-window').waitFor(WITHIN)
  await first.getByTestId('other-window').waitFor(WITHIN)
  await second.close({ runBeforeUnload: true })
})

test('what is handed in without a connection waits in the browser, through a reload, and is stored once', async () => {
  const page = await openTask()
  await write(page, 'The Volga.')
  await status(page, 'saved')
  await context.setOffline(true)
  await page.getByTestId('submit-demonstration').click()
  await page.getByTestId('outbox-waiting').waitFor(WITHIN)
  expect(await handedIn()).toEqual([])
  await page.close({ runBeforeUnload: false })
  await context.setOffline(false)
  const again = await context.newPage()
  await again.goto(`${laurel.url}/projects/${projectId}/label`)
  await expect.poll(() => handedIn(), WITHIN).toEqual(['1 The Volga.'])
  await again.reload()
  await again.getByTestId('queue-remaining').waitFor(WITHIN)
  expect(await handedIn()).toEqual(['1 The Volga.'])
})

test('an answer that is lost on the way stores nothing twice', async () => {
  const page = await openTask()
  let lost = 0
  await page.route('**/submit', async (route) => {
    if (lost > 0) return route.continue()
    lost += 1
    await route.fetch()
    return route.abort()
  })
  await write(page, 'The Seine.')
  await page.getByTestId('submit-demonstration').dblclick()
  await page.getByTestId('outbox-waiting').waitFor(WITHIN)
  await page.getByTestId('outbox-waiting').waitFor({ state: 'detached', ...WITHIN })
  expect([lost, await handedIn()]).toEqual([1, ['1 The Seine.']])
})

test('what the server refuses comes back with the work intact', async () => {
  const page = await openTask()
  const error = { code: 'invalid_request', message: 'No.' }
  await page.route('**/submit', (route) => route.fulfill({ status: 400, json: { error } }))
  await write(page, 'The Tagus.')
  await page.getByTestId('submit-demonstration').click()
  await page.getByTestId('refused').waitFor(WITHIN)
  expect(await text(page)).toBe('The Tagus.')
  await page.unroute('**/submit')
  await page.getByTestId('submit-demonstration').click()
  await expect.poll(() => handedIn(), WITHIN).toEqual(['1 The Tagus.'])
})

test('after handing in, the next task is there within 100 ms, and undo leads back to edit it', async () => {
  const page = await openTask()
  await write(page, 'The Po.')
  await status(page, 'saved')
  await page.waitForLoadState('networkidle')
  // A string: it runs in the page, whose names are none of this program's.
  const took = await page.evaluate<number>(`(async () => {
    const start = performance.now()
    document.querySelector('[data-testid=submit-demonstration]').click()
    while (document.querySelector('#demonstration')?.value !== '') {
      await new Promise((resolve) => requestAnimationFrame(resolve))
    }
    return performance.now() - start
  })()`)
  expect(took).toBeLessThan(100)
  await page.getByTestId('undo-submission').click()
  await expect.poll(() => text(page), WITHIN).toBe('The Po.')
  await write(page, 'The Po, of course.')
  await page.getByTestId('submit-demonstration').click()
  await expect.poll(() => handedIn(), WITHIN).toEqual(['2 The Po, of course.'])
})

test('kill -9 of the server takes nothing: not what was handed in, not a draft, not what was done meanwhile', async () => {
  const own = await startInstallation()
  const rivers = ['Name a river.', 'Name another one.', 'Name a third one.']
  projectId = await prepare(own.manager, rivers)
  const profile = await profileOf(LABELER, { url: own.url })
  const page = await openTask(profile, own.url)
  await write(page, 'The Loire.')
  await page.getByTestId('submit-demonstration').click()
  await expect.poll(() => handedIn(own.manager), WITHIN).toEqual(['1 The Loire.'])
  await write(page, 'The Garonne')
  await status(page, 'saved')
  await page.waitForLoadState('networkidle')

  await own.server.kill()
  await write(page, 'The Garonne, of course.')
  await status(page, 'offline')
  await page.getByTestId('submit-demonstration').click()
  await page.getByTestId('outbox-waiting').waitFor(WITHIN)
  await expect.poll(() => text(page), WITHIN).toBe('')
  await write(page, 'The Meuse, half')

  await own.restart()
  await page.getByTestId('outbox-waiting').waitFor({ state: 'detached', ...WITHIN })
  await status(page, 'saved')
  const both = ['1 The Garonne, of course.', '1 The Loire.']
  expect(await handedIn(own.manager)).toEqual(both)
  await page.reload()
  expect(await text(page)).toBe('The Meuse, half')
  await profile.close()
  await own.stop()
})

test('a lease that ran out while writing: the text stays, here and under “My work”, also when others took the place', async () => {
  const page = await openTask()
  await write(page, 'The Oder')
  await status(page, 'saved')
  endLeases(projectId)
  // The place is still free: the next words take it again.
  await write(page, 'The Oder, and on')
  await status(page, 'saved')
  expect(await page.getByTestId('lease-lost').count()).toBe(0)

  endLeases(projectId)
  await others(['The Spree.', 'The Havel.'])
  await write(page, 'The Oder, and on to the sea.')
  await page.getByTestId('lease-lost').waitFor(WITHIN)
  await page.getByTestId('submit-demonstration').click()
  await page.getByTestId('refused').waitFor(WITHIN)
  expect(await text(page)).toBe('The Oder, and on to the sea.')
  expect(await handedIn()).toEqual(['1 The Havel.', '1 The Spree.'])
  await page.getByTestId('nav-mine').click()
  await page.getByTestId('unfinished').getByRole('link').click()
  expect(await text(page)).toBe('The Oder, and on to the sea.')
})

/** Lets every lease of a project have run out a minute ago. */
function endLeases(id: string) {
  const database = new Database(join(laurel.dataFolder, 'laurel.sqlite'))
  const until = Date.now() - 60_000
  database.prepare('UPDATE assignments SET lease_until = ? WHERE project_id = ?').run(until, id)
  database.close()
}

/** Somebody else takes what can be had, and hands it in. */
async function others(texts: string[]) {
  const other = { email: 'other@example.invalid', password: LABELER.password }
  const member = { ...other, name: 'Other', role: 'labeler' }
  await laurel.manager.post(`/projects/${projectId}/members`, Member, member)
  const person = new HttpClient(laurel.url)
  await person.signIn(other.email, other.password)
  for (const written of texts) {
    const next = `/projects/${projectId}/assignments/next`
    const { assignment } = await person.post(next, NextAnswer, {})
    await person.post(`/assignments/${assignment?.id}/submit`, SubmitAnswer, {
      submissionId: written,
      activeMilliseconds: 1_000,
      demonstration: { text: written },
    })
  }
}

test('two devices on one ranking: both orders stand side by side, what differs marked, and one is chosen', async () => {
  const ranked = await rankProject(['An oak.', 'A birch.', 'A yew.'])
  const first = await openRanking(ranked)
  const second = await openRanking(ranked)
  for (const key of ['1', '2', '3']) await first.keyboard.press(key)
  await status(first, 'saved')
  for (const key of ['1', '3', '-', '2']) await second.keyboard.press(key)
  const conflict = second.getByTestId('version-conflict')
  await conflict.waitFor(WITHIN)
  const numbers = (side: string) => conflict.getByTestId(`order-${side}`).locator('kbd')
  expect(await numbers('mine').allTextContents()).toEqual(['1', '3', '2'])
  expect(await numbers('theirs').allTextContents()).toEqual(['1', '2', '3'])
  const moved = conflict.getByTestId('order-mine').locator('.moved kbd')
  expect(await moved.allTextContents()).toEqual(['3', '2'])
  await second.getByTestId('take-theirs').click()
  await expect.poll(() => shownTiers(second), WITHIN).toEqual([['1'], ['2'], ['3']])
  await second.getByTestId('set-aside').getByRole('button').click()
  await expect.poll(() => shownTiers(second), WITHIN).toEqual([['1'], ['3'], ['2']])
  await second.keyboard.press('Enter')
  await expect
    .poll(() => storedRanking(ranked), WITHIN)
    // The line went above output 3, which was in focus.
    .toMatchObject({ tiers: [[1], [3], [2]], unacceptableFrom: 1 })
  await first.context().close()
  await second.context().close()
})
