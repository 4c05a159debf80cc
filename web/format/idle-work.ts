/** Milliseconds of a frame that idle work leaves to keys and the pointer. */
const SPARE_MS = 6

const waiting = new Set<() => void>()
let scheduled = false

function run(deadline: IdleDeadline) {
  scheduled = false
  for (const work of waiting) {
    waiting.delete(work)
    work()
    if (deadline.timeRemaining() < SPARE_MS) break
  }
  schedule()
}

function schedule() {
  if (scheduled || waiting.size === 0) return
  scheduled = true
  if ('requestIdleCallback' in window) requestIdleCallback(run, { timeout: 500 })
  else setTimeout(() => run({ didTimeout: true, timeRemaining: () => 0 }), 16)
}

/** Does work when nobody presses a key, a piece at a time over all who ask. Gives what calls it off. */
export function whenIdle(work: () => void): () => void {
  waiting.add(work)
  schedule()
  return () => void waiting.delete(work)
}
