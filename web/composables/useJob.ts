import { fetchJob, fetchLogs, fetchMetrics } from '../api/jobs.ts'
import { mergePoints } from '../charts/metric-groups.ts'
import { useLoaded } from './useLoaded.ts'
import { useProjectEvents } from './useProjectEvents.ts'

/** One job with its metrics and log, as they come in. */
export function useJob(projectId: () => string, jobId: () => string) {
  const { data, error, load } = useLoaded(jobId, async () => ({
    detail: await fetchJob(jobId()),
    points: (await fetchMetrics(jobId())).points,
    lines: (await fetchLogs(jobId())).lines,
  }))
  useProjectEvents(projectId, {
    job_changed: ({ job }) => {
      if (job.id === jobId() && data.value) {
        data.value = { ...data.value, detail: { ...data.value.detail, job } }
      }
    },
    job_metrics: (event) => {
      if (event.jobId === jobId() && data.value) {
        data.value = { ...data.value, points: mergePoints(data.value.points, event.points) }
      }
    },
    job_logs: (event) => {
      if (event.jobId === jobId() && data.value) {
        data.value = { ...data.value, lines: [...data.value.lines, ...event.lines] }
      }
    },
  })
  return { data, error, load }
}
