import { useEventListener, useIntervalFn } from '@vueuse/core'
import { ref } from 'vue'

const IDLE_AFTER_MS = 60_000
const TICK_MS = 1000

/** Milliseconds that a person has worked on a task: pauses of a minute or more do not count. */
export function useActiveTime(before: number) {
  const active = ref(before)
  let lastSign = Date.now()
  useEventListener(window, ['keydown', 'pointerdown', 'pointermove', 'wheel'], () => {
    lastSign = Date.now()
  })
  useIntervalFn(() => {
    if (!document.hidden && Date.now() - lastSign < IDLE_AFTER_MS) active.value += TICK_MS
  }, TICK_MS)
  return active
}
