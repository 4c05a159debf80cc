/** Work that yields between its parts, so that whoever does it can let others have a turn. */
export type InTurns<T> = Generator<void, T, void>

/** Does all of it at once. */
export function finish<T>(work: InTurns<T>): T {
  let step = work.next()
  while (!step.done) step = work.next()
  return step.value
}
