import { onClickOutside, useFocusWithin } from '@vueuse/core'
import { nextTick, ref, watch, type Ref } from 'vue'

/**
 * A menu and the button that opens it, both within `root`: arrows, Home and End move among its items, and open it from
 * the button; a click elsewhere and a focus that leaves close it.
 */
export function useMenu(
  root: Readonly<Ref<HTMLElement | null>>,
  button: Readonly<Ref<HTMLElement | null>>,
) {
  const shown = ref(false)
  const { focused } = useFocusWithin(root)
  const entries = () => [...(root.value?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])]
  const focusEntry = (index: number) => entries().at(index)?.focus()

  /** Opens it with the item at `first` in focus. */
  async function show(first: number) {
    shown.value = true
    await nextTick()
    focusEntry(first)
  }

  function close() {
    shown.value = false
    button.value?.focus()
  }

  function move(event: KeyboardEvent) {
    const all = entries()
    const at = all.indexOf(document.activeElement as HTMLElement)
    const to = {
      ArrowDown: (at + 1) % all.length,
      ArrowUp: at - 1,
      Home: 0,
      End: -1,
    }[event.key]
    if (to === undefined) return
    event.preventDefault()
    if (shown.value) focusEntry(to)
    else void show(event.key === 'ArrowUp' ? -1 : 0)
  }

  onClickOutside(root, () => (shown.value = false))
  watch(focused, (inside) => {
    if (!inside) shown.value = false
  })
  return { shown, show, close, move }
}
