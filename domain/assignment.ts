/** Open assignments one person may hold in a project: the one in work and those fetched ahead. */
export const MAXIMUM_OPEN = 4

export type AssignmentState = 'open' | 'submitted' | 'skipped' | 'expired'

/** How many people a task wants, has, and is waiting for. completed + leased ≤ targetOverlap, always. */
export interface Places {
  state: 'open' | 'done' | 'cancelled'
  targetOverlap: number
  completed: number
  leased: number
}

/** Where an assignment can go from each state. A submitted one can be submitted again: an edit, a new version. */
export const NEXT_ASSIGNMENT_STATES = {
  open: ['submitted', 'skipped', 'expired'],
  expired: ['open', 'submitted', 'skipped'],
  submitted: ['submitted'],
  skipped: [],
} as const satisfies Record<AssignmentState, readonly AssignmentState[]>

/** Whether somebody more can be given this task. */
export function hasFreePlace(task: Places): boolean {
  return task.state === 'open' && task.completed + task.leased < task.targetOverlap
}

/**
 * The task's places after an assignment of it went from one state to another (`null`: it is new). Throws where the
 * table has no such step, or where a place would be needed that is not free.
 */
export function placesAfter(
  task: Places,
  from: AssignmentState | null,
  to: AssignmentState,
): Places {
  const steps: readonly AssignmentState[] = from === null ? ['open'] : NEXT_ASSIGNMENT_STATES[from]
  if (!steps.includes(to)) throw new Error(`an assignment cannot go from ${from} to ${to}`)
  const leased = task.leased + (to === 'open' ? 1 : 0) - (from === 'open' ? 1 : 0)
  const completed = task.completed + (to === 'submitted' && from !== 'submitted' ? 1 : 0)
  if (completed + leased > task.completed + task.leased && !hasFreePlace(task)) {
    throw new Error(`this task has no free place (${task.completed} done, ${task.leased} leased)`)
  }
  const done = task.state === 'open' && completed >= task.targetOverlap
  return { ...task, completed, leased, state: done ? 'done' : task.state }
}

/** When a lease that starts or is renewed now runs out, milliseconds since 1970. */
export function leaseEnd(now: number, leaseMinutes: number): number {
  return now + leaseMinutes * 60_000
}
