import { eq, sql } from 'drizzle-orm'
import type { Database, Reader, Transaction } from '../../db/store.ts'
import { projectCounters } from '../../db/schema.ts'

export type CounterRow = typeof projectCounters.$inferSelect
export type CounterName = Exclude<keyof CounterRow, 'projectId'>
export type CounterChanges = Partial<Record<CounterName, number>>

const COUNTER_NAMES = [
  'prompts',
  'outputs',
  'demonstrations',
  'rankings',
  'comparisons',
  'ties',
  'rankTasksOpen',
  'demonstrationTasksOpen',
  'demonstrationsAtLastSft',
  'comparisonsAtLastReward',
  'models',
] as const satisfies CounterName[]

const addition = (db: Database) =>
  db
    .update(projectCounters)
    .set(
      Object.fromEntries(
        COUNTER_NAMES.map((name) => [
          name,
          sql`${projectCounters[name]} + ${sql.placeholder(name)}`,
        ]),
      ),
    )
    .where(eq(projectCounters.projectId, sql.placeholder('projectId')))
    .prepare()

/** Adds to a project's counters (negative numbers take away), in the transaction that changes what they count. */
export async function addToCounters(
  tx: Transaction,
  projectId: string,
  changes: CounterChanges,
): Promise<void> {
  const all = Object.fromEntries(COUNTER_NAMES.map((name) => [name, changes[name] ?? 0]))
  tx.prepared(addition).run({ ...all, projectId })
}

/** Sets counters to given values: how far the last SFT and reward jobs had read. */
export async function setCounters(
  tx: Transaction,
  projectId: string,
  values: CounterChanges,
): Promise<void> {
  tx.db.update(projectCounters).set(values).where(eq(projectCounters.projectId, projectId)).run()
}

export async function insertCounters(tx: Transaction, projectId: string): Promise<void> {
  tx.db.insert(projectCounters).values({ projectId }).run()
}

const byProject = (db: Database) =>
  db
    .select()
    .from(projectCounters)
    .where(eq(projectCounters.projectId, sql.placeholder('projectId')))
    .prepare()

export async function findCounters(on: Reader, projectId: string): Promise<CounterRow | undefined> {
  return on.prepared(byProject).get({ projectId })
}
