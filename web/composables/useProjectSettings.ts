import { computed } from 'vue'
import { fetchProject } from '../api/manager.ts'
import { useLoaded } from './useLoaded.ts'

/** The settings of a project; null until they are there. */
export function useProjectSettings(projectId: () => string) {
  const { data } = useLoaded(projectId, () => fetchProject(projectId()))
  return computed(() => data.value?.settings ?? null)
}
