import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import { demonstrations, outputs, prompts } from '../../db/schema.ts'
import type { Reader } from '../../db/store.ts'

export interface TextLengths {
  prompt: number | null
  demonstration: number | null
  output: number | null
}

/** Mean characters of a project's newest prompts and of what was written to them; null where there is nothing. */
export async function meanTextLengths(
  on: Reader,
  projectId: string,
  newest: number,
): Promise<TextLengths> {
  const rows = on.db
    .select({ id: prompts.id, conversation: prompts.conversation })
    .from(prompts)
    .where(eq(prompts.projectId, projectId))
    .orderBy(desc(prompts.createdAt), desc(prompts.id))
    .limit(newest)
    .all()
  const ids = rows.map(({ id }) => id)
  const letters = rows.map(({ conversation }) =>
    conversation.reduce((sum, { content }) => sum + content.length, 0),
  )
  const written = on.db
    .select({ mean: sql<number | null>`avg(length(${outputs.text}))` })
    .from(outputs)
    .where(inArray(outputs.promptId, ids))
    .get()
  const demonstrated = on.db
    .select({ mean: sql<number | null>`avg(length(${demonstrations.text}))` })
    .from(demonstrations)
    .where(and(inArray(demonstrations.promptId, ids), eq(demonstrations.current, true)))
    .get()
  return {
    prompt: rows.length === 0 ? null : letters.reduce((a, b) => a + b, 0) / rows.length,
    demonstration: demonstrated?.mean ?? null,
    output: written?.mean ?? null,
  }
}
