import { useBroadcastChannel } from '@vueuse/core'
import { ref, watch } from 'vue'
import { randomId } from '../work/random-id.ts'

interface Presence {
  assignmentId: string
  window: string
  /** `here` answers `open`, so that both windows know. */
  says: 'open' | 'here' | 'left'
}

/** Whether the same task is open in another window of this browser. */
export function useOtherWindows(assignmentId: string) {
  const own = randomId()
  const others = ref(new Set<string>())
  const { data, post, isSupported } = useBroadcastChannel<Presence, Presence>({
    name: 'laurel.open-tasks',
  })
  const say = (says: Presence['says']) => {
    if (isSupported.value) post({ assignmentId, window: own, says })
  }
  watch(data, (heard) => {
    if (heard?.assignmentId !== assignmentId || heard.window === own) return
    if (heard.says === 'left') others.value.delete(heard.window)
    else others.value.add(heard.window)
    if (heard.says === 'open') say('here')
  })
  return { others, arrive: () => say('open'), leave: () => say('left') }
}
