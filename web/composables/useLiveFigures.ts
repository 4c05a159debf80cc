import { useThrottleFn } from '@vueuse/core'
import { useProjectEvents } from './useProjectEvents.ts'

const AT_MOST_EVERY_MS = 500

/** Calls `load` when feedback has come or a figure was fitted anew: within a second, at most twice a second. */
export function useLiveFigures(projectId: () => string, load: () => Promise<void>) {
  const again = useThrottleFn(() => load(), AT_MOST_EVERY_MS, true)
  useProjectEvents(projectId, { counts_changed: () => void again() })
}
