import { useEventListener } from '@vueuse/core'
import { computed, ref, shallowRef, watch } from 'vue'
import { practiceContent } from '../api/practice.ts'
import { COACH_STEPS, isDone, keyName } from '../components/guide/coach-steps.ts'

/** Follows somebody through the practice task: one step at a time, and on to the next once it is done. */
export function useCoach(outputs: number) {
  const index = ref(0)
  const keys = shallowRef<ReadonlySet<string>>(new Set())
  const step = computed(() => COACH_STEPS[index.value] ?? 'submit')

  function next() {
    index.value = Math.min(index.value + 1, COACH_STEPS.length - 1)
    keys.value = new Set()
  }
  function see(name: string) {
    keys.value = new Set([...keys.value, name])
  }

  // Capturing, so that a press counts also where the labeling screen takes it for itself.
  useEventListener(window, 'keydown', (event: KeyboardEvent) => see(keyName(event)), {
    capture: true,
  })
  useEventListener(window, 'click', ({ target }: MouseEvent) => {
    const opener = target instanceof Element && target.closest('[data-testid=open-guidelines]')
    if (opener) see('g')
  })
  watch([practiceContent, keys], () => {
    const seen = { content: practiceContent.value, outputs, keys: keys.value }
    if (isDone(step.value, seen)) next()
  })
  return { step, index, total: COACH_STEPS.length, next }
}
