import type { DeliveryState } from '../../../contract/webhooks.ts'
import {
  countOpenAssignments,
  countUnfinishedJobs,
  listRunningJobs,
  sumCounters,
} from '../../repositories/operations/operating-counts.ts'
import { countWebhookBacklog } from '../../repositories/webhooks/webhooks.ts'
import { latestMetric } from '../../repositories/training/job-reports.ts'
import { listWorkers } from '../../repositories/training/workers.ts'
import type { Reader, Store } from '../../repositories/unit-of-work.ts'
import type { Clock } from '../clock.ts'

/** A labeler is active who saved or handed in something within this time. */
export const ACTIVE_MS = 5 * 60_000
/** A worker asks at least this often. */
const WORKER_SEEN_MS = 60_000

export type LeaseOf = 'task' | 'job'

/** What came of an attempt at a webhook. */
export type WebhookOutcome = 'delivered' | 'to_retry' | 'given_up'
const OUTCOME_OF = {
  delivered: 'delivered',
  waiting: 'to_retry',
  failed: 'given_up',
} as const satisfies Record<DeliveryState, WebhookOutcome>

/** What who runs a server watches: how much waits, who works, what was lost. */
export class OperatingNumbers {
  readonly #store: Store
  readonly #clock: Clock
  readonly #activeAt = new Map<string, number>()
  readonly #expired: Record<LeaseOf, number> = { task: 0, job: 0 }
  readonly #webhooks: Record<WebhookOutcome, number> = { delivered: 0, to_retry: 0, given_up: 0 }

  constructor(parts: { store: Store; clock: Clock }) {
    this.#store = parts.store
    this.#clock = parts.clock
  }

  /** Somebody saved a draft or handed something in. */
  labelerActive(userId: string): void {
    this.#activeAt.set(userId, this.#clock())
  }

  leasesExpired(of: LeaseOf, leases: number): void {
    this.#expired[of] += leases
  }

  /** An attempt at a webhook ended, and its delivery is in this state. */
  webhookAnswered(state: DeliveryState): void {
    this.#webhooks[OUTCOME_OF[state]] += 1
  }

  /** All numbers of this moment; leases that ran out and webhooks are counted since the server started. */
  async read() {
    const now = this.#clock()
    for (const [userId, at] of this.#activeAt) {
      if (at < now - ACTIVE_MS) this.#activeAt.delete(userId)
    }
    const on = this.#store.reader
    const workers = await listWorkers(on)
    return {
      ...(await sumCounters(on)),
      assignmentsOpen: await countOpenAssignments(on),
      jobs: await countUnfinishedJobs(on),
      tokensPerSecond: await tokensPerSecond(on),
      workers: workers.filter(({ lastSeenAt }) => lastSeenAt >= now - WORKER_SEEN_MS).length,
      labelersActive: this.#activeAt.size,
      leasesExpired: { ...this.#expired },
      webhookAttempts: { ...this.#webhooks },
      webhookBacklog: await countWebhookBacklog(on),
    }
  }
}

/** What each running job reported last, by kind of job. */
async function tokensPerSecond(on: Reader) {
  const byKind = new Map<string, number>()
  for (const { id, kind } of await listRunningJobs(on)) {
    const rate = (await latestMetric(on, id, 'tokens_per_second')) ?? 0
    byKind.set(kind, (byKind.get(kind) ?? 0) + rate)
  }
  return [...byKind].map(([kind, rate]) => ({ kind, rate }))
}
