import { useEventListener } from '@vueuse/core'
import { ref, type Ref } from 'vue'
import { onBeforeRouteLeave } from 'vue-router'

/** Asks before a page is left whose changes are not saved yet; the page shows the question. */
export function useUnsavedGuard(unsaved: Readonly<Ref<boolean>>) {
  const asking = ref(false)
  let settle: (leave: boolean) => void = () => undefined

  function answer(leave: boolean) {
    asking.value = false
    settle(leave)
  }
  const ask = () =>
    new Promise<boolean>((resolve) => {
      settle = resolve
      asking.value = true
    })

  onBeforeRouteLeave(() => !unsaved.value || ask())
  useEventListener(window, 'beforeunload', (event: BeforeUnloadEvent) => {
    if (unsaved.value) event.preventDefault()
  })
  return { asking, answer }
}
