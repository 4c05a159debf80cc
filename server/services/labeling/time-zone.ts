import { isTimeZone } from '../../../domain/day.ts'
import { AppError } from '../errors.ts'

/** A time zone that a request named, UTC where it named none. Throws `invalid_request` for an unknown one. */
export function checkedTimeZone(timeZone = 'UTC'): string {
  if (isTimeZone(timeZone)) return timeZone
  throw new AppError(
    'invalid_request',
    `timeZone (query string) is "${timeZone}"; name an IANA time zone, for example Europe/Berlin.`,
  )
}
