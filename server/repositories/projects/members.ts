import { and, asc, eq, sql } from 'drizzle-orm'
import type { Role } from '../../../contract/users.ts'
import type { Database, Reader, Transaction } from '../../db/store.ts'
import { projectMembers, projects, users } from '../../db/schema.ts'

const access = (db: Database) =>
  db
    .select({
      projectId: projects.id,
      role: projectMembers.role,
      deleteAt: projects.deleteAt,
    })
    .from(projects)
    .leftJoin(
      projectMembers,
      and(
        eq(projectMembers.projectId, projects.id),
        eq(projectMembers.userId, sql.placeholder('userId')),
      ),
    )
    .where(eq(projects.id, sql.placeholder('projectId')))
    .prepare()

/** The role that a user was given in a project (null: none); undefined when there is no such project. */
export async function findRole(
  on: Reader,
  projectId: string,
  userId: string,
): Promise<{ role: Role | null; deleteAt: number | null } | undefined> {
  return on.prepared(access).get({ projectId, userId })
}

/** The projects that a user is a member of, by name. */
export async function listMemberships(on: Reader, userId: string) {
  return on.db
    .select({
      projectId: projects.id,
      projectName: projects.name,
      role: projectMembers.role,
      archived: sql`${projects.archivedAt} is not null`.mapWith(Boolean),
    })
    .from(projectMembers)
    .innerJoin(projects, eq(projects.id, projectMembers.projectId))
    .where(
      and(
        eq(projectMembers.userId, userId),
        // Of a project that is being deleted only those know who can restore it.
        sql`(${projects.deleteAt} is null or ${projectMembers.role} = 'manager')`,
      ),
    )
    .orderBy(asc(projects.name), asc(projects.id))
    .all()
}

export async function listMembers(on: Reader, projectId: string) {
  return on.db
    .select({ user: users, role: projectMembers.role, joinedAt: projectMembers.joinedAt })
    .from(projectMembers)
    .innerJoin(users, eq(users.id, projectMembers.userId))
    .where(eq(projectMembers.projectId, projectId))
    .orderBy(asc(users.name), asc(users.id))
    .all()
}

/** Adds a member, or gives one who is there another role. */
export async function upsertMember(
  tx: Transaction,
  member: typeof projectMembers.$inferInsert,
): Promise<void> {
  tx.db
    .insert(projectMembers)
    .values(member)
    .onConflictDoUpdate({
      target: [projectMembers.projectId, projectMembers.userId],
      set: { role: member.role },
    })
    .run()
}

/** Whether there was such a member. */
export async function deleteMember(
  tx: Transaction,
  projectId: string,
  userId: string,
): Promise<boolean> {
  const { changes } = tx.db
    .delete(projectMembers)
    .where(and(eq(projectMembers.projectId, projectId), eq(projectMembers.userId, userId)))
    .run()
  return changes > 0
}
