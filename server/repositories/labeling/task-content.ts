import { eq, sql } from 'drizzle-orm'
import type { Database, Reader } from '../../db/store.ts'
import { outputs, prompts, taskOutputs } from '../../db/schema.ts'

const prompt = (db: Database) =>
  db
    .select({
      conversation: prompts.conversation,
      kind: prompts.kind,
      useCase: prompts.useCase,
      language: prompts.language,
    })
    .from(prompts)
    .where(eq(prompts.id, sql.placeholder('promptId')))
    .prepare()

/** What a labeler reads of a prompt. */
export async function findPromptContent(on: Reader, promptId: string) {
  return on.prepared(prompt).get({ promptId })
}

const texts = (db: Database) =>
  db
    .select({ id: outputs.id, text: outputs.text })
    .from(taskOutputs)
    .innerJoin(outputs, eq(outputs.id, taskOutputs.outputId))
    .where(eq(taskOutputs.taskId, sql.placeholder('taskId')))
    .prepare()

/** A task's outputs: ids and texts, and nothing that tells where they come from. */
export async function listBlindOutputs(
  on: Reader,
  taskId: string,
): Promise<{ id: string; text: string }[]> {
  return on.prepared(texts).all({ taskId })
}
