import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Static } from 'typebox'
import { RankingRow } from '../../contract/feedback.ts'
import { ImportAnswer } from '../../contract/import.ts'
import { Project } from '../../contract/projects.ts'
import { Page as Rows } from '../../contract/schema.ts'
import { Member } from '../../contract/users.ts'
import { PIPELINE_BY_HAND } from '../../domain/pipeline.ts'
import type { LocalLaurel } from '../../cli/local/local-laurel.ts'
import { launchBrowser } from '../../tests/e2e/browser.ts'
import { signIn } from '../../tests/e2e/sign-in.ts'
import { startBuiltLaurel } from '../../tests/built-laurel.ts'
import { median, quantile, type BenchmarkResult } from '../result.ts'
import { judgedTasks, type JudgedTask } from './judged-tasks.ts'
import { labelAll, type Labeled } from './labeler.ts'
import { addClock } from './page-clock.ts'

const LABELER = { email: 'labeler@bench.invalid', password: 'bench password' }
const RankingPage = Rows(RankingRow)

/**
 * One labeler, a real Chromium and a real installation: all tasks of a file of judged outputs at K = 9, by keys alone,
 * twice: ranked by typing in a project that does not rate, and rated in one that does. What was stored is compared
 * with what was meant. Server, browser and whatever else runs share this machine: so the page's own work, in processor
 * time, stands beside the times. Build first: npm run build.
 * @throws Error where a task does not come, or the file has no judgments
 */
export async function labelingStudy(file: string): Promise<BenchmarkResult> {
  const tasks = await judgedTasks(file)
  const folder = await mkdtemp(join(tmpdir(), 'laurel-bench-'))
  const laurel = await startBuiltLaurel(folder)
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    await addClock(page)
    const found: Labeled[] = []
    for (const rates of [false, true]) {
      const projectId = await prepare(laurel, tasks, rates)
      if (!rates) await signIn(page, laurel.url, LABELER)
      const labeled = await labelAll(page, `${laurel.url}/projects/${projectId}/label/next`, tasks)
      found.push({ ...labeled, errors: labeled.errors + (await wrong(laurel, projectId, labeled)) })
    }
    return report(found)
  } finally {
    await browser.close()
    await laurel.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function prepare({ manager }: LocalLaurel, tasks: readonly JudgedTask[], rates: boolean) {
  const { id } = await manager.post('/projects', Project, {
    name: rates ? 'Rated' : 'Typed',
    settings: { outputsPerRanking: 9, rateOutputs: rates, pipeline: PIPELINE_BY_HAND },
  })
  await manager.post(`/projects/${id}/members`, Member, {
    ...LABELER,
    name: 'Labeler',
    role: 'labeler',
  })
  await manager.post(`/projects/${id}/import`, ImportAnswer, {
    source: 'bench',
    firstLine: 1,
    createRankTasks: true,
    createDemonstrationTasks: false,
    rows: tasks.map(({ row }) => row),
  })
  return id
}

/** How many rankings are not stored as they were meant, missing ones among them. */
async function wrong({ manager }: LocalLaurel, projectId: string, { meant }: Labeled) {
  const stored = new Map<string, string>()
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: Static<typeof RankingPage> = await manager.get(
      `/projects/${projectId}/rankings?limit=200${cursor && `&cursor=${cursor}`}`,
      RankingPage,
    )
    for (const { tiers, shownOrder } of page.rows) {
      const numbers = tiers.map((tier) => tier.map((id) => shownOrder.indexOf(id) + 1))
      stored.set([...shownOrder].sort().join(), sameOrder(numbers))
    }
    cursor = page.nextCursor
  }
  const missed = [...meant].filter(([outputs, tiers]) => stored.get(outputs) !== sameOrder(tiers))
  return missed.length + Math.abs(stored.size - meant.size)
}

/** Tiers as one text in which the order inside a tie does not matter. */
const sameOrder = (tiers: readonly number[][]) =>
  JSON.stringify(tiers.map((tier) => [...tier].sort((a, b) => a - b)))

function report(found: readonly Labeled[]): BenchmarkResult {
  const times = found.flatMap(({ milliseconds }) => milliseconds)
  const computed = found.flatMap((labeled) => labeled.computed)
  const [typed, rated] = found.map(({ keystrokes }) => keystrokes)
  return {
    name: 'labeling-study',
    unit: 'ms from submit to the next task on screen, p95',
    ours: quantile(times, 0.95),
    peer: null,
    ratio: null,
    details: {
      tasks: found.reduce((sum, { meant }) => sum + meant.size, 0),
      'keystrokes a task, typed: median': median(typed ?? []),
      'keystrokes a task, typed: most': Math.max(...(typed ?? [])),
      'keystrokes a task, rated: median': median(rated ?? []),
      'keystrokes a task, rated: most': Math.max(...(rated ?? [])),
      'submit to next task, p50, ms': quantile(times, 0.5),
      'submit to next task, most, ms': Math.max(...times),
      'of it the page’s own work, p50, ms': quantile(computed, 0.5),
      'of it the page’s own work, p95, ms': quantile(computed, 0.95),
      'seconds a task, all told': median(found.flatMap(({ seconds }) => seconds)),
      errors: found.reduce((sum, { errors }) => sum + errors, 0),
    },
  }
}
