/// <reference lib="dom" />
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { ImportAnswer } from '../contract/import.ts'
import { Project } from '../contract/projects.ts'
import { Member } from '../contract/users.ts'
import { PIPELINE_BY_HAND } from '../domain/pipeline.ts'
import type { LocalLaurel } from '../cli/local/local-laurel.ts'
import { startBuiltLaurel } from '../tests/built-laurel.ts'
import { launchBrowser } from '../tests/e2e/browser.ts'
import { signIn as signInByForm } from '../tests/e2e/sign-in.ts'
import { workMeter } from './labeling-study/page-work.ts'
import { median, type BenchmarkResult } from './result.ts'

const LABELER = { email: 'labeler@bench.invalid', password: 'bench password' }
const ROUNDS = 7

/** A line and a processor: bits a second each way, milliseconds until an answer begins, how many times slower. */
interface Profile {
  name: string
  down: number
  up: number
  latency: number
  slower: number
}

/** Lighthouse's two profiles, its desktop and its mobile one, and Chrome's "Fast 4G" between them. */
const PROFILES: readonly Profile[] = [
  { name: 'desktop', down: 10e6, up: 10e6, latency: 40, slower: 1 },
  { name: 'fast 4G', down: 9e6 * 0.9, up: 1.5e6 * 0.9, latency: 60 * 2.75, slower: 1 },
  { name: 'mobile', down: 1.6e6, up: 750e3, latency: 150, slower: 4 },
]

/**
 * From the start of the navigation until a labeler's first task, nine outputs, is painted: nothing in the cache, the
 * person signed in, line and processor throttled by the browser. Build first: npm run build.
 */
export async function firstTask(): Promise<BenchmarkResult> {
  const folder = await mkdtemp(join(tmpdir(), 'laurel-bench-'))
  const laurel = await startBuiltLaurel(folder)
  const browser = await launchBrowser()
  try {
    const address = await prepare(laurel)
    const session = await signIn(browser, laurel.url)
    const found: number[] = []
    const details: Record<string, number> = {}
    for (const profile of PROFILES) {
      const cold: number[] = []
      const warm: number[] = []
      const computed: number[] = []
      for (let round = 0; round < ROUNDS; round += 1) {
        const times = await visitTwice(browser, session, address, profile)
        cold.push(times.cold.milliseconds)
        warm.push(times.warm.milliseconds)
        computed.push(times.cold.computed)
      }
      found.push(median(cold))
      details[`${profile.name}, median, ms`] = median(cold)
      details[`${profile.name}, most, ms`] = Math.max(...cold)
      details[`${profile.name}, the page’s own work, median, ms of processor time`] =
        median(computed)
      details[`${profile.name}, files in the cache, median, ms`] = median(warm)
    }
    return {
      name: 'first-task',
      unit: 'ms to the first task on screen, on Lighthouse’s desktop profile, median',
      ours: found[0] ?? 0,
      peer: null,
      ratio: null,
      details,
    }
  } finally {
    await browser.close()
    await laurel.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function prepare({ url, manager }: LocalLaurel): Promise<string> {
  const settings = { outputsPerRanking: 9, pipeline: PIPELINE_BY_HAND }
  const { id } = await manager.post('/projects', Project, { name: 'Nine', settings })
  const member = { ...LABELER, name: 'Labeler', role: 'labeler' }
  await manager.post(`/projects/${id}/members`, Member, member)
  const text = 'The tide rises where the moon pulls the water, and falls where it does not. '
  await manager.post(`/projects/${id}/import`, ImportAnswer, {
    source: 'bench',
    firstLine: 1,
    createRankTasks: true,
    createDemonstrationTasks: false,
    rows: [
      {
        prompt: 'Why are there tides?',
        outputs: Array.from({ length: 9 }, (_, at) => ({ text: `${at + 1}. ${text.repeat(9)}` })),
      },
    ],
  })
  return `${url}/projects/${id}/label/next`
}

async function signIn(browser: Browser, url: string) {
  const context = await browser.newContext()
  const page = await context.newPage()
  await signInByForm(page, url, LABELER)
  const session = await context.storageState()
  await context.close()
  return session
}

type Session = Awaited<ReturnType<typeof signIn>>

async function visitTwice(
  browser: Browser,
  storageState: Session,
  address: string,
  profile: Profile,
) {
  const viewport = { width: 1440, height: 900 }
  const context = await browser.newContext({ storageState, viewport })
  const visit = async () => {
    const page = await context.newPage()
    const devtools = await context.newCDPSession(page)
    await devtools.send('Network.enable')
    await devtools.send('Network.emulateNetworkConditions', {
      offline: false,
      downloadThroughput: profile.down / 8,
      uploadThroughput: profile.up / 8,
      latency: profile.latency,
    })
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: profile.slower })
    const worked = await workMeter(page)
    // No function in here has a name: the compiler would mark it by a helper that the page does not have.
    await page.addInitScript(() => {
      new MutationObserver((_, observer) => {
        if (!document.querySelector('[data-testid=output-card-9]')) return
        observer.disconnect()
        // The first frame paints it, the second begins after that.
        requestAnimationFrame(() =>
          requestAnimationFrame(
            () => (document.documentElement.dataset['seen'] = String(performance.now())),
          ),
        )
      }).observe(document, { childList: true, subtree: true })
    })
    await page.goto(address)
    const seen = page.locator('html[data-seen]')
    await seen.waitFor({ timeout: 60_000 })
    const milliseconds = Number(await seen.getAttribute('data-seen'))
    const computed = await worked()
    await page.close()
    return { milliseconds, computed }
  }
  const cold = await visit()
  const warm = await visit()
  await context.close()
  return { cold, warm }
}
