import Type, { type Static } from 'typebox'
import { Strict } from './schema.ts'

/** Every error code that the HTTP interface and the socket answer, with its HTTP status. */
export const ERROR_STATUS = {
  invalid_request: 400,
  invalid_ranking: 400,
  invalid_parameters: 400,
  import_invalid: 400,
  not_signed_in: 401,
  wrong_credentials: 401,
  forbidden: 403,
  not_found: 404,
  draft_conflict: 409,
  assignment_closed: 409,
  lease_lost: 409,
  job_state: 409,
  already_exists: 409,
  duplicate_submission: 409,
  no_model: 409,
  chat_busy: 409,
  own_submission: 409,
  too_many_open: 409,
  review_outdated: 409,
  prompt_limit: 409,
  payload_too_large: 413,
  unsupported_media_type: 415,
  checksum_mismatch: 422,
  too_many_requests: 429,
  internal_error: 500,
  unavailable: 503,
} as const

export type ErrorCode = keyof typeof ERROR_STATUS

/** Body of every error answer: a stable code, a sentence for people, and data for programs. */
export const ErrorBody = Strict({
  error: Strict({
    code: Type.Enum(Object.keys(ERROR_STATUS) as ErrorCode[]),
    message: Type.String(),
    details: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  }),
})
export type ErrorBody = Static<typeof ErrorBody>
