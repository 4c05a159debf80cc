import { randomUUID } from 'node:crypto'
import type { Static } from 'typebox'
import type { ApiToken, CreateTokenAnswer, CreateTokenRequest } from '../../../contract/tokens.ts'
import type { User } from '../../../contract/users.ts'
import { DAY_MS } from '../../../domain/day.ts'
import {
  deleteApiToken,
  findUserToken,
  insertApiToken,
  listUserTokens,
  type ApiTokenRow,
} from '../../repositories/access/api-tokens.ts'
import { insertUser } from '../../repositories/access/users.ts'
import { insertAudit } from '../../repositories/projects/audit.ts'
import { setScreening } from '../../repositories/projects/member-progress.ts'
import { upsertMember } from '../../repositories/projects/members.ts'
import { listProjects } from '../../repositories/projects/projects.ts'
import type { Store, Transaction } from '../../repositories/unit-of-work.ts'
import type { Clock } from '../clock.ts'
import { notFound } from '../errors.ts'
import type { Authentication } from './authentication.ts'
import { hashToken, hintOf, newApiToken } from './tokens.ts'

interface Parts {
  store: Store
  clock: Clock
  authentication: Authentication
}

/**
 * Tokens by which programs sign in: as the person who made them, or as a service, which is a member of one project by
 * its own name. Either way a token opens what its scopes and the role of its owner allow at the time of the request.
 */
export class ApiTokens {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** A person's own tokens, and those of services in projects that they manage. */
  async list(user: User): Promise<ApiToken[]> {
    const rows = await listUserTokens(
      this.#parts.store.reader,
      user.id,
      await this.#managedProjects(user),
    )
    return rows.map(({ token, createdBy, projectName, role }) => ({
      id: token.id,
      name: token.name,
      hint: token.hint,
      scopes: token.scopes,
      service:
        token.projectId === null
          ? null
          : { projectId: token.projectId, projectName: projectName ?? '', role: role ?? 'labeler' },
      createdBy: createdBy ?? '',
      createdAt: token.createdAt,
      expiresAt: token.expiresAt,
      lastUsedAt: token.lastUsedAt,
    }))
  }

  /** A new token, given here and never again. Only a manager of the project makes one for a service in it. */
  async create(
    user: User,
    { name, scopes, days, service }: CreateTokenRequest,
  ): Promise<Static<typeof CreateTokenAnswer>> {
    const { store, clock, authentication } = this.#parts
    if (service) await authentication.requireRole(user, service.projectId, 'manager')
    const token = newApiToken()
    const now = clock()
    const id = randomUUID()
    await store.transaction(async (tx) => {
      const row: ApiTokenRow = {
        ...{ id, name: name.trim(), scopes, scope: 'user', createdBy: user.id, createdAt: now },
        ...{ tokenHash: hashToken(token), hint: hintOf(token), lastUsedAt: null },
        expiresAt: days === null ? null : now + days * DAY_MS,
        projectId: service?.projectId ?? null,
        userId: service ? await this.#newService(tx, name.trim(), service) : user.id,
      }
      await insertApiToken(tx, row)
      await this.#audit(tx, user, row, 'token_created')
    })
    const row = (await this.list(user)).find((one) => one.id === id)
    if (!row) throw new Error(`token ${id} is not listed after it was made`)
    return { token, row }
  }

  /** Ends a token of one's own, or of a service in a project that one manages; all others are `not_found`. */
  async revoke(user: User, id: string): Promise<void> {
    const managed = await this.#managedProjects(user)
    await this.#parts.store.transaction(async (tx) => {
      const row = await findUserToken(tx, id)
      const isManaged = row?.projectId != null && managed.includes(row.projectId)
      if (!row || !(row.userId === user.id || isManaged)) throw notFound('token', id)
      await deleteApiToken(tx, id)
      await this.#audit(tx, user, row, 'token_revoked')
    })
  }

  /** Stands for a program among the members: it has no password, and an address that no mail reaches (RFC 2606). */
  async #newService(
    tx: Transaction,
    name: string,
    { projectId, role }: NonNullable<CreateTokenRequest['service']>,
  ): Promise<string> {
    const id = randomUUID()
    const now = this.#parts.clock()
    const person = { id, name, email: `${id}@service.invalid`, passwordHash: null }
    await insertUser(tx, { ...person, isAdministrator: false, createdAt: now })
    await upsertMember(tx, { projectId, userId: id, role, joinedAt: now })
    // The screening test is for people; that a manager makes it is what lets a service in.
    await setScreening(tx, projectId, id, 'passed', now)
    return id
  }

  async #managedProjects(user: User): Promise<string[]> {
    const { store, authentication } = this.#parts
    if (user.isAdministrator) return (await listProjects(store.reader)).map(({ id }) => id)
    const { memberships } = await authentication.sessionOf(user)
    return memberships.filter(({ role }) => role === 'manager').map(({ projectId }) => projectId)
  }

  async #audit(tx: Transaction, user: User, { id, projectId }: ApiTokenRow, action: string) {
    const at = this.#parts.clock()
    await insertAudit(tx, { at, userId: user.id, projectId, action, subject: id })
  }
}
