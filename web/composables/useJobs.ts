import { computed } from 'vue'
import type { JobKind } from '../../contract/jobs.ts'
import { fetchJobs } from '../api/jobs.ts'
import { useLoaded } from './useLoaded.ts'
import { useProjectEvents } from './useProjectEvents.ts'

/** The newest jobs of a project, kept up to date by its events. */
export function useJobs(projectId: () => string) {
  const { data, error, load } = useLoaded(
    projectId,
    async () => (await fetchJobs(projectId())).rows,
  )
  useProjectEvents(projectId, {
    job_changed: ({ job }) => {
      const known = data.value ?? []
      const isNew = known.every(({ id }) => id !== job.id)
      data.value = isNew ? [job, ...known] : known.map((row) => (row.id === job.id ? job : row))
    },
  })
  /** The job of a kind that runs, else the one that waits. */
  const active = computed(() => (kind: JobKind) => {
    const own = (data.value ?? []).filter((job) => job.kind === kind)
    return (
      own.find(({ state }) => state === 'running') ??
      own.find(({ state }) => state === 'queued' || state === 'blocked')
    )
  })
  return { jobs: data, error, load, active }
}
