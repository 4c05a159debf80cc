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
  request_in_flight: 409,
  outcome_unknown: 409,
  project_closed: 409,
  events_forgotten: 410,
  precondition_failed: 412,
  payload_too_large: 413,
  unsupported_media_type: 415,
  checksum_mismatch: 422,
  file_unreadable: 422,
  too_many_requests: 429,
  internal_error: 500,
  unavailable: 503,
} as const

export type ErrorCode = keyof typeof ERROR_STATUS

/** What each code says, and what to do about it where that is not plain. */
export const ERROR_MEANING: Record<ErrorCode, string> = {
  invalid_request: 'The request is not as the contract says; `details.problems` names each place.',
  invalid_ranking: 'The ranking does not place each of the task’s outputs once.',
  invalid_parameters: 'A parameter of the job is unknown or out of its bounds.',
  import_invalid: 'A row cannot be taken; nothing of the request was stored.',
  not_signed_in: 'Nobody is signed in, or the token is unknown, expired or revoked.',
  wrong_credentials: 'Email and password do not belong together.',
  forbidden: 'Your role, or the scope of your token, does not allow it.',
  not_found: 'There is no such thing, or it is not yours to see.',
  draft_conflict: 'A newer draft is stored, from another window; `details` holds it.',
  assignment_closed: 'The assignment has been handed in, skipped or given back.',
  lease_lost: 'The lease has run out and somebody else may hold it: stop working on it.',
  job_state: 'The state of the job does not allow it.',
  already_exists: 'There is one of that name already.',
  duplicate_submission: 'The same key or submission came before with other content.',
  no_model: 'A model that this needs is not there yet.',
  chat_busy: 'The chat waits for an answer already.',
  own_submission: 'Nobody reviews their own work.',
  too_many_open: 'You hold as many open tasks as the project allows.',
  review_outdated: 'The task has changed since you read it: read it again.',
  prompt_limit: 'You have written as many prompts as the project asks of one person.',
  events_forgotten:
    'Events after this one are no longer kept: read anew what you follow, then go on after `details.lastEventId`, or after 0 with what is kept.',
  precondition_failed: 'It has changed since you read it (If-Match): read it again.',
  request_in_flight: 'The same Idempotency-Key is being worked on: ask again in a moment.',
  outcome_unknown:
    'The server ended while it worked on this Idempotency-Key: see whether it took effect, then use a new key.',
  project_closed:
    'The project is archived or about to be deleted: nothing new comes in, is asked or trained until a manager opens it again.',
  payload_too_large: 'The request is larger than this route takes.',
  unsupported_media_type:
    'Send JSON: content-type: application/json; where a file is taken, one of the kinds that it takes.',
  checksum_mismatch: 'The bytes do not give the SHA-256 that was said: send them again.',
  file_unreadable:
    'The file breaks off, is not UTF-8 or no JSON, CSV or Parquet that can be read; `details.taken` is what had come in before.',
  too_many_requests: 'Too many in a short time; wait as the message says.',
  internal_error: 'Our fault; the server’s log says what, under `details.id`.',
  unavailable: 'The server, or a trainer that this needs, is not there; try again later.',
}

/** Body of every error answer: a stable code, a sentence for people, and data for programs. */
export const ErrorBody = Strict({
  error: Strict({
    code: Type.Enum(Object.keys(ERROR_STATUS) as ErrorCode[]),
    message: Type.String(),
    details: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  }),
})
export type ErrorBody = Static<typeof ErrorBody>
