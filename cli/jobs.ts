import { setTimeout as pause } from 'node:timers/promises'
import { JobDetail, type Job } from '../contract/jobs.ts'
import { Failure } from './failure.ts'
import type { HttpClient } from './http-client.ts'

const POLL_MS = 500

/**
 * Waits until a job has ended and gives it back; `onProgress` hears of every change of state or step. Throws when the
 * job failed or was cancelled, with the job's own error.
 */
export async function waitForJob(
  client: HttpClient,
  jobId: string,
  onProgress: (job: Job) => void = () => undefined,
): Promise<Job> {
  let seen = ''
  for (;;) {
    const { job } = await client.get(`/jobs/${jobId}`, JobDetail)
    const now = `${job.state} ${job.step} ${job.progress}`
    if (now !== seen) onProgress(job)
    seen = now
    if (job.state === 'succeeded') return job
    if (job.state === 'failed' || job.state === 'cancelled') {
      throw new Failure(
        'job_failed',
        `${job.kind} job ${job.id} ${job.state}: ${job.error ?? 'no reason given'}`,
      )
    }
    await pause(POLL_MS)
  }
}

/** Seconds between a job's start and end, 0 while it has none. */
export function wallSeconds(job: Job): number {
  return job.startedAt && job.finishedAt ? (job.finishedAt - job.startedAt) / 1000 : 0
}
