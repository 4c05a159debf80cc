import { drawTurn } from '../../../domain/ask-next.ts'
import { groupBy } from '../../../domain/group-by.ts'
import { rankUncertainty } from '../../../domain/rank-uncertainty.ts'
import type { Random } from '../../../domain/random.ts'
import { placesByUncertainty } from '../../../domain/uncertainty-places.ts'
import { chunks } from '../../repositories/chunks.ts'
import {
  listPlaced,
  listWaitingHeads,
  listWaitingIds,
  updateTurn,
  updateUncertainty,
  type PlacedTask,
} from '../../repositories/labeling/rank-order.ts'
import { findProject } from '../../repositories/projects/projects.ts'
import type { Store } from '../../repositories/unit-of-work.ts'
import { turn } from '../quality/kept-fits.ts'
import type { ClaimCursors } from './claim-cursors.ts'

/** Tasks of one transaction, and of one read: some milliseconds, so that requests need not wait for 50,000 of them. */
const TASKS_A_TURN = 200
const TASKS_A_READ = 1_000

/**
 * Which rank task of several is asked next: in order of age, or what a reward model is least sure of. A queue is put in
 * order part by part, beside the requests; until that is through, what has a new place and what has its old one stand
 * mixed. Where the server is stopped in between, the next look puts it right.
 */
export class RankOrder {
  readonly #store: Store
  readonly #random: Random
  readonly #cursors: ClaimCursors
  readonly #reportError: (error: unknown) => void
  readonly #running = new Map<string, Promise<void>>()
  #isClosed = false

  constructor(parts: {
    store: Store
    random: Random
    cursors: ClaimCursors
    reportError: (error: unknown) => void
  }) {
    this.#reportError = parts.reportError
    this.#store = parts.store
    this.#random = parts.random
    this.#cursors = parts.cursors
  }

  /** Notes how unsure a reward model is of the waiting tasks that it has scored, and puts the queue in order by it. */
  judge(projectId: string, rewardModelId: string): Promise<void> {
    return this.#afterOthers(projectId, async () => {
      const waiting = await listWaitingIds(this.#store.reader, projectId)
      for (const ids of chunks(waiting, TASKS_A_TURN)) {
        await turn()
        if (this.#isClosed) return
        const scored = await listWaitingHeads(this.#store.reader, ids, rewardModelId)
        const unsure = [...groupBy(scored, ({ taskId }) => taskId)].flatMap(([taskId, ofTask]) => {
          const byModel = [...groupBy(ofTask, (row) => row.rewardModelId).values()]
          // The newest of those that have scored most of its outputs: scores of different models have no difference.
          const [most = []] = byModel.sort((a, b) => b.length - a.length)
          const uncertainty = rankUncertainty(most.map(({ heads }) => heads))
          return uncertainty === null ? [] : [{ taskId, uncertainty }]
        })
        if (unsure.length === 0) continue
        await this.#store.transaction(async (tx) => {
          for (const { taskId, uncertainty } of unsure) {
            await updateUncertainty(tx, taskId, uncertainty)
          }
        })
      }
      await this.#arrange(projectId, waiting)
    })
  }

  /** As `judge`, for nobody to wait for. */
  judgeBeside(projectId: string, rewardModelId: string): void {
    this.judge(projectId, rewardModelId).catch(this.#reportError)
  }

  /** Resolves when no queue of the project is being put in order. */
  async settled(projectId: string): Promise<void> {
    await this.#running.get(projectId)
  }

  /** Leaves the rest of what is being done, and waits for its last part. */
  async close(): Promise<void> {
    this.#isClosed = true
    await Promise.allSettled(this.#running.values())
  }

  /** Puts the queue in the order that the project's settings ask for. */
  arrange(projectId: string): Promise<void> {
    return this.#afterOthers(projectId, async () => {
      await this.#arrange(projectId, await listWaitingIds(this.#store.reader, projectId))
    })
  }

  async #arrange(projectId: string, waiting: readonly string[]): Promise<void> {
    const project = await findProject(this.#store.reader, projectId)
    if (!project) return
    const { askNext } = project.settings
    const placed: PlacedTask[] = []
    for (const ids of chunks(waiting, TASKS_A_READ)) {
      await turn()
      if (this.#isClosed) return
      placed.push(...(await listPlaced(this.#store.reader, ids)))
    }
    const moved =
      askNext.order === 'in_order' ? inOrder(placed) : this.#mostUncertain(placed, askNext)
    for (const part of chunks(moved, TASKS_A_TURN)) {
      await turn()
      if (this.#isClosed) return
      await this.#store.transaction(async (tx) => {
        for (const task of part) await updateTurn(tx, task.id, task)
      })
    }
    this.#cursors.reset(projectId)
  }

  #mostUncertain(
    tasks: readonly PlacedTask[],
    askNext: Parameters<typeof drawTurn>[0],
  ): Pick<PlacedTask, 'id' | 'urgency' | 'drawnAtRandom'>[] {
    const drawn = tasks.map((task) =>
      task.drawnAtRandom === null
        ? { ...task, ...drawTurn(askNext, task.source, this.#random) }
        : task,
    )
    const places = placesByUncertainty(
      drawn.flatMap(({ id, priority, uncertainty, drawnAtRandom }) =>
        drawnAtRandom === false && uncertainty !== null ? [{ id, priority, uncertainty }] : [],
      ),
    )
    return drawn.flatMap((task, at) => {
      const urgency = places.get(task.id) ?? task.urgency
      const before = tasks[at]
      const isSame = urgency === before?.urgency && task.drawnAtRandom === before.drawnAtRandom
      return isSame ? [] : [{ id: task.id, urgency, drawnAtRandom: task.drawnAtRandom }]
    })
  }

  /** One look at a project's queue after another. */
  #afterOthers(projectId: string, work: () => Promise<void>): Promise<void> {
    const before = this.#running.get(projectId) ?? Promise.resolve()
    const running = before.catch(() => undefined).then(work)
    this.#running.set(projectId, running)
    const forget = () => {
      if (this.#running.get(projectId) === running) this.#running.delete(projectId)
    }
    running.then(forget, forget)
    return running
  }
}

/** Back in order of age. What was drawn stays known. */
const inOrder = (tasks: readonly PlacedTask[]) =>
  tasks
    .filter(({ urgency }) => urgency > 0)
    .map(({ id, drawnAtRandom }) => ({ id, urgency: 0, drawnAtRandom }))
