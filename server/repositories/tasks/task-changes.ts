import { eq } from 'drizzle-orm'
import type { AnswerKey } from '../../../contract/screening.ts'
import { tasks } from '../../db/schema.ts'
import type { Transaction } from '../../db/store.ts'
import type { TaskRow } from '../labeling/tasks.ts'

/** Writes what managers may change of a task. */
export async function updateTask(
  tx: Transaction,
  id: string,
  changes: Partial<Pick<TaskRow, 'priority' | 'targetOverlap' | 'state'>> & {
    answerKey?: AnswerKey | null
  },
): Promise<void> {
  tx.db.update(tasks).set(changes).where(eq(tasks.id, id)).run()
}
