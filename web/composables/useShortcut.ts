import { useEventListener } from '@vueuse/core'

/** Whether a key press belongs to somebody else: a field, an open menu or dialog, another shortcut. */
function isElsewhere(event: KeyboardEvent): boolean {
  const field =
    event.target instanceof Element &&
    event.target.closest('input, textarea, select, [role=menu], [role=dialog], [contenteditable]')
  return Boolean(field) || event.altKey || event.isComposing || event.defaultPrevented
}

/** Listens to keys while the calling component lives; `act` tells whether the press meant something to it. */
export function useShortcut(act: (event: KeyboardEvent) => boolean) {
  useEventListener(window, 'keydown', (event: KeyboardEvent) => {
    if (!isElsewhere(event) && act(event)) event.preventDefault()
  })
}
