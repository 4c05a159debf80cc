import { useStorage } from '@vueuse/core'
import { computed, watchEffect } from 'vue'
import { useRoute } from 'vue-router'
import { useSessionStore } from '../stores/session.ts'

/** The project that was looked at last in this browser, also by a page whose address names none. */
export const useLastProject = () => useStorage('laurel.project', '')

/** The project of the page, or the one looked at last where the page's address names none. */
export function useCurrentProject() {
  const route = useRoute()
  const store = useSessionStore()
  const last = useLastProject()
  watchEffect(() => {
    const inRoute = route.params['projectId']
    if (typeof inRoute === 'string' && inRoute) last.value = inRoute
  })
  const projectId = computed(() => {
    const known = store.memberships.some((row) => row.projectId === last.value)
    return known || store.user?.isAdministrator
      ? last.value || store.memberships[0]?.projectId
      : store.memberships[0]?.projectId
  })
  const role = computed(() => (projectId.value ? store.roleIn(projectId.value) : null))
  return { projectId, role }
}
