import { computed } from 'vue'
import { fetchProject } from '../api/projects.ts'
import { useLoaded } from './useLoaded.ts'

/** The settings of a project; null until they are there, and where no project is named. */
export function useProjectSettings(projectId: () => string) {
  const { data } = useLoaded(projectId, async () =>
    projectId() ? fetchProject(projectId()) : null,
  )
  return computed(() => data.value?.settings ?? null)
}
