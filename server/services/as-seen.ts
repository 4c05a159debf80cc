import { isDeepStrictEqual } from 'node:util'
import type { Static, TSchema } from 'typebox'
import Value from 'typebox/value'
import { changedSince } from './errors.ts'

/**
 * Holds what a write finds in its own transaction against what GET answered under the tag of its If-Match. `seen` is null
 * where the write rests on nothing. Throws `precondition_failed`.
 */
export function requireAsSeen<T extends TSchema>(
  schema: T,
  found: Static<T>,
  seen: Static<T> | null,
): void {
  if (seen === null) return
  // As it is answered: what the contract does not name is left out, and so is what JSON has no word for.
  const answered: unknown = JSON.parse(JSON.stringify(Value.Clean(schema, structuredClone(found))))
  if (!isDeepStrictEqual(answered, seen)) throw changedSince()
}
