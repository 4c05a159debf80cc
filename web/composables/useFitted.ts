import { useTimeoutFn } from '@vueuse/core'
import { watch } from 'vue'

const AGAIN_AFTER_MS = 700

/**
 * Loads again while what is shown is still being worked out: the event that tells of its end may come before this page
 * follows events.
 */
export function useFitted(isFitting: () => boolean, load: () => Promise<void>) {
  const { start } = useTimeoutFn(
    async () => {
      await load()
      if (isFitting()) start()
    },
    AGAIN_AFTER_MS,
    { immediate: false },
  )
  watch(isFitting, (fitting) => fitting && start(), { immediate: true })
}
