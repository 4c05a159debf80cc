import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { time } from './columns.ts'
import { users } from './people.ts'

/** Requests that came with an Idempotency-Key, and what they were answered; kept for a week. */
export const repeatedRequests = sqliteTable(
  'repeated_requests',
  {
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    key: text('key').notNull(),
    /** SHA-256 of method, address and body. */
    requestHash: text('request_hash').notNull(),
    /** HTTP status of the answer; null while the request is worked on, or where the server ended meanwhile. */
    status: integer('status'),
    /** The answer, sealed: it may hold what is shown only once. */
    sealedAnswer: text('sealed_answer'),
    createdAt: time('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.key] }),
    index('repeated_requests_by_age').on(t.createdAt),
  ],
)
