import { randomUUID } from 'node:crypto'
import type { Static } from 'typebox'
import type {
  AcceptInvitationAnswer,
  AcceptInvitationRequest,
  CreateInvitationAnswer,
  CreateInvitationRequest,
  Invitation,
  InvitationView,
} from '../../../contract/invitations.ts'
import type { User } from '../../../contract/users.ts'
import { DAY_MS } from '../../../domain/day.ts'
import { findUserByEmail, insertUser } from '../../repositories/access/users.ts'
import { insertAudit } from '../../repositories/projects/audit.ts'
import {
  countUse,
  deleteInvitation,
  findInvitation,
  insertInvitation,
  listOpenInvitations,
  type InvitationRow,
} from '../../repositories/projects/invitations.ts'
import { findRole, upsertMember } from '../../repositories/projects/members.ts'
import type { Reader, Store, Transaction } from '../../repositories/unit-of-work.ts'
import type { Passwords } from '../access/passwords.ts'
import { hashToken, newToken } from '../access/tokens.ts'
import type { Clock } from '../clock.ts'
import { AppError, notFound } from '../errors.ts'

const DAYS = 7
const USES = 20

function viewOf(row: InvitationRow, createdBy: string): Invitation {
  const { id, role, expiresAt, maximumUses, uses, createdAt } = row
  return { id, role, expiresAt, maximumUses, uses, createdBy, createdAt }
}

/** Links by which people join a project with a role. */
export class Invitations {
  readonly #store: Store
  readonly #clock: Clock
  readonly #passwords: Passwords

  constructor(store: Store, clock: Clock, passwords: Passwords) {
    this.#store = store
    this.#clock = clock
    this.#passwords = passwords
  }

  /** A new link's token, which is given here and never again. */
  async create(
    by: User,
    projectId: string,
    { role, days = DAYS, maximumUses = USES }: CreateInvitationRequest,
  ): Promise<Static<typeof CreateInvitationAnswer>> {
    const token = newToken()
    const now = this.#clock()
    const row: InvitationRow = {
      ...{ id: randomUUID(), projectId, tokenHash: hashToken(token), role, maximumUses, uses: 0 },
      ...{ createdBy: by.id, createdAt: now, expiresAt: now + days * DAY_MS },
    }
    await this.#store.transaction(async (tx) => {
      await insertInvitation(tx, row)
      await this.#audit(tx, by.id, projectId, `invited_as_${role}`, row.id)
    })
    return { invitation: viewOf(row, by.name), token }
  }

  async list(projectId: string): Promise<Invitation[]> {
    const rows = await listOpenInvitations(this.#store.reader, projectId, this.#clock())
    return rows.map(({ invitation, createdBy }) => viewOf(invitation, createdBy))
  }

  async revoke(by: User, projectId: string, id: string): Promise<void> {
    await this.#store.transaction(async (tx) => {
      if (!(await deleteInvitation(tx, projectId, id))) throw notFound('invitation', id)
      await this.#audit(tx, by.id, projectId, 'invitation_revoked', id)
    })
  }

  /** What a link leads to. Throws `not_found` for one that has run out, was used up or taken back. */
  async view(token: string): Promise<InvitationView> {
    const { invitation, projectName } = await this.#find(this.#store.reader, token)
    return { projectName, role: invitation.role, expiresAt: invitation.expiresAt }
  }

  /**
   * Joins the project: with who is signed in, or with a new account. A member stays what they are where that is more.
   * Throws `already_exists` for a new account whose email is known: its owner signs in first.
   */
  async accept(
    token: string,
    user: User | null,
    request: AcceptInvitationRequest,
  ): Promise<Static<typeof AcceptInvitationAnswer> & { userId: string }> {
    const { email, name, password } = request
    if (!user && !(email && name && password)) {
      throw new AppError('invalid_request', 'email, name and password (body) are missing.')
    }
    const passwordHash = user || !password ? null : await this.#passwords.hash(password)
    return this.#store.transaction(async (tx) => {
      const { invitation } = await this.#find(tx, token)
      const { projectId, role, id } = invitation
      const userId = user?.id ?? (await this.#newUser(tx, email ?? '', name ?? '', passwordHash))
      const known = (await findRole(tx, projectId, userId))?.role
      if (known) return { projectId, role: known, userId }
      await upsertMember(tx, { projectId, userId, role, joinedAt: this.#clock() })
      await countUse(tx, id)
      await this.#audit(tx, userId, projectId, `joined_as_${role}`, userId)
      return { projectId, role, userId }
    })
  }

  async #newUser(tx: Transaction, email: string, name: string, passwordHash: string | null) {
    if (await findUserByEmail(tx, email)) {
      throw new AppError('already_exists', `${email} has an account already: sign in first.`)
    }
    const id = randomUUID()
    const createdAt = this.#clock()
    const person = { id, email: email.toLowerCase(), name, passwordHash, createdAt }
    await insertUser(tx, { ...person, isAdministrator: false })
    return id
  }

  async #find(on: Reader, token: string) {
    const found = await findInvitation(on, hashToken(token), this.#clock())
    if (found) return found
    throw new AppError('not_found', 'This invitation has run out, was used up or was taken back.')
  }

  async #audit(
    tx: Transaction,
    userId: string,
    projectId: string,
    action: string,
    subject: string,
  ) {
    await insertAudit(tx, { at: this.#clock(), userId, projectId, action, subject })
  }
}
