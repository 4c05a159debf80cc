import type { MixedSource } from './mixed-order.ts'

/** Rows that say nothing of where they come from. */
const UNNAMED = 'other'

/** Rows by the source that they name. */
export function bySource<T extends { source?: string }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const name = row.source ?? UNNAMED
    const group = groups.get(name)
    if (group) group.push(row)
    else groups.set(name, [row])
  }
  return groups
}

/**
 * @throws RangeError where epochs are given for a source that the rows do not have: a misspelt name must not go unseen
 */
export function checkSources(epochs: Readonly<Record<string, number>>, names: Iterable<string>) {
  const known = new Set(names)
  const unknown = Object.keys(epochs).filter((name) => !known.has(name))
  if (unknown.length > 0)
    throw new RangeError(
      `epochsBySource: no rows of ${unknown.join(', ')}; there are rows of ${[...known].join(', ')}`,
    )
}

/** A mixture in a line a source, as GPT-3's table 2.2 tells it: tokens, share of what is read, epochs. */
export function describeMixture(
  sources: readonly (MixedSource & { name: string; tokens: number })[],
): string[] {
  const total = sources.reduce((sum, { size, epochs }) => sum + size * epochs, 0)
  return sources.map(
    ({ name, tokens, size, epochs }) =>
      `${name}: ${tokens} tokens, ${((100 * size * epochs) / total).toFixed(1)} % of what is read, ${epochs} epochs`,
  )
}
