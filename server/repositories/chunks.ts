/** SQLite binds at most 32,766 values a statement; lists are cut well below. */
const CHUNK = 500

/** Cuts a list into parts that fit into one statement. */
export function chunks<T>(list: readonly T[], size = CHUNK): T[][] {
  const parts: T[][] = []
  for (let from = 0; from < list.length; from += size) parts.push(list.slice(from, from + size))
  return parts
}
