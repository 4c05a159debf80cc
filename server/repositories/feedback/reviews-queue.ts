import { and, asc, desc, eq, gte, inArray, lt, sql } from 'drizzle-orm'
import type { ReviewState, ReviewVerdict } from '../../../contract/reviews.ts'
import type { TaskKind } from '../../../contract/tasks.ts'
import {
  assignments,
  demonstrations,
  prompts,
  rankings,
  taskReviews,
  tasks,
  users,
  writtenPrompts,
} from '../../db/schema.ts'
import type { Database, Reader, Transaction } from '../../db/store.ts'
import { before, type After } from '../pages.ts'
import { reviewOfPrompt } from './reviews-submissions.ts'

export type TaskReviewRow = typeof taskReviews.$inferSelect

interface Wanted {
  projectId: string
  kind: TaskKind
  state: ReviewState
}

const upsert = (db: Database) =>
  db
    .insert(taskReviews)
    .values({
      taskId: sql.placeholder('taskId'),
      projectId: sql.placeholder('projectId'),
      kind: sql.placeholder('kind'),
      state: sql.placeholder('state'),
      disagreement: sql.placeholder('disagreement'),
      settled: sql.placeholder('settled'),
      changedAt: sql.placeholder('changedAt'),
    })
    .onConflictDoUpdate({
      target: taskReviews.taskId,
      set: {
        state: sql`excluded.state`,
        disagreement: sql`excluded.disagreement`,
        settled: sql`excluded.settled`,
        changedAt: sql`excluded.changed_at`,
      },
    })
    .prepare()

/** Writes where a task stands with its reviewers. */
export async function upsertTaskReview(tx: Transaction, row: TaskReviewRow): Promise<void> {
  tx.prepared(upsert).run({ ...row })
}

export async function findTaskReview(
  on: Reader,
  taskId: string,
): Promise<TaskReviewRow | undefined> {
  return on.db.select().from(taskReviews).where(eq(taskReviews.taskId, taskId)).get()
}

const rows = (on: Reader, { projectId, kind, state }: Wanted) => ({
  select: on.db
    .select({ row: taskReviews, promptPreview: prompts.preview, brief: tasks.brief })
    .from(taskReviews)
    .innerJoin(tasks, eq(tasks.id, taskReviews.taskId))
    .leftJoin(prompts, eq(prompts.id, tasks.promptId)),
  wanted: and(
    eq(taskReviews.projectId, projectId),
    eq(taskReviews.kind, kind),
    eq(taskReviews.state, state),
  ),
})

/** Tasks in one state, the most contested first; read from the index in that order. */
export async function listTaskReviews(on: Reader, of: Wanted, after: After, limit: number) {
  const { select, wanted } = rows(on, of)
  return select
    .where(and(wanted, before(taskReviews.disagreement, taskReviews.taskId, after)))
    .orderBy(desc(taskReviews.disagreement), desc(taskReviews.taskId))
    .limit(limit)
    .all()
}

/**
 * Tasks drawn by chance: those that follow a random point among ids, which are random themselves, and from the first
 * on where the ids end.
 */
export async function sampleTaskReviews(on: Reader, of: Wanted, point: string, limit: number) {
  const read = (side: ReturnType<typeof gte>, most: number) => {
    const { select, wanted } = rows(on, of)
    return select.where(and(wanted, side)).orderBy(asc(taskReviews.taskId)).limit(most).all()
  }
  const from = read(gte(taskReviews.taskId, point), limit)
  return [...from, ...read(lt(taskReviews.taskId, point), limit - from.length)]
}

/** How many tasks of a kind are in a state, counted no further than `most`. */
export async function countTaskReviews(
  on: Reader,
  { projectId, kind, state }: Wanted,
  most: number,
): Promise<number> {
  const [row] = on.db.all<{ count: number }>(sql`
    select count(*) as count from (
      select 1 from task_reviews
      where project_id = ${projectId} and kind = ${kind} and state = ${state} limit ${most})`)
  return row?.count ?? 0
}

/** Who handed in an answer to each of some tasks (at most a page), and what was last said of it. */
export async function listPeopleOfTasks(on: Reader, kind: TaskKind, taskIds: readonly string[]) {
  const version = { rank: rankings, demonstrate: demonstrations, write_prompt: writtenPrompts }[
    kind
  ]
  const review = {
    rank: sql<ReviewVerdict | null>`${rankings.review}`,
    demonstrate: sql<ReviewVerdict | null>`${demonstrations.review}`,
    write_prompt: reviewOfPrompt,
  }[kind]
  return on.db
    .select({ taskId: assignments.taskId, labelerName: users.name, review })
    .from(assignments)
    .innerJoin(users, eq(users.id, assignments.userId))
    .innerJoin(version, and(eq(version.assignmentId, assignments.id), eq(version.current, true)))
    .where(inArray(assignments.taskId, [...taskIds]))
    .orderBy(asc(assignments.submittedAt), asc(assignments.id))
    .all()
}
