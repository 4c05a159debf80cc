import type { Ref } from 'vue'
import type { Ranking } from './useRanking.ts'
import { useShortcut } from './useShortcut.ts'

interface RankKeyParts {
  order: Ranking
  outputIds: string[]
  /** The output that rating and moving keys act on. */
  focused: Ref<number>
  submit: () => void
  compare: () => void
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

  useShortcut((event) => {
    if (!event.ctrlKey && !event.metaKey) return act(event)
    if (event.key.toLowerCase() !== 'z') return false
    if (event.shiftKey) order.redo()
    else order.undo()
    return true
  })
}
