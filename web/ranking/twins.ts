/** Outputs with the same text are one on the screen: the first of them, its leader, stands for all. */
export interface Twins {
  /** One output of each text, in the order shown. */
  readonly leaders: readonly string[]
  leaderOf: (id: string) => string
  /** All outputs that read as this one does, in the order shown; itself alone where it has no twin. */
  groupOf: (id: string) => readonly string[]
}

export function findTwins(
  outputIds: readonly string[],
  groups: readonly (readonly string[])[],
): Twins {
  const groupById = new Map<string, readonly string[]>()
  for (const group of groups) {
    const ordered = outputIds.filter((id) => group.includes(id))
    for (const id of ordered) groupById.set(id, ordered)
  }
  const groupOf = (id: string) => groupById.get(id) ?? [id]
  const leaderOf = (id: string) => groupOf(id)[0] ?? id
  return { leaders: outputIds.filter((id) => leaderOf(id) === id), leaderOf, groupOf }
}
