import { FIRST_PLACE } from './ask-next.ts'

interface Unsure {
  id: string
  priority: number
  /** Bits a pair. */
  uncertainty: number
}

/**
 * Places of waiting rank tasks by uncertainty, evenly from 1 to `FIRST_PLACE` − 1 within each priority, the least
 * certain highest: the percent rank, so that equal ones share a place.
 */
export function placesByUncertainty(waiting: readonly Unsure[]): Map<string, number> {
  const sorted = [...waiting].sort(
    (a, b) => a.priority - b.priority || a.uncertainty - b.uncertainty,
  )
  const places = new Map<string, number>()
  for (let from = 0; from < sorted.length;) {
    const priority = sorted[from]?.priority
    let to = from
    while (to < sorted.length && sorted[to]?.priority === priority) to += 1
    const others = to - from - 1
    let rank = 0
    for (let at = from; at < to; at += 1) {
      const task = sorted[at]
      if (!task) continue
      if (task.uncertainty !== sorted[from + rank]?.uncertainty) rank = at - from
      const share = others === 0 ? 0 : rank / others
      places.set(task.id, 1 + Math.floor((FIRST_PLACE - 1) * share))
    }
    from = to
  }
  return places
}
