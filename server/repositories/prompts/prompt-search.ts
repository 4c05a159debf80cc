import { eq, sql } from 'drizzle-orm'
import type { Conversation } from '../../../contract/conversation.ts'
import type { Database, Reader } from '../../db/store.ts'
import { prompts } from '../../db/schema.ts'

const HITS_PER_FRAGMENT = 60
const MOST_CANDIDATES = 40

export interface PromptCandidate {
  id: string
  preview: string
  conversation: Conversation
}

/**
 * `prompt_search` is a full-text table of trigrams that triggers keep (migration 0003). Columns stand in so many words:
 * the query builder leaves tables out of their names where it knows of one only.
 */
const hits = (db: Database) =>
  db
    .select({ id: sql<string>`prompts.id` })
    .from(
      sql`prompt_search
        join prompt_search_rows found on found.id = prompt_search.rowid
        join prompts on prompts.id = found.prompt_id`,
    )
    .where(
      sql`prompt_search match ${sql.placeholder('phrase')}
        and prompts.project_id = ${sql.placeholder('projectId')} and prompts.retired = 0`,
    )
    .orderBy(sql`prompt_search.rowid desc`)
    .limit(HITS_PER_FRAGMENT)
    .prepare()

const candidate = (db: Database) =>
  db
    .select({ id: prompts.id, preview: prompts.preview, conversation: prompts.conversation })
    .from(prompts)
    .where(eq(prompts.id, sql.placeholder('id')))
    .prepare()

/** A piece of text as one phrase of the query language: whatever it holds, it is searched for and never obeyed. */
function asPhrase(fragment: string): string {
  return `"${fragment.replaceAll('"', '""')}"`
}

/**
 * Prompts of a project that hold some of these pieces of text, most pieces first. Of a piece that many prompts hold,
 * the newest count.
 */
export async function findCandidates(
  on: Reader,
  projectId: string,
  fragments: readonly string[],
): Promise<PromptCandidate[]> {
  const shared = new Map<string, number>()
  for (const fragment of fragments) {
    for (const { id } of on.prepared(hits).all({ phrase: asPhrase(fragment), projectId })) {
      shared.set(id, (shared.get(id) ?? 0) + 1)
    }
  }
  const most = [...shared].sort(([, a], [, b]) => b - a).slice(0, MOST_CANDIDATES)
  return most.flatMap(([id]) => on.prepared(candidate).all({ id }))
}
