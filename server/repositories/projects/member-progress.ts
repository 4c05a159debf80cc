import { and, eq, sql } from 'drizzle-orm'
import type { ScreeningState } from '../../../contract/screening.ts'
import type { Database, Reader, Transaction } from '../../db/store.ts'
import { projectMembers } from '../../db/schema.ts'

export type MemberRow = typeof projectMembers.$inferSelect

const member = (db: Database) =>
  db
    .select()
    .from(projectMembers)
    .where(
      and(
        eq(projectMembers.projectId, sql.placeholder('projectId')),
        eq(projectMembers.userId, sql.placeholder('userId')),
      ),
    )
    .prepare()

/** A membership with what its person has read, practised and passed; undefined for administrators from outside. */
export async function findMember(
  on: Reader,
  projectId: string,
  userId: string,
): Promise<MemberRow | undefined> {
  return on.prepared(member).get({ projectId, userId })
}

const oneMember = (projectId: string, userId: string) =>
  and(eq(projectMembers.projectId, projectId), eq(projectMembers.userId, userId))

/** Notes the newest version of the guidelines that a person has opened; an older one changes nothing. */
export async function markGuidelinesRead(
  tx: Transaction,
  projectId: string,
  userId: string,
  version: number,
): Promise<void> {
  tx.db
    .update(projectMembers)
    .set({ guidelinesRead: sql`max(coalesce(${projectMembers.guidelinesRead}, 0), ${version})` })
    .where(oneMember(projectId, userId))
    .run()
}

export async function markGuided(
  tx: Transaction,
  projectId: string,
  userId: string,
  at: number,
): Promise<void> {
  tx.db.update(projectMembers).set({ guidedAt: at }).where(oneMember(projectId, userId)).run()
}

/** Where a person stands in the screening test, and since when. */
export async function setScreening(
  tx: Transaction,
  projectId: string,
  userId: string,
  screening: ScreeningState,
  screenedAt: number | null,
): Promise<void> {
  tx.db
    .update(projectMembers)
    .set({ screening, screenedAt })
    .where(oneMember(projectId, userId))
    .run()
}
