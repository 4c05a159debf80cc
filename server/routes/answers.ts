import type { TSchema } from 'typebox'
import { ERROR_STATUS, ErrorBody, type ErrorCode } from '../../contract/errors.ts'

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
  const errors = [...EVERYWHERE, ...codes].map((code) => [ERROR_STATUS[code], ErrorBody])
  return { ...Object.fromEntries(errors), ...ok }
}
