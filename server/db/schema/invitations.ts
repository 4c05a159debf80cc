import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Role } from '../../../contract/users.ts'
import { id, time } from './columns.ts'
import { users } from './people.ts'
import { projects } from './projects.ts'

/** Links by which people join a project; the token itself is shown once. */
export const invitations = sqliteTable(
  'invitations',
  {
    id: id(),
    projectId: text('project_id')
      .notNull()
      .references(() => projects.id, { onDelete: 'cascade' }),
    tokenHash: text('token_hash').notNull().unique(),
    role: text('role').$type<Role>().notNull(),
    maximumUses: integer('maximum_uses').notNull(),
    uses: integer('uses').notNull().default(0),
    createdBy: text('created_by')
      .notNull()
      .references(() => users.id),
    createdAt: time('created_at').notNull(),
    expiresAt: time('expires_at').notNull(),
  },
  (t) => [index('invitations_by_project').on(t.projectId, t.createdAt)],
)
