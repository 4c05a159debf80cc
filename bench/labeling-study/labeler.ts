/// <reference lib="dom" />
import type { Page, Response } from 'playwright-core'
import { checked } from '../../contract/check.ts'
import { NextAssignmentAnswer, type Assignment } from '../../contract/tasks.ts'
import { judgments, meantTiers, rankByRating, rankByTyping, type MeantTiers } from './hands.ts'
import type { JudgedTask } from './judged-tasks.ts'
import { readClock } from './page-clock.ts'
import { workMeter } from './page-work.ts'

const PATIENCE_MS = 10_000

/** What came of one labeler's work through a project. */
export interface Labeled {
  /** What was meant, by the ids of the outputs in order of their names. */
  meant: Map<string, MeantTiers>
  keystrokes: number[]
  milliseconds: number[]
  /** What the page computed from Enter until then, in ms of processor time. */
  computed: number[]
  seconds: number[]
  /** Complaints of the page or the server, and, once compared, rankings that are not stored as they were meant. */
  errors: number
}

/** Works through a project's rank tasks by keys alone, from its first task on. The page is signed in and has a clock. */
export async function labelAll(
  page: Page,
  address: string,
  tasks: readonly JudgedTask[],
): Promise<Labeled> {
  const labeled: Labeled = {
    meant: new Map(),
    keystrokes: [],
    milliseconds: [],
    computed: [],
    seconds: [],
    errors: 0,
  }
  const worked = await workMeter(page)
  const given = new Assignments()
  const taken = (response: Response) => {
    if (response.status() >= 400) labeled.errors += 1
    if (response.url().endsWith('/assignments/next')) given.add(response)
  }
  const complain = () => (labeled.errors += 1)
  page.on('response', taken).on('pageerror', complain)
  await page.goto(address)
  await page.getByTestId('output-card-9').waitFor()
  for (let done = 0; done < tasks.length; done += 1) {
    const from = performance.now()
    const assignment = await given.next()
    const judged = judgments(assignment, tasks)
    const tiers = meantTiers(judged)
    labeled.meant.set(idsOf(assignment), tiers)
    await readClock(page)
    if (assignment.rateOutputs) await rankByRating(page, assignment, judged)
    else await rankByTyping(page, tiers)
    const before = await worked()
    await page.keyboard.press('Enter')
    const isLast = done === tasks.length - 1
    await (isLast ? page.getByTestId('empty-state').waitFor() : nextTask(page))
    if (!isLast) labeled.computed.push((await worked()) - before)
    const { keystrokes, milliseconds } = await readClock(page)
    labeled.keystrokes.push(keystrokes)
    labeled.milliseconds.push(...milliseconds)
    labeled.seconds.push((performance.now() - from) / 1000)
  }
  page.off('response', taken).off('pageerror', complain)
  return labeled
}

const idsOf = ({ outputs }: Assignment) =>
  outputs
    .map(({ id }) => id)
    .sort()
    .join()

async function nextTask(page: Page): Promise<void> {
  await page.waitForFunction(() => (window.laurelClock?.milliseconds.length ?? 0) > 0, undefined, {
    timeout: PATIENCE_MS,
  })
}

/** The tasks that the server gave the page, in the order in which it shows them. */
class Assignments {
  readonly #answers: Promise<Assignment | null>[] = []
  readonly #seen = new Set<string>()

  add(response: Response): void {
    this.#answers.push(
      response
        .json()
        .then((body) => checked(NextAssignmentAnswer, body, response.url()).assignment),
    )
  }

  /** The next one that was not given before; throws where there is none. */
  async next(): Promise<Assignment> {
    for (;;) {
      const answer = this.#answers.shift()
      if (!answer) throw new Error('the page shows a task that the server has not given')
      const assignment = await answer
      if (!assignment || this.#seen.has(assignment.id)) continue
      this.#seen.add(assignment.id)
      return assignment
    }
  }
}
