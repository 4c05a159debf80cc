import { useEventListener } from '@vueuse/core'
import type { Ref } from 'vue'
import type { Ranking } from './useRanking.ts'

interface RankKeyParts {
  order: Ranking
  outputIds: string[]
  /** The output that rating and moving keys act on. */
  focused: Ref<number>
  submit: () => void
  compare: () => void
}

/** Whether a key press belongs to somebody else: a field, a menu, a browser shortcut. */
function isElsewhere(event: KeyboardEvent): boolean {
  const field =
    event.target instanceof Element &&
    event.target.closest('input, textarea, select, [role=menu], [role=dialog], [contenteditable]')
  return Boolean(field) || event.altKey || event.defaultPrevented
}

/** The keys of the rank screen; which they are is said by KeyHelp.vue. */
export function useRankKeys({ order, outputIds, focused, submit, compare }: RankKeyParts) {
  const focus = (by: number) => {
    focused.value = Math.min(Math.max(0, focused.value + by), outputIds.length - 1)
  }

  function rate(key: string): boolean {
    const id = outputIds[focused.value]
    if (!/^[1-7]$/.test(key) || !id) return false
    order.ratings.rate(id, Number(key))
    if (order.ratings.allRated.value) order.startRankStep()
    else focus(1)
    return true
  }

  function act(event: KeyboardEvent): boolean {
    const { key } = event
    const rating = order.step.value === 'rate'
    switch (key) {
      case 'ArrowDown':
      case 'ArrowUp':
        focus(key === 'ArrowDown' ? 1 : -1)
        return true
      case 'r':
        if (rating) order.startRankStep()
        else order.startRateStep()
        return true
      case 'c':
        compare()
        return true
      case 'Enter':
        if (event.target instanceof HTMLButtonElement) return false
        if (rating) order.startRankStep()
        else submit()
        return true
    }
    if (rating) return rate(key)
    if (key === 'Backspace') order.takeBack()
    else if (key === '0') order.clear()
    else return order.type(key)
    return true
  }

  useEventListener(window, 'keydown', (event: KeyboardEvent) => {
    if (isElsewhere(event)) return
    if (event.ctrlKey || event.metaKey) {
      if (event.key.toLowerCase() !== 'z') return
      if (event.shiftKey) order.redo()
      else order.undo()
      event.preventDefault()
    } else if (act(event)) event.preventDefault()
  })
}
