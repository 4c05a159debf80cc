import { and, asc, desc, eq, gt, sql } from 'drizzle-orm'
import type { LogLine, MetricPoint } from '../../../contract/jobs.ts'
import type { MetricName } from '../../../contract/metrics.ts'
import { jobLogs, jobMetrics } from '../../db/schema.ts'
import type { Reader, Transaction } from '../../db/store.ts'
import { chunks } from '../chunks.ts'

const PAGE_LIMIT = 10_000

/** Stores points; a step that is run again after a resume replaces what it gave before. */
export async function saveMetrics(
  tx: Transaction,
  jobId: string,
  points: readonly MetricPoint[],
): Promise<void> {
  for (const part of chunks(points)) {
    tx.db
      .insert(jobMetrics)
      .values(part.map((point) => ({ ...point, jobId })))
      .onConflictDoUpdate({
        target: [jobMetrics.jobId, jobMetrics.step],
        set: { at: sql`excluded.at`, values: sql`excluded."values"` },
      })
      .run()
  }
}

/** Points after a step, oldest first. */
export async function listMetrics(
  on: Reader,
  jobId: string,
  afterStep: number,
): Promise<MetricPoint[]> {
  return on.db
    .select({ step: jobMetrics.step, at: jobMetrics.at, values: jobMetrics.values })
    .from(jobMetrics)
    .where(and(eq(jobMetrics.jobId, jobId), gt(jobMetrics.step, afterStep)))
    .orderBy(asc(jobMetrics.step))
    .limit(PAGE_LIMIT)
    .all()
}

/** The last value of one metric that a job has reported: a step back in its index, however long it has run. */
export async function latestMetric(
  on: Reader,
  jobId: string,
  name: MetricName,
): Promise<number | undefined> {
  const value = sql<number | null>`json_extract(${jobMetrics.values}, ${`$.${name}`})`
  const row = on.db
    .select({ value })
    .from(jobMetrics)
    .where(and(eq(jobMetrics.jobId, jobId), sql`${value} is not null`))
    .orderBy(desc(jobMetrics.step))
    .limit(1)
    .get()
  return row?.value ?? undefined
}

/** The last value of each metric that a job has reported. */
export async function latestMetrics(on: Reader, jobId: string): Promise<Record<string, number>> {
  const rows = on.db
    .select({ values: jobMetrics.values })
    .from(jobMetrics)
    .where(eq(jobMetrics.jobId, jobId))
    .orderBy(asc(jobMetrics.step))
    .all()
  return Object.assign({}, ...rows.map(({ values }) => values)) as Record<string, number>
}

/** Stores log lines; a line that is sent again changes nothing. Gives the lines as numbered for readers. */
export async function saveLogs(
  tx: Transaction,
  jobId: string,
  attempt: number,
  lines: readonly LogLine[],
): Promise<LogLine[]> {
  const stored = lines.map((line) => ({
    ...line,
    sequence: readerSequence(attempt, line.sequence),
  }))
  for (const part of chunks(stored)) {
    tx.db
      .insert(jobLogs)
      .values(part.map((line) => ({ ...line, jobId, attempt })))
      .onConflictDoNothing()
      .run()
  }
  return stored
}

/** Lines of a later attempt follow those of an earlier one. */
function readerSequence(attempt: number, sequence: number): number {
  return attempt * 1_000_000 + sequence
}

/** The newest lines after a sequence number, oldest first. */
export async function listLogs(on: Reader, jobId: string, after: number): Promise<LogLine[]> {
  return on.db
    .select({
      sequence: jobLogs.sequence,
      at: jobLogs.at,
      level: jobLogs.level,
      message: jobLogs.message,
    })
    .from(jobLogs)
    .where(and(eq(jobLogs.jobId, jobId), gt(jobLogs.sequence, after)))
    .orderBy(desc(jobLogs.sequence))
    .limit(PAGE_LIMIT)
    .all()
    .reverse()
}
