/** Letters that mean something else on the rank screen, or may come to. */
const TAKEN = 'cefgorstuv'

/**
 * A letter for each flag, by which it is set and taken away: the first of its name that is free, else any that is.
 * Flags beyond the alphabet have none.
 */
export function flagKeys(flags: readonly string[]): ReadonlyMap<string, string> {
  const keys = new Map<string, string>()
  const taken = new Set(TAKEN)
  for (const flag of flags) {
    const own = flag.toLowerCase().replace(/[^a-z]/g, '')
    const free = [...own, ...'abcdefghijklmnopqrstuvwxyz'].find((letter) => !taken.has(letter))
    if (!free) break
    taken.add(free)
    keys.set(free, flag)
  }
  return keys
}
