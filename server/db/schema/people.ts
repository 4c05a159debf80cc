import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { TokenScope } from '../../../contract/tokens.ts'
import { id, json, time } from './columns.ts'

export const users = sqliteTable('users', {
  id: id(),
  email: text('email').notNull().unique(),
  name: text('name').notNull(),
  passwordHash: text('password_hash'),
  isAdministrator: integer('is_administrator', { mode: 'boolean' }).notNull().default(false),
  createdAt: time('created_at').notNull(),
})

export const sessions = sqliteTable('sessions', {
  tokenHash: text('token_hash').primaryKey(),
  userId: text('user_id')
    .notNull()
    .references(() => users.id, { onDelete: 'cascade' }),
  createdAt: time('created_at').notNull(),
  expiresAt: time('expires_at').notNull(),
})

/** Tokens of workers, people and services, hashed; the token itself is shown once. */
export const apiTokens = sqliteTable(
  'api_tokens',
  {
    id: id(),
    tokenHash: text('token_hash').notNull().unique(),
    name: text('name').notNull(),
    /** Whose rights it has: a person, or the user that stands for a service; null for workers. */
    userId: text('user_id').references(() => users.id, { onDelete: 'cascade' }),
    scope: text('scope').$type<'worker' | 'user'>().notNull(),
    /** What it may be used for; of no meaning for workers. */
    scopes: json<TokenScope[]>('scopes').notNull().default([]),
    /** Its last characters, to know it again. */
    hint: text('hint').notNull().default(''),
    /** The project of a service, without a reference: a token of a deleted project opens nothing. */
    projectId: text('project_id'),
    createdBy: text('created_by').references(() => users.id),
    createdAt: time('created_at').notNull(),
    expiresAt: time('expires_at'),
    lastUsedAt: time('last_used_at'),
  },
  (t) => [index('api_tokens_by_user').on(t.userId), index('api_tokens_by_project').on(t.projectId)],
)
