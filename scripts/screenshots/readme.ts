/**
 * `npm run screenshots:readme`: takes the README's pictures anew, of the demo's own data: the loop with simulated
 * labelers runs on a server of its own, and then once more while one looks. Takes some minutes. Build first:
 * npm run build.
 */
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import Type from 'typebox'
import { runLoop } from '../../cli/demo/loop.ts'
import { waitForJob } from '../../cli/jobs.ts'
import { Job, JobDetail } from '../../contract/jobs.ts'
import { Project } from '../../contract/projects.ts'
import { Strict } from '../../contract/schema.ts'
import { DEMO_JOB_PARAMETERS } from '../../domain/demo/project.ts'
import { launchBrowser } from '../../tests/e2e/browser.ts'
import { signIn } from '../../tests/e2e/sign-in.ts'
import { startInstallation } from '../../tests/installation.ts'

const FOLDER = resolve('docs/images')
const SEED = 1
/** How far the policy is when its pictures are taken: curves have a shape, and the loop moves. */
const PROGRESS = 0.6
const LIMIT_MS = 300_000

const laurel = await startInstallation()
const browser = await launchBrowser()
try {
  const { manager, url } = laurel
  laurel.startTrainer('demo')
  await runLoop(manager, { seed: SEED, rounds: 2, onProgress: console.log })
  const { rows } = await manager.get('/projects', Strict({ rows: Type.Array(Project) }))
  const project = rows[0]
  if (!project) throw new Error('the demo made no project')
  const start = (kind: 'ppo' | 'sample') =>
    manager.post(`/projects/${project.id}/jobs`, Job, {
      kind,
      parameters: { ...DEMO_JOB_PARAMETERS[kind], seed: SEED + 1 },
    })
  await waitForJob(manager, (await start('sample')).id)

  const context = await browser.newContext({ reducedMotion: 'reduce' })
  const page = await context.newPage()
  await signIn(page, url, laurel.login)
  await page.setViewportSize({ width: 1280, height: 720 })
  await page.goto(`${url}/projects/${project.id}/label/next`)
  await page.getByTestId('output-card-1').waitFor()
  // Rated, they arrive in order.
  for (const rating of ['5', '7', '3', '2']) await page.keyboard.press(rating)
  await page.getByTestId('tier-1').waitFor()
  await take(page, 'rank')

  const policy = await start('ppo')
  await start('sample')
  await until(async () => (await manager.get(`/jobs/${policy.id}`, JobDetail)).job.progress)
  await page.goto(`${url}/projects/${project.id}/jobs/${policy.id}`)
  await page.getByTestId('chart-reward').waitFor()
  await take(page, 'job')
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto(`${url}/projects/${project.id}/overview`)
  await page.getByTestId('count-comparisons').waitFor()
  await take(page, 'overview')
} finally {
  await browser.close()
  await laurel.stop()
}

async function take(page: Page, name: string) {
  await page.evaluate(() => document.fonts.ready)
  await page.waitForLoadState('networkidle')
  await page.screenshot({ path: join(FOLDER, `${name}.png`) })
  console.log(`${name}.png`)
}

async function until(progress: () => Promise<number>) {
  for (const end = Date.now() + LIMIT_MS; Date.now() < end; await pause(200)) {
    if ((await progress()) >= PROGRESS) return
  }
  throw new Error(`the policy is not at ${PROGRESS} after ${LIMIT_MS / 1000} s`)
}
