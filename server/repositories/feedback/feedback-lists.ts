import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import type { TaskKind } from '../../../contract/tasks.ts'
import {
  assignments,
  demonstrations,
  prompts,
  rankings,
  ratings,
  tasks,
  users,
  writtenPrompts,
} from '../../db/schema.ts'
import type { Reader } from '../../db/store.ts'
import { before, type After } from '../pages.ts'

interface Slice {
  after: After
  limit: number
}

/** Feedback on prompts of a split, of a source, or on all. */
interface OfPrompts {
  split?: typeof prompts.$inferSelect.split | undefined
  source?: typeof prompts.$inferSelect.source | undefined
}

const ofPrompts = ({ split, source }: OfPrompts) =>
  and(split ? eq(prompts.split, split) : undefined, source ? eq(prompts.source, source) : undefined)

/** As the index of gold tasks has it; the column is null for most tasks. */
const IS_GOLD = sql`${tasks.purpose} = 'collect' and ${tasks.answerKey} is not null`

/** Tasks with their prompts' first words, newest first. */
export async function listTasks(
  on: Reader,
  projectId: string,
  {
    after,
    limit,
    kind,
    state,
    gold,
    ids,
  }: Slice & {
    kind?: TaskKind
    state?: 'open' | 'done' | 'cancelled'
    gold?: boolean
    /** Only these, at most a page of them. */
    ids?: readonly string[]
  },
) {
  return on.db
    .select({
      task: tasks,
      promptPreview: prompts.preview,
      split: prompts.split,
      openReports: sql<number>`(select count(*) from task_reports
        where project_id = ${projectId} and resolved_at is null and task_id = ${tasks.id})`,
    })
    .from(tasks)
    .leftJoin(prompts, eq(prompts.id, tasks.promptId))
    .where(
      and(
        // With ids given, no index but theirs: else all tasks of the project would be looked through for a page.
        ids ? sql`+${tasks.projectId} = ${projectId}` : eq(tasks.projectId, projectId),
        kind ? eq(tasks.kind, kind) : undefined,
        state ? eq(tasks.state, state) : undefined,
        gold === undefined ? undefined : gold ? IS_GOLD : sql`not (${IS_GOLD})`,
        ids ? inArray(tasks.id, [...ids]) : undefined,
        before(tasks.createdAt, tasks.id, after),
      ),
    )
    .orderBy(desc(tasks.createdAt), desc(tasks.id))
    .limit(limit)
    .all()
}

/** Current rankings with prompt and person, newest first. */
export async function listRankings(
  on: Reader,
  projectId: string,
  { after, limit, labelerId, ...of }: Slice & OfPrompts & { labelerId?: string | undefined },
) {
  return on.db
    .select({
      ranking: rankings,
      promptPreview: prompts.preview,
      split: prompts.split,
      labelerName: users.name,
    })
    .from(rankings)
    .innerJoin(prompts, eq(prompts.id, rankings.promptId))
    .leftJoin(users, eq(users.id, rankings.userId))
    .where(
      and(
        eq(rankings.projectId, projectId),
        labelerId ? eq(rankings.userId, labelerId) : undefined,
        eq(rankings.current, true),
        ofPrompts(of),
        before(rankings.createdAt, rankings.id, after),
      ),
    )
    .orderBy(desc(rankings.createdAt), desc(rankings.id))
    .limit(limit)
    .all()
}

/** Ratings of several rankings (at most a page of them). */
export async function listRatingsOf(on: Reader, rankingIds: readonly string[]) {
  return on.db
    .select()
    .from(ratings)
    .where(inArray(ratings.rankingId, [...rankingIds]))
    .all()
}

/** Current demonstrations with prompt and person, newest first. */
export async function listDemonstrations(
  on: Reader,
  projectId: string,
  { after, limit, ...of }: Slice & OfPrompts,
) {
  return on.db
    .select({
      demonstration: demonstrations,
      promptPreview: prompts.preview,
      split: prompts.split,
      labelerName: users.name,
    })
    .from(demonstrations)
    .innerJoin(prompts, eq(prompts.id, demonstrations.promptId))
    .leftJoin(users, eq(users.id, demonstrations.userId))
    .where(
      and(
        eq(demonstrations.projectId, projectId),
        eq(demonstrations.current, true),
        ofPrompts(of),
        before(demonstrations.createdAt, demonstrations.id, after),
      ),
    )
    .orderBy(desc(demonstrations.createdAt), desc(demonstrations.id))
    .limit(limit)
    .all()
}

/** What one person has submitted, newest first. */
export async function listOwnSubmissions(
  on: Reader,
  projectId: string,
  userId: string,
  { after, limit }: Slice,
) {
  return on.db
    .select({
      assignmentId: assignments.id,
      kind: tasks.kind,
      promptPreview: sql<string>`coalesce(${prompts.preview}, '')`,
      version: sql<number>`coalesce(
        (select max(version) from rankings where assignment_id = ${assignments.id}),
        (select max(version) from demonstrations where assignment_id = ${assignments.id}),
        ${writtenPrompts.version}, 1)`,
      submittedAt: sql<number>`${assignments.submittedAt}`,
      activeMilliseconds: assignments.activeMilliseconds,
      returned: sql`${assignments.returnedAt} is not null`.mapWith(Boolean),
      editBegun: sql`exists (select 1 from drafts
        where assignment_id = ${assignments.id} and content <> '{}')`.mapWith(Boolean),
    })
    .from(assignments)
    .innerJoin(tasks, eq(tasks.id, assignments.taskId))
    .leftJoin(
      writtenPrompts,
      and(eq(writtenPrompts.assignmentId, assignments.id), eq(writtenPrompts.current, true)),
    )
    .leftJoin(prompts, sql`${prompts.id} = coalesce(${tasks.promptId}, ${writtenPrompts.promptId})`)
    .where(
      and(
        eq(assignments.projectId, projectId),
        eq(assignments.userId, userId),
        eq(assignments.state, 'submitted'),
        eq(tasks.purpose, 'collect'),
        before(assignments.submittedAt, assignments.id, after),
      ),
    )
    .orderBy(desc(assignments.submittedAt), desc(assignments.id))
    .limit(limit)
    .all()
}
