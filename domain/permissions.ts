import type { Role } from '../contract/users.ts'

const RANK: Record<Role, number> = { labeler: 0, reviewer: 1, manager: 2 }

/** Whether a role includes another: managers may do what reviewers may, and those what labelers may. */
export function mayActAs(role: Role, least: Role): boolean {
  return RANK[role] >= RANK[least]
}

/** What a person is in a project: the role they were given; administrators manage every project. */
export function effectiveRole(
  membership: Role | null,
  person: { isAdministrator: boolean },
): Role | null {
  return person.isAdministrator ? 'manager' : membership
}
