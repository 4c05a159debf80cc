import { and, asc, eq, gte, lte, sql } from 'drizzle-orm'
import type { Database, Reader, Transaction } from '../../db/store.ts'
import { assignments, tasks } from '../../db/schema.ts'
import type { TaskRow } from './tasks.ts'

export type AssignmentRow = typeof assignments.$inferSelect

export interface AssignedTask {
  assignment: AssignmentRow
  task: TaskRow
}

const joined = (db: Database) =>
  db
    .select({ assignment: assignments, task: tasks })
    .from(assignments)
    .innerJoin(tasks, eq(tasks.id, assignments.taskId))

const byId = (db: Database) =>
  joined(db)
    .where(eq(assignments.id, sql.placeholder('id')))
    .prepare()

/** An assignment and its task, or undefined. */
export async function findAssignment(on: Reader, id: string): Promise<AssignedTask | undefined> {
  return on.prepared(byId).get({ id })
}

const ofTask = (db: Database) =>
  db
    .select()
    .from(assignments)
    .where(
      and(
        eq(assignments.taskId, sql.placeholder('taskId')),
        eq(assignments.userId, sql.placeholder('userId')),
      ),
    )
    .prepare()

/** A person's assignment of one task, whatever its state. */
export async function findAssignmentOfTask(
  on: Reader,
  taskId: string,
  userId: string,
): Promise<AssignmentRow | undefined> {
  return on.prepared(ofTask).get({ taskId, userId })
}

const ofUser = (db: Database) =>
  joined(db)
    .where(
      and(
        eq(assignments.userId, sql.placeholder('userId')),
        eq(assignments.projectId, sql.placeholder('projectId')),
        eq(assignments.state, sql.placeholder('state')),
      ),
    )
    .orderBy(asc(assignments.createdAt), asc(assignments.id))
    .prepare()

/** A person's open, or expired, assignments in a project, oldest first. */
export async function listOwnAssignments(
  on: Reader,
  projectId: string,
  userId: string,
  state: 'open' | 'expired',
): Promise<AssignedTask[]> {
  return on.prepared(ofUser).all({ projectId, userId, state })
}

const runOut = (db: Database) =>
  joined(db)
    .where(
      and(sql`${assignments.state} = 'open'`, lte(assignments.leaseUntil, sql.placeholder('now'))),
    )
    .limit(100)
    .prepare()

/** Open assignments whose lease has run out; at most 100. */
export async function listRunOut(on: Reader, now: number): Promise<AssignedTask[]> {
  return on.prepared(runOut).all({ now })
}

const insertion = (db: Database) =>
  db
    .insert(assignments)
    .values({
      id: sql.placeholder('id'),
      projectId: sql.placeholder('projectId'),
      taskId: sql.placeholder('taskId'),
      userId: sql.placeholder('userId'),
      state: sql.placeholder('state'),
      shownOrder: sql.placeholder('shownOrder'),
      shuffleSeed: sql.placeholder('shuffleSeed'),
      leaseUntil: sql.placeholder('leaseUntil'),
      guidelinesVersion: sql.placeholder('guidelinesVersion'),
      createdAt: sql.placeholder('createdAt'),
    })
    .prepare()

export async function insertAssignment(
  tx: Transaction,
  row: Pick<
    AssignmentRow,
    | 'id'
    | 'projectId'
    | 'taskId'
    | 'userId'
    | 'state'
    | 'shownOrder'
    | 'shuffleSeed'
    | 'leaseUntil'
    | 'guidelinesVersion'
    | 'createdAt'
  >,
): Promise<void> {
  tx.prepared(insertion).run({ ...row })
}

const update = (db: Database) =>
  db
    .update(assignments)
    .set({
      state: sql`${sql.placeholder('state')}`,
      leaseUntil: sql`${sql.placeholder('leaseUntil')}`,
      activeMilliseconds: sql`${sql.placeholder('activeMilliseconds')}`,
      skipReason: sql`${sql.placeholder('skipReason')}`,
      skipNote: sql`${sql.placeholder('skipNote')}`,
      submittedAt: sql`${sql.placeholder('submittedAt')}`,
    })
    .where(eq(assignments.id, sql.placeholder('id')))
    .prepare()

/** Writes all that can change of an assignment. */
export async function updateAssignment(
  tx: Transaction,
  row: Pick<
    AssignmentRow,
    'id' | 'state' | 'leaseUntil' | 'activeMilliseconds' | 'skipReason' | 'skipNote' | 'submittedAt'
  >,
): Promise<void> {
  const { id, state, leaseUntil, activeMilliseconds, skipReason, skipNote, submittedAt } = row
  tx.prepared(update).run({
    id,
    state,
    leaseUntil,
    activeMilliseconds,
    skipReason,
    skipNote,
    submittedAt,
  })
}

const submitted = (db: Database) =>
  db
    .select({ count: sql<number>`count(*)` })
    .from(assignments)
    .where(
      and(
        eq(assignments.userId, sql.placeholder('userId')),
        eq(assignments.projectId, sql.placeholder('projectId')),
        eq(assignments.state, 'submitted'),
        gte(assignments.submittedAt, sql.placeholder('since')),
      ),
    )
    .prepare()

/** How many tasks a person submitted since a time. */
export async function countSubmitted(
  on: Reader,
  projectId: string,
  userId: string,
  since: number,
): Promise<number> {
  return on.prepared(submitted).get({ projectId, userId, since })?.count ?? 0
}
