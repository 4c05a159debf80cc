import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { id, time } from './columns.ts'

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

/** Tokens of workers and scripts, hashed; the token itself is shown once. */
export const apiTokens = sqliteTable('api_tokens', {
  id: id(),
  tokenHash: text('token_hash').notNull().unique(),
  name: text('name').notNull(),
  userId: text('user_id').references(() => users.id, { onDelete: 'cascade' }),
  scope: text('scope').$type<'worker' | 'user'>().notNull(),
  createdAt: time('created_at').notNull(),
  expiresAt: time('expires_at'),
  lastUsedAt: time('last_used_at'),
})
