import { and, desc, eq, gte, inArray, or, sql } from 'drizzle-orm'
import { assignments, drafts, prompts, reviews, tasks } from '../../db/schema.ts'
import type { Reader } from '../../db/store.ts'
import type { Verdicts } from '../../../domain/agreement.ts'
import { before, type After } from '../pages.ts'

interface Person {
  projectId: string
  userId: string
}

/** What stands for a task in a list: its prompt's first words, or what is asked for where a prompt is to be written. */
const PREVIEW = sql<string>`coalesce(${prompts.preview}, json_extract(${tasks.brief}, '$.description'), '')`

const own = ({ projectId, userId }: Person) =>
  and(eq(assignments.userId, userId), eq(assignments.projectId, projectId))

/** Kind, active time and pairs of each task that a person handed in since a time. */
export async function listSubmittedSince(on: Reader, person: Person, since: number) {
  return on.db
    .select({
      kind: tasks.kind,
      submittedAt: sql<number>`${assignments.submittedAt}`,
      activeMilliseconds: assignments.activeMilliseconds,
      comparisons: sql<number>`coalesce((select comparisons from rankings
        where assignment_id = ${assignments.id} and current = 1), 0)`,
    })
    .from(assignments)
    .innerJoin(tasks, eq(tasks.id, assignments.taskId))
    .where(
      and(own(person), eq(assignments.state, 'submitted'), gte(assignments.submittedAt, since)),
    )
    .all()
}

/**
 * One person's verdict beside each other person's on the same pair of outputs, over their latest rankings; settlements
 * of reviewers are left out. It starts from those, so that a project of any size costs the same.
 */
export async function listVerdictsBesideOthers(
  on: Reader,
  { projectId, userId }: Person,
  latest: number,
): Promise<Verdicts[]> {
  return on.db.all<Verdicts>(sql`
    with mine as (
      select r.id, r.prompt_id
      from assignments a
      join rankings r on r.assignment_id = a.id and r.current = 1
      where a.user_id = ${userId} and a.project_id = ${projectId} and a.state = 'submitted'
      order by a.submitted_at desc
      limit ${latest}
    )
    select (m.tie = 0 and m.winner_id < m.loser_id) + (o.tie = 0 and o.winner_id < o.loser_id) as first,
           (m.tie = 0 and m.winner_id > m.loser_id) + (o.tie = 0 and o.winner_id > o.loser_id) as second,
           m.tie + o.tie as ties
    from mine
    cross join comparisons m on m.ranking_id = mine.id
    cross join comparisons o on o.project_id = ${projectId} and o.prompt_id = mine.prompt_id
      and ((o.winner_id = m.winner_id and o.loser_id = m.loser_id)
        or (o.winner_id = m.loser_id and o.loser_id = m.winner_id))
    join rankings other on other.id = o.ranking_id and other.user_id is not ${userId}
      and other.settles_task_id is null`)
}

/** What reviewers said of a person's submissions, and of tasks that they had a part in, newest first. */
export async function listReviewsOf(
  on: Reader,
  person: Person,
  { after, limit }: { after: After; limit: number },
) {
  return on.db
    .select({
      id: reviews.id,
      assignmentId: assignments.id,
      kind: tasks.kind,
      promptPreview: PREVIEW,
      verdict: reviews.verdict,
      note: reviews.note,
      at: reviews.createdAt,
    })
    .from(assignments)
    .innerJoin(
      reviews,
      and(
        eq(reviews.taskId, assignments.taskId),
        or(eq(reviews.assignmentId, assignments.id), sql`${reviews.assignmentId} is null`),
      ),
    )
    .innerJoin(tasks, eq(tasks.id, assignments.taskId))
    .leftJoin(prompts, eq(prompts.id, tasks.promptId))
    .where(
      and(
        own(person),
        eq(assignments.state, 'submitted'),
        before(reviews.createdAt, reviews.id, after),
      ),
    )
    .orderBy(desc(reviews.createdAt), desc(reviews.id))
    .limit(limit)
    .all()
}

const BEGUN = sql`${drafts.content} <> '{}'`

/** What a person has begun and not handed in, latest first; at most 100. */
export async function listUnfinished(on: Reader, person: Person) {
  return on.db
    .select({
      assignmentId: assignments.id,
      promptPreview: PREVIEW,
      state: assignments.state,
      savedAt: drafts.savedAt,
      task: tasks,
    })
    .from(assignments)
    .innerJoin(drafts, eq(drafts.assignmentId, assignments.id))
    .innerJoin(tasks, eq(tasks.id, assignments.taskId))
    .leftJoin(prompts, eq(prompts.id, tasks.promptId))
    .where(and(own(person), inArray(assignments.state, ['open', 'expired']), BEGUN))
    .orderBy(desc(drafts.savedAt), desc(assignments.id))
    .limit(100)
    .all()
}

/** How many submissions of a person wait for a new version that a reviewer asked for. */
export async function countReturned(on: Reader, person: Person): Promise<number> {
  const row = on.db
    .select({ count: sql<number>`count(*)` })
    .from(assignments)
    .where(and(own(person), sql`${assignments.returnedAt} is not null`))
    .get()
  return row?.count ?? 0
}
