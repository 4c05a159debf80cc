import { utcDay } from '../../../domain/day.ts'
import { addMoments, NO_MOMENTS, type Moments } from '../../../domain/quality/moments.ts'
import { agreementOfTask } from '../../../domain/quality/task-agreement.ts'
import { addToLabelerDay, type LabelerCounts } from '../../repositories/quality/labeler-days.ts'
import { addToLabelerPair } from '../../repositories/quality/labeler-pairs.ts'
import { toColumns } from '../../repositories/quality/moment-columns.ts'
import { addToProjectQuality } from '../../repositories/quality/project-quality.ts'
import type { Transaction } from '../../repositories/unit-of-work.ts'
import type { Evidence } from './evidence.ts'

type Counts = Partial<LabelerCounts>

interface TaskCounts {
  labelers: { userId: string; day: number; counts: Counts }[]
  pairs: { firstId: string; secondId: string; agreement: Moments; tau: Moments }[]
  sharedPairs: number
  agreement: Moments
}

/** One task's evidence as the numbers that counters add up. */
export function countOf({ rankings, evidence }: Evidence): TaskCounts {
  const byUser = new Map(rankings.map((ranking) => [ranking.userId, ranking]))
  const labelers = evidence.labelers.flatMap(({ userId, untouched, ...moments }) => {
    const ranking = byUser.get(userId)
    if (!ranking) return []
    const { comparisons, ties, activeMilliseconds, createdAt } = ranking
    const counts = {
      rankings: 1,
      comparisons,
      ties,
      rankingMilliseconds: activeMilliseconds,
      untouched,
      ...toColumns(moments),
    }
    return [{ userId, day: utcDay(createdAt), counts }]
  })
  const whole = agreementOfTask(rankings.map(({ tiers }) => tiers))
  return { labelers, pairs: evidence.pairs, ...whole }
}

/** Adds numbers up in memory first: a task's change touches each row once, and a recount of all tasks as well. */
export class EvidenceSums {
  readonly #projectId: string
  readonly #labelers = new Map<string, TaskCounts['labelers'][number]>()
  readonly #pairs = new Map<string, TaskCounts['pairs'][number]>()
  #sharedPairs = 0
  #agreement = NO_MOMENTS

  constructor(projectId: string) {
    this.#projectId = projectId
  }

  /** Adds a task, or (−1) takes it away. */
  add(task: TaskCounts, sign: 1 | -1): void {
    for (const { userId, day, counts } of task.labelers) {
      const key = `${userId} ${day}`
      const known = this.#labelers.get(key) ?? { userId, day, counts: {} }
      this.#labelers.set(key, known)
      const sums = known.counts as Record<string, number>
      for (const [name, value] of Object.entries(counts)) {
        sums[name] = (sums[name] ?? 0) + sign * value
      }
    }
    for (const { firstId, secondId, agreement, tau } of task.pairs) {
      const key = `${firstId} ${secondId}`
      const known = this.#pairs.get(key)
      this.#pairs.set(key, {
        firstId,
        secondId,
        agreement: addMoments(known?.agreement ?? NO_MOMENTS, agreement, sign),
        tau: addMoments(known?.tau ?? NO_MOMENTS, tau, sign),
      })
    }
    this.#sharedPairs += sign * task.sharedPairs
    this.#agreement = addMoments(this.#agreement, task.agreement, sign)
  }

  /** Adds all sums to the stored counters. */
  async write(tx: Transaction): Promise<void> {
    const projectId = this.#projectId
    for (const { userId, day, counts } of this.#labelers.values()) {
      if (changes(counts)) await addToLabelerDay(tx, { projectId, userId, day }, counts)
    }
    for (const { firstId, secondId, ...moments } of this.#pairs.values()) {
      const columns = toColumns(moments)
      if (changes(columns)) await addToLabelerPair(tx, { projectId, firstId, secondId, ...columns })
    }
    const columns = toColumns({ agreement: this.#agreement })
    const sharedPairs = this.#sharedPairs
    if (changes({ sharedPairs, ...columns })) {
      await addToProjectQuality(tx, { projectId, sharedPairs, ...columns })
    }
  }
}

const changes = (counts: object) => Object.values(counts).some((value) => value !== 0)
