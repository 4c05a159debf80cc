import { setTimeout as pause } from 'node:timers/promises'
import type { Job } from '../contract/jobs.ts'
import { isActive } from '../domain/job-states.ts'
import { fetchJob } from './calls/jobs.ts'
import { Failure } from './failure.ts'
import type { HttpClient } from './http-client.ts'

const POLL_MS = 500

/**
 * Waits until a job has ended and gives it back; `onProgress` hears of every change of state or step. Throws when the
 * job failed or was cancelled, with the job's own error, or `signal` aborts.
 */
export async function waitForJob(
  client: HttpClient,
  jobId: string,
  onProgress: (job: Job) => void = () => undefined,
  signal?: AbortSignal,
): Promise<Job> {
  let seen = ''
  for (;;) {
    const { job } = await fetchJob(client, jobId)
    const now = `${job.state} ${job.step} ${job.progress}`
    if (now !== seen) onProgress(job)
    seen = now
    if (!isActive(job.state)) {
      requireSuccess(job)
      return job
    }
    await pause(POLL_MS, undefined, signal ? { signal } : {})
  }
}

/** Throws for a job that has not succeeded, with its own error. */
export function requireSuccess(job: Job): void {
  if (job.state === 'succeeded') return
  const why = job.error ?? 'no reason given'
  throw new Failure('job_failed', `${job.kind} job ${job.id} ${job.state}: ${why}`)
}

/** Seconds between a job's start and end, 0 while it has none. */
export function wallSeconds(job: Job): number {
  return job.startedAt && job.finishedAt ? (job.finishedAt - job.startedAt) / 1000 : 0
}
