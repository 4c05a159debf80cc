import { useEventListener, useIntervalFn } from '@vueuse/core'
import { ref, shallowRef } from 'vue'
import { addWork, workedBetween, type SinceBreak } from '../../domain/active-time.ts'

const TICK_MS = 1000

/** Work since the last break, over all tasks of this window. */
export const sinceBreak = shallowRef<SinceBreak>({ worked: 0, workedAt: Date.now() })

/** Milliseconds that a person has worked on a task: pauses of a minute or more do not count. */
export function useActiveTime(before: number) {
  const active = ref(before)
  let lastSign = Date.now()
  let lookedAt = Date.now()
  useEventListener(window, ['keydown', 'pointerdown', 'pointermove', 'wheel'], () => {
    lastSign = Date.now()
  })
  useIntervalFn(() => {
    const now = Date.now()
    const worked = workedBetween(lookedAt, now, { lastSign, visible: !document.hidden })
    lookedAt = now
    active.value += worked
    sinceBreak.value = addWork(sinceBreak.value, worked, now)
  }, TICK_MS)
  return active
}
