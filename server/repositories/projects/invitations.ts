import { and, desc, eq, gt, lt, sql } from 'drizzle-orm'
import { invitations, projects, users } from '../../db/schema.ts'
import type { Reader, Transaction } from '../../db/store.ts'

export type InvitationRow = typeof invitations.$inferSelect

export async function insertInvitation(tx: Transaction, row: InvitationRow): Promise<void> {
  tx.db.insert(invitations).values(row).run()
}

/** Invitations of a project that can still be used, with who made them, the newest first. */
export async function listOpenInvitations(on: Reader, projectId: string, now: number) {
  return on.db
    .select({ invitation: invitations, createdBy: users.name })
    .from(invitations)
    .innerJoin(users, eq(users.id, invitations.createdBy))
    .where(and(eq(invitations.projectId, projectId), usable(now)))
    .orderBy(desc(invitations.createdAt), desc(invitations.id))
    .all()
}

/** The invitation of a token that can still be used, with its project's name. */
export async function findInvitation(on: Reader, tokenHash: string, now: number) {
  return on.db
    .select({ invitation: invitations, projectName: projects.name })
    .from(invitations)
    .innerJoin(projects, eq(projects.id, invitations.projectId))
    .where(
      and(eq(invitations.tokenHash, tokenHash), usable(now), sql`${projects.deleteAt} is null`),
    )
    .get()
}

export async function countUse(tx: Transaction, id: string): Promise<void> {
  tx.db
    .update(invitations)
    .set({ uses: sql`${invitations.uses} + 1` })
    .where(eq(invitations.id, id))
    .run()
}

/** False where the project has no such invitation. */
export async function deleteInvitation(
  tx: Transaction,
  projectId: string,
  id: string,
): Promise<boolean> {
  const own = and(eq(invitations.id, id), eq(invitations.projectId, projectId))
  return tx.db.delete(invitations).where(own).run().changes > 0
}

const usable = (now: number) =>
  and(gt(invitations.expiresAt, now), lt(invitations.uses, invitations.maximumUses))
