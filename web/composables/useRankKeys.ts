import { tyingDigit } from '../ranking/keystrokes.ts'
import type { Ranking } from './useRanking.ts'
import type { Reading } from './useReading.ts'
import { useShortcut } from './useShortcut.ts'

interface RankKeyParts {
  order: Ranking
  reading: Reading
  flagKeys: ReadonlyMap<string, string>
  submit: () => void
  compare: () => void
  /** Closes the comparison, also one that is still being fetched. */
  endCompare: () => void
  comment: () => void
}

const ARROWS: Record<string, -1 | 1> = {
  ArrowUp: -1,
  ArrowLeft: -1,
  ArrowDown: 1,
  ArrowRight: 1,
}

/** The keys of the rank screen; which they are is said by KeyHelp.vue. */
export function useRankKeys(parts: RankKeyParts) {
  const { order, reading, flagKeys } = parts
  const rating = () => order.step.value === 'rate'

  function rate(key: string): boolean {
    if (!/^[1-7]$/.test(key)) return false
    order.ratings.rate(reading.focusedId.value, Number(key))
    if (order.ratings.allRated.value) order.startRankStep()
    else reading.focusBy(1)
    return true
  }

  /** The line: below what is placed so far, or, when all is placed, below the output in focus. */
  function line() {
    const rank = order.rankOf(reading.focusedId.value)
    const all = order.ranking.value.unplaced.length === 0
    order.drawLine(all && rank !== null ? rank : undefined)
  }

  /** Keys that only mean something once ranking has begun. */
  const RANK_ACTIONS: Record<string, () => void> = {
    Backspace: order.takeBack,
    '0': order.clear,
    '-': line,
    '+': () => order.tieAbove(reading.focusedId.value),
  }
  const ACTIONS: Record<string, () => void> = {
    r: () => (rating() ? order.startRankStep() : order.startRateStep()),
    c: parts.compare,
    Escape: parts.endCompare,
    t: parts.comment,
    f: () => reading.toggle('focus'),
    v: () => reading.toggle('columns'),
    e: reading.toggleAll,
    o: () => reading.toggleOpen(reading.focusedId.value),
  }

  function act(event: KeyboardEvent): boolean {
    const { key } = event
    const by = ARROWS[key]
    if (by && event.shiftKey && !rating()) order.moveBy(reading.focusedId.value, by)
    else if (by) reading.focusBy(by)
    else if (key === 'Enter') return enter(event)
    else if (ACTIONS[key]) ACTIONS[key]()
    else if (flagKeys.has(key)) {
      order.ratings.toggleFlag(reading.focusedId.value, flagKeys.get(key) ?? '')
    } else if (rating()) return rate(key)
    else if (RANK_ACTIONS[key]) RANK_ACTIONS[key]()
    else return type(event)
    return true
  }

  function type(event: KeyboardEvent): boolean {
    const tied = tyingDigit(event)
    if (tied !== null) order.type('=')
    return order.type(tied ?? event.key)
  }

  /** A key held down must not hand in the next task too. */
  function enter(event: KeyboardEvent): boolean {
    if (event.target instanceof HTMLButtonElement) return false
    if (event.repeat) return true
    if (rating()) order.startRankStep()
    else parts.submit()
    return true
  }

  useShortcut((event) => {
    if (!event.ctrlKey && !event.metaKey) return act(event)
    const key = event.key.toLowerCase()
    if (key === 'y' || (key === 'z' && event.shiftKey)) order.redo()
    else if (key === 'z') order.undo()
    else return false
    return true
  })
}
