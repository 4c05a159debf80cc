/** What was, is, and could be again. */
export interface History<T> {
  readonly past: readonly T[]
  readonly present: T
  readonly future: readonly T[]
  /** What the last step was part of: more of the same goes into that step (typing is one step, not one per letter). */
  readonly merging: string | null
}

export function startHistory<T>(present: T): History<T> {
  return { past: [], present, future: [], merging: null }
}

/** A step forward; the same value again is no step. Steps in a row with one `merging` name are undone as one. */
export function record<T>(history: History<T>, next: T, merging: string | null = null): History<T> {
  if (next === history.present) return history
  const merges = merging !== null && merging === history.merging
  const past = merges ? history.past : [...history.past, history.present]
  return { past, present: next, future: [], merging }
}

/** Ends a run of merged steps: what comes next is a step of its own. */
export function endMerging<T>(history: History<T>): History<T> {
  return history.merging === null ? history : { ...history, merging: null }
}

export function undo<T>(history: History<T>): History<T> {
  const { past, present, future } = history
  const before = past.at(-1)
  if (before === undefined) return history
  return { past: past.slice(0, -1), present: before, future: [present, ...future], merging: null }
}

export function redo<T>(history: History<T>): History<T> {
  const { past, present, future } = history
  const [next, ...rest] = future
  if (next === undefined) return history
  return { past: [...past, present], present: next, future: rest, merging: null }
}
