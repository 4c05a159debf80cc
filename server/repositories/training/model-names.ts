import { eq, sql } from 'drizzle-orm'
import type { Database, Reader } from '../../db/store.ts'
import { models } from '../../db/schema.ts'

const names = (db: Database) =>
  db
    .selectDistinct({ name: models.name })
    .from(models)
    .where(eq(models.projectId, sql.placeholder('projectId')))
    .prepare()

/** What the models of a project are called. */
export async function listModelNames(on: Reader, projectId: string): Promise<string[]> {
  return on
    .prepared(names)
    .all({ projectId })
    .map(({ name }) => name)
}
