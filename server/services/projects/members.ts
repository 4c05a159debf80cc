import { randomUUID } from 'node:crypto'
import type { Static } from 'typebox'
import type { CreateMemberRequest, Member, User } from '../../../contract/users.ts'
import { insertAudit } from '../../repositories/projects/audit.ts'
import { listLastSubmissions } from '../../repositories/feedback/member-activity.ts'
import { listLabelerTotals } from '../../repositories/quality/labeler-days.ts'
import { deleteMember, listMembers, upsertMember } from '../../repositories/projects/members.ts'
import type { Store } from '../../repositories/unit-of-work.ts'
import { findUserByEmail, insertUser, type UserRow } from '../../repositories/access/users.ts'
import { publicUser } from '../access/authentication.ts'
import type { Clock } from '../clock.ts'
import { AppError, notFound } from '../errors.ts'
import type { Passwords } from '../access/passwords.ts'

/** Who works in a project. */
export class Members {
  readonly #store: Store
  readonly #clock: Clock
  readonly #passwords: Passwords

  constructor(store: Store, clock: Clock, passwords: Passwords) {
    this.#store = store
    this.#clock = clock
    this.#passwords = passwords
  }

  async list(projectId: string): Promise<Member[]> {
    const { reader } = this.#store
    const done = await listLabelerTotals(reader, projectId)
    const byUser = new Map(done.map((row) => [row.userId, row]))
    const last = new Map(
      (await listLastSubmissions(reader, projectId)).map((row) => [row.userId, row.lastActiveAt]),
    )
    return (await listMembers(reader, projectId)).map(({ user, role, joinedAt }) => ({
      user: publicUser(user),
      role,
      joinedAt,
      demonstrations: byUser.get(user.id)?.demonstrations ?? 0,
      rankings: byUser.get(user.id)?.rankings ?? 0,
      lastActiveAt: last.get(user.id) ?? null,
    }))
  }

  /**
   * Adds a person, or gives a member another role. Somebody new to Laurel needs a password; name and password of
   * somebody known stay as they are.
   */
  async add(
    actor: User,
    projectId: string,
    request: Static<typeof CreateMemberRequest>,
  ): Promise<Member> {
    const passwordHash = request.password ? await this.#passwords.hash(request.password) : null
    const now = this.#clock()
    const user = await this.#store.transaction(async (tx) => {
      const known = await findUserByEmail(tx, request.email)
      if (!known && !passwordHash) {
        throw new AppError('invalid_request', 'password (body) is missing: this person is new.')
      }
      const row: UserRow = known ?? {
        id: randomUUID(),
        email: request.email.toLowerCase(),
        name: request.name,
        passwordHash,
        isAdministrator: false,
        createdAt: now,
      }
      if (!known) await insertUser(tx, row)
      await upsertMember(tx, { projectId, userId: row.id, role: request.role, joinedAt: now })
      const action = `member_added_as_${request.role}`
      await insertAudit(tx, { at: now, userId: actor.id, projectId, action, subject: row.id })
      return row
    })
    const member = (await this.list(projectId)).find((one) => one.user.id === user.id)
    if (!member) throw new Error(`member ${user.id} is not in project ${projectId} after joining`)
    return member
  }

  /** Takes a person out of a project; what they made stays. */
  async remove(actor: User, projectId: string, userId: string): Promise<void> {
    await this.#store.transaction(async (tx) => {
      if (!(await deleteMember(tx, projectId, userId))) throw notFound('member', userId)
      const at = this.#clock()
      const action = 'member_removed'
      await insertAudit(tx, { at, userId: actor.id, projectId, action, subject: userId })
    })
  }
}
