import type { TSchema } from 'typebox'
import { ERROR_STATUS, ErrorBody, type ErrorCode } from '../../contract/errors.ts'
import { groupBy } from '../../domain/group-by.ts'
import { CODES } from '../plugins/openapi/error-responses.ts'

/** What any route can answer: bad input, nobody signed in, too much, our own fault. */
const EVERYWHERE: ErrorCode[] = [
  'invalid_request',
  'not_signed_in',
  'forbidden',
  'not_found',
  'payload_too_large',
  'unsupported_media_type',
  'too_many_requests',
  'internal_error',
  'unavailable',
]

/** The `response` schemas of a route: what it answers when all is well, and each error besides the usual ones. */
export function answers<T extends Record<number, TSchema>>(ok: T, ...codes: ErrorCode[]): T {
  const all = [...new Set([...EVERYWHERE, ...codes])]
  const byStatus = groupBy(all, (code) => ERROR_STATUS[code])
  const errors = [...byStatus].map(([status, its]) => [status, { ...ErrorBody, [CODES]: its }])
  return { ...Object.fromEntries(errors), ...ok }
}
