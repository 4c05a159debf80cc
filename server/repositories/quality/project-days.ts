import { and, eq, getTableColumns, gte, sql } from 'drizzle-orm'
import { utcDay } from '../../../domain/day.ts'
import type { Database, Reader, Transaction } from '../../db/store.ts'
import { projectDays, prompts } from '../../db/schema.ts'
import { addEach, placeholders, without } from './additions.ts'

export type ProjectDay = typeof projectDays.$inferSelect

const COLUMNS = getTableColumns(projectDays)
const COUNTS = without(COLUMNS, ['projectId', 'day', 'split', 'source'])

const labels = (db: Database) =>
  db
    .select({ split: prompts.split, source: prompts.source })
    .from(prompts)
    .where(eq(prompts.id, sql.placeholder('promptId')))
    .prepare()

const addition = (db: Database) =>
  db
    .insert(projectDays)
    .values(placeholders(Object.keys(COLUMNS)) as never)
    .onConflictDoUpdate({
      target: [projectDays.projectId, projectDays.day, projectDays.split, projectDays.source],
      set: addEach(COUNTS),
    })
    .prepare()

/** Adds a ranking or a demonstration about a prompt to its day, or (−1) takes it away. */
export async function addToProjectDay(
  tx: Transaction,
  { projectId, promptId, at }: { projectId: string; promptId: string; at: number },
  counts: Partial<Record<keyof typeof COUNTS, number>>,
  sign: 1 | -1,
): Promise<void> {
  const of = tx.prepared(labels).get({ promptId })
  if (!of) throw new Error(`prompt ${promptId} is not there to count feedback on`)
  const signed = Object.fromEntries(
    Object.keys(COUNTS).map((name) => [name, sign * (counts[name as keyof typeof COUNTS] ?? 0)]),
  )
  tx.prepared(addition).run({ ...signed, projectId, day: utcDay(at), ...of })
}

/** The days of a project since `fromDay`, oldest first. */
export async function listProjectDays(
  on: Reader,
  projectId: string,
  fromDay = 0,
): Promise<ProjectDay[]> {
  return on.db
    .select()
    .from(projectDays)
    .where(and(eq(projectDays.projectId, projectId), gte(projectDays.day, fromDay)))
    .orderBy(projectDays.day)
    .all()
}
