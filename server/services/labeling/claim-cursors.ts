import type { TaskKind } from '../../../contract/tasks.ts'
import type { QueuePosition } from '../../repositories/labeling/claims.ts'

interface Cursor {
  /** In front of this, nothing is left for the person; null: nothing is left at all. */
  position: QueuePosition | null
}

/**
 * Where each person stands in a project's queue, so that a claim does not walk again over all the tasks that they
 * have had. Only a shortcut, kept in memory: it is dropped whenever a task is added or a place comes back.
 */
export class ClaimCursors {
  readonly #generations = new Map<string, number>()
  readonly #cursors = new Map<string, Map<string, Cursor>>()

  /** Forgets where everybody stands in a project. */
  reset(projectId: string): void {
    this.#generations.set(projectId, this.generation(projectId) + 1)
    this.#cursors.delete(projectId)
  }

  /** Rises with each reset. */
  generation(projectId: string): number {
    return this.#generations.get(projectId) ?? 0
  }

  get(projectId: string, userId: string, kind: TaskKind): Cursor | undefined {
    return this.#cursors.get(projectId)?.get(`${userId} ${kind}`)
  }

  /** Keeps where a person stands, unless the queue has changed since `generation` was read. */
  set(
    projectId: string,
    userId: string,
    kind: TaskKind,
    cursor: Cursor & { generation: number },
  ): void {
    if (cursor.generation !== this.generation(projectId)) return
    const cursors = this.#cursors.get(projectId) ?? new Map<string, Cursor>()
    const { position } = cursor
    const kept = position && {
      priority: position.priority,
      urgency: position.urgency,
      createdAt: position.createdAt,
      id: position.id,
    }
    this.#cursors.set(projectId, cursors.set(`${userId} ${kind}`, { position: kept }))
  }
}
