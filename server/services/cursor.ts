import { AppError } from './errors.ts'

/** Where a page of a newest-first list ends. */
export interface ListPosition {
  at: number
  id: string
}

/** Opaque text for `nextCursor`. */
function encode({ at, id }: ListPosition): string {
  return Buffer.from(`${at} ${id}`).toString('base64url')
}

function decode(cursor: string): ListPosition {
  const [at, id] = Buffer.from(cursor, 'base64url').toString().split(' ')
  if (!at || !id || !Number.isSafeInteger(Number(at))) {
    throw new AppError('invalid_request', 'cursor (query string) is not one that a page gave.')
  }
  return { at: Number(at), id }
}

const DEFAULT_LIMIT = 50

/**
 * One page: `read` gives up to `limit` rows after a position; one more than asked for tells whether there is a next.
 * Throws `invalid_request` for a cursor that no page gave.
 */
export async function page<T>(
  query: { cursor?: string; limit?: number },
  position: (row: T) => ListPosition,
  read: (after: ListPosition | undefined, limit: number) => Promise<T[]>,
): Promise<{ rows: T[]; nextCursor: string | null }> {
  const limit = query.limit ?? DEFAULT_LIMIT
  const rows = await read(query.cursor ? decode(query.cursor) : undefined, limit + 1)
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return { rows: rows.slice(0, limit), nextCursor: last ? encode(position(last)) : null }
}

/** A page of rows that are in memory, in the order of such a list: newest first, by falling id within a moment. Throws as `page` does. */
export function pageOfKept<T>(
  query: { cursor?: string; limit?: number },
  position: (row: T) => ListPosition,
  rows: readonly T[],
): Promise<{ rows: T[]; nextCursor: string | null }> {
  return page(query, position, async (after, limit) => {
    const from = rows.findIndex((row) => {
      const { at, id } = position(row)
      return !after || at < after.at || (at === after.at && id < after.id)
    })
    return from < 0 ? [] : rows.slice(from, from + limit)
  })
}
