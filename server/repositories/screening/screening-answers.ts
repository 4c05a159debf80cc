import { and, asc, eq, sql } from 'drizzle-orm'
import type { ScreeningScore } from '../../../contract/screening.ts'
import type { Database, Reader, Transaction } from '../../db/store.ts'
import { prompts, projectMembers, screeningAnswers, tasks, users } from '../../db/schema.ts'

export type ScreeningAnswerRow = typeof screeningAnswers.$inferSelect

const bySubmission = (db: Database) =>
  db
    .select()
    .from(screeningAnswers)
    .where(
      and(
        eq(screeningAnswers.assignmentId, sql.placeholder('assignmentId')),
        eq(screeningAnswers.submissionId, sql.placeholder('submissionId')),
      ),
    )
    .prepare()

export async function findAnswerBySubmission(
  on: Reader,
  assignmentId: string,
  submissionId: string,
): Promise<ScreeningAnswerRow | undefined> {
  return on.prepared(bySubmission).get({ assignmentId, submissionId })
}

/** The answer to an assignment that counts; none before the first, and none after a retake was granted. */
export async function findCurrentAnswer(
  on: Reader,
  assignmentId: string,
): Promise<ScreeningAnswerRow | undefined> {
  return on.db
    .select()
    .from(screeningAnswers)
    .where(and(eq(screeningAnswers.assignmentId, assignmentId), eq(screeningAnswers.current, true)))
    .get()
}

export async function findAnswer(on: Reader, id: string): Promise<ScreeningAnswerRow | undefined> {
  return on.db.select().from(screeningAnswers).where(eq(screeningAnswers.id, id)).get()
}

/** Versions of an assignment's answer so far. */
export async function countAnswerVersions(on: Reader, assignmentId: string): Promise<number> {
  return on.db.$count(screeningAnswers, eq(screeningAnswers.assignmentId, assignmentId))
}

const ofPerson = (db: Database) =>
  db
    .select({ answer: screeningAnswers })
    .from(screeningAnswers)
    .innerJoin(tasks, eq(tasks.id, screeningAnswers.taskId))
    .where(
      and(
        eq(screeningAnswers.projectId, sql.placeholder('projectId')),
        eq(screeningAnswers.userId, sql.placeholder('userId')),
        eq(screeningAnswers.current, true),
        eq(tasks.state, 'open'),
      ),
    )
    .orderBy(asc(screeningAnswers.createdAt), asc(screeningAnswers.id))
    .prepare()

/** A person's answers that count, to tasks that are still part of the test. */
export async function listCurrentAnswers(
  on: Reader,
  projectId: string,
  userId: string,
): Promise<ScreeningAnswerRow[]> {
  return on
    .prepared(ofPerson)
    .all({ projectId, userId })
    .map(({ answer }) => answer)
}

/** The same with the tasks and prompts they are about. */
export async function listAnswersInFull(on: Reader, projectId: string, userId: string) {
  return on.db
    .select({ answer: screeningAnswers, task: tasks, conversation: prompts.conversation })
    .from(screeningAnswers)
    .innerJoin(tasks, eq(tasks.id, screeningAnswers.taskId))
    .innerJoin(prompts, eq(prompts.id, tasks.promptId))
    .where(
      and(
        eq(screeningAnswers.projectId, projectId),
        eq(screeningAnswers.userId, userId),
        eq(screeningAnswers.current, true),
        eq(tasks.state, 'open'),
      ),
    )
    .orderBy(asc(tasks.createdAt), asc(tasks.id))
    .all()
}

export async function insertAnswer(tx: Transaction, row: ScreeningAnswerRow): Promise<void> {
  tx.db.insert(screeningAnswers).values(row).run()
}

export async function retireAnswer(tx: Transaction, assignmentId: string): Promise<void> {
  tx.db
    .update(screeningAnswers)
    .set({ current: false })
    .where(eq(screeningAnswers.assignmentId, assignmentId))
    .run()
}

/** Sets all of a person's answers aside, so that they can take the test again. */
export async function retireAnswersOf(
  tx: Transaction,
  projectId: string,
  userId: string,
): Promise<void> {
  tx.db
    .update(screeningAnswers)
    .set({ current: false })
    .where(and(eq(screeningAnswers.projectId, projectId), eq(screeningAnswers.userId, userId)))
    .run()
}

export async function setAnswerScore(
  tx: Transaction,
  id: string,
  score: ScreeningScore,
): Promise<void> {
  tx.db.update(screeningAnswers).set({ score }).where(eq(screeningAnswers.id, id)).run()
}

/** The labelers of a project, by name. */
export async function listCandidates(on: Reader, projectId: string) {
  return on.db
    .select({ member: projectMembers, name: users.name })
    .from(projectMembers)
    .innerJoin(users, eq(users.id, projectMembers.userId))
    .where(and(eq(projectMembers.projectId, projectId), eq(projectMembers.role, 'labeler')))
    .orderBy(asc(users.name), asc(users.id))
    .all()
}
