import type { TaskKind } from '../../../contract/tasks.ts'
import type { CounterChanges } from '../../repositories/projects/counters.ts'

/** The change of a project's counters when so many tasks of a kind open or, with a minus, end. */
export function openTaskChange(kind: TaskKind, by: number): CounterChanges {
  if (kind === 'rank') return { rankTasksOpen: by }
  return kind === 'demonstrate' ? { demonstrationTasksOpen: by } : {}
}
