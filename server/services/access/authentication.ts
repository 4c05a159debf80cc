import { randomUUID } from 'node:crypto'
import type { Static } from 'typebox'
import type { TokenScope } from '../../../contract/tokens.ts'
import type { LoginRequest, Role, Session, User } from '../../../contract/users.ts'
import { DAY_MS } from '../../../domain/day.ts'
import { effectiveRole, mayActAs } from '../../../domain/permissions.ts'
import { findRole, listMemberships } from '../../repositories/projects/members.ts'
import {
  deleteWorkerTokensNamed,
  findApiToken,
  insertApiToken,
  setTokenUsed,
  type ApiTokenRow,
} from '../../repositories/access/api-tokens.ts'
import {
  deleteExpiredSessions,
  deleteSession,
  extendSession,
  findSession,
  insertSession,
} from '../../repositories/access/sessions.ts'
import type { Store } from '../../repositories/unit-of-work.ts'
import { findUser, findUserByEmail, type UserRow } from '../../repositories/access/users.ts'
import type { Clock } from '../clock.ts'
import { AppError, notFound } from '../errors.ts'
import type { Passwords } from './passwords.ts'
import { hashToken, hintOf, newToken } from './tokens.ts'

/** A session ends after this long without use. */
export const SESSION_MS = 30 * DAY_MS
const EXTEND_AFTER_MS = DAY_MS // a write a day, not one a request
const NOTE_USE_AFTER_MS = 60_000 // a write a minute

/** Who or what a request comes from. */
export interface Identity {
  user: User | null
  isWorker: boolean
  /** What the token may be used for; null for a person's session, which is for everything. */
  scopes: readonly TokenScope[] | null
}

/** A user row as the contract shows it: without the password's hash. */
export function publicUser(row: UserRow): User {
  const { id, email, name, isAdministrator, createdAt } = row
  return { id, email, name, isAdministrator, createdAt }
}

/** Signing in and out, and who may do what. */
export class Authentication {
  readonly #store: Store
  readonly #clock: Clock
  readonly #passwords: Passwords
  /** Checked when no such user exists, so that the answer takes as long. */
  #decoy: Promise<string> | null = null

  constructor(store: Store, clock: Clock, passwords: Passwords) {
    this.#store = store
    this.#clock = clock
    this.#passwords = passwords
  }

  /** A new session's token, and who is signed in with it. Throws `wrong_credentials`. */
  async signIn(credentials: Static<typeof LoginRequest>) {
    const row = await findUserByEmail(this.#store.reader, credentials.email.trim())
    const hash = row?.passwordHash ?? (await (this.#decoy ??= this.#passwords.hash(newToken())))
    const right = await this.#passwords.verify(credentials.password, hash)
    if (!row?.passwordHash || !right) {
      throw new AppError('wrong_credentials', 'The email address or the password is wrong.')
    }
    const token = await this.startSession(row.id)
    return { token, session: await this.sessionOf(publicUser(row)) }
  }

  /** The token of a new session of somebody who has shown who they are. */
  async startSession(userId: string): Promise<string> {
    const token = newToken()
    const now = this.#clock()
    await this.#store.transaction(async (tx) => {
      await deleteExpiredSessions(tx, now)
      const expiresAt = now + SESSION_MS
      await insertSession(tx, { tokenHash: hashToken(token), userId, createdAt: now, expiresAt })
    })
    return token
  }

  async signOut(token: string): Promise<void> {
    await this.#store.transaction((tx) => deleteSession(tx, hashToken(token)))
  }

  async sessionOf(user: User): Promise<Session> {
    return { user, memberships: await listMemberships(this.#store.reader, user.id) }
  }

  /** The user of a session cookie, or null. Using a session keeps it alive. */
  async bySession(token: string): Promise<User | null> {
    const tokenHash = hashToken(token)
    const now = this.#clock()
    const found = await findSession(this.#store.reader, tokenHash, now)
    if (!found) return null
    if (found.expiresAt < now + SESSION_MS - EXTEND_AFTER_MS) {
      await this.#store.transaction((tx) => extendSession(tx, tokenHash, now + SESSION_MS))
    }
    return publicUser(found.user)
  }

  /** Whom a bearer token stands for. Throws `not_signed_in` for one that is unknown or expired. */
  async byBearerToken(token: string): Promise<Identity> {
    const row = await findApiToken(this.#store.reader, hashToken(token))
    if (!row || (row.expiresAt !== null && row.expiresAt <= this.#clock())) {
      throw new AppError('not_signed_in', 'The bearer token is unknown or has expired.')
    }
    await this.#noteUse(row)
    if (row.scope === 'worker') return { user: null, isWorker: true, scopes: [] }
    const user = row.userId ? await findUser(this.#store.reader, row.userId) : undefined
    return { user: user ? publicUser(user) : null, isWorker: false, scopes: row.scopes }
  }

  async #noteUse({ id, lastUsedAt }: ApiTokenRow): Promise<void> {
    const now = this.#clock()
    if (lastUsedAt !== null && now - lastUsedAt < NOTE_USE_AFTER_MS) return
    await this.#store.transaction((tx) => setTokenUsed(tx, id, now))
  }

  /** Makes a token for workers, replacing the one of that name. It is given here and never again. */
  async createWorkerToken(name: string): Promise<string> {
    const token = newToken()
    await this.#store.transaction(async (tx) => {
      await deleteWorkerTokensNamed(tx, name)
      await insertApiToken(tx, {
        ...{ id: randomUUID(), tokenHash: hashToken(token), hint: hintOf(token), name },
        ...{ userId: null, createdBy: null, projectId: null, scope: 'worker', scopes: [] },
        ...{ createdAt: this.#clock(), expiresAt: null, lastUsedAt: null },
      })
    })
    return token
  }

  /**
   * The user's role in a project, when it is at least `least`. Throws `not_found` for strangers, who must not learn
   * what projects there are, and `forbidden` for members whose role is too small.
   */
  async requireRole(user: User, projectId: string, least: Role): Promise<Role> {
    const access = await findRole(this.#store.reader, projectId, user.id)
    const role = access ? effectiveRole(access.role, user) : null
    // Of a project that is about to be deleted only those know who can keep it.
    const isHidden = access?.deleteAt != null && role !== 'manager'
    if (!role || isHidden) throw notFound('project', projectId)
    if (!mayActAs(role, least)) {
      throw new AppError('forbidden', `This needs the role ${least}; yours is ${role}.`)
    }
    return role
  }
}
