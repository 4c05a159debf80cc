import type { JobState } from '../contract/jobs.ts'

/** Which states may follow which. A failed or cancelled job is queued again by a retry. */
export const NEXT_STATES = {
  blocked: ['queued', 'failed', 'cancelled'],
  queued: ['running', 'paused', 'cancelled', 'failed'],
  running: ['succeeded', 'failed', 'cancelled', 'queued', 'paused'],
  paused: ['queued', 'blocked', 'cancelled'],
  succeeded: [],
  failed: ['queued', 'blocked'],
  cancelled: ['queued', 'blocked'],
} as const satisfies Record<JobState, readonly JobState[]>

export function mayFollow(from: JobState, to: JobState): boolean {
  return (NEXT_STATES[from] as readonly JobState[]).includes(to)
}

/** States in which a job still has work before it. */
export const ACTIVE_STATES = [
  'blocked',
  'queued',
  'running',
  'paused',
] as const satisfies JobState[]

export function isActive(state: JobState): boolean {
  return (ACTIVE_STATES as readonly JobState[]).includes(state)
}

/**
 * Where a job goes whose worker is gone or gave up: back into the queue while it has attempts left, for another
 * worker to go on from its last checkpoint.
 */
export function afterLostAttempt(job: {
  attempts: number
  maximumAttempts: number
  cancelRequested: boolean
  pauseRequested: boolean
}): 'queued' | 'failed' | 'cancelled' | 'paused' {
  if (job.cancelRequested) return 'cancelled'
  if (job.pauseRequested) return 'paused'
  return job.attempts < job.maximumAttempts ? 'queued' : 'failed'
}

/** Where a job starts: it waits until everything that it depends on has succeeded. */
export function startState(dependencies: readonly JobState[]): 'queued' | 'blocked' {
  return dependencies.every((state) => state === 'succeeded') ? 'queued' : 'blocked'
}
