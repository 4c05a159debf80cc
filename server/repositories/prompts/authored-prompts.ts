import { and, eq, sql } from 'drizzle-orm'
import type { Reader, Transaction } from '../../db/store.ts'
import { assignments, demonstrations, prompts, rankings, tasks } from '../../db/schema.ts'
import type { PromptRow } from './prompts.ts'

/** How many prompts of a person a project has, replaced ones left out. */
export async function countPromptsOfAuthor(
  on: Reader,
  projectId: string,
  authorId: string,
): Promise<number> {
  return on.db.$count(
    prompts,
    and(
      eq(prompts.projectId, projectId),
      eq(prompts.authorId, authorId),
      eq(prompts.retired, false),
    ),
  )
}

/** Whether somebody has handed in an answer or a ranking for a prompt. */
export async function isAnswered(on: Reader, promptId: string): Promise<boolean> {
  const answers = await on.db.$count(demonstrations, eq(demonstrations.promptId, promptId))
  return answers > 0 || (await on.db.$count(rankings, eq(rankings.promptId, promptId))) > 0
}

/** Takes a prompt out of use, or back into it. */
export async function setRetired(tx: Transaction, id: string, retired: boolean): Promise<void> {
  tx.db.update(prompts).set({ retired }).where(eq(prompts.id, id)).run()
}

/** Changes what its author says of a prompt. */
export async function updatePromptLabels(
  tx: Transaction,
  id: string,
  labels: Pick<PromptRow, 'kind' | 'useCase' | 'language'>,
): Promise<void> {
  tx.db.update(prompts).set(labels).where(eq(prompts.id, id)).run()
}

/** Cancels a prompt's open tasks and takes them from whoever holds them. Gives how many there were of each kind. */
export async function cancelTasksOfPrompt(
  tx: Transaction,
  promptId: string,
): Promise<{ rank: number; demonstrate: number }> {
  const open = and(eq(tasks.promptId, promptId), eq(tasks.state, 'open'))
  const found = tx.db.select({ id: tasks.id, kind: tasks.kind }).from(tasks).where(open).all()
  tx.db
    .update(assignments)
    .set({ state: 'expired' })
    .where(
      sql`${assignments.state} = 'open' and ${assignments.taskId} in
        (select id from tasks where prompt_id = ${promptId} and state = 'open')`,
    )
    .run()
  tx.db.update(tasks).set({ state: 'cancelled', leased: 0 }).where(open).run()
  const count = (kind: 'rank' | 'demonstrate') => found.filter((task) => task.kind === kind).length
  return { rank: count('rank'), demonstrate: count('demonstrate') }
}
