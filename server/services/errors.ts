import { ERROR_STATUS, type ErrorBody, type ErrorCode } from '../../contract/errors.ts'

/** An error that its reader can act on: a code of the contract, a sentence, and data for programs. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly details: Record<string, unknown> | undefined

  constructor(code: ErrorCode, message: string, details?: Record<string, unknown>) {
    super(message)
    this.name = 'AppError'
    this.code = code
    this.details = details
  }

  get status(): number {
    return ERROR_STATUS[this.code]
  }

  get body(): ErrorBody {
    return {
      error: {
        code: this.code,
        message: this.message,
        ...(this.details ? { details: this.details } : {}),
      },
    }
  }
}

/** `not_found`, said of one thing: `There is no prompt "…".` */
export function notFound(what: string, id: string): AppError {
  return new AppError('not_found', `There is no ${what} "${id}", or it is not yours to see.`)
}

/** `precondition_failed`: what If-Match rests on is no longer so. `etag` is the tag of now, where it is known. */
export function changedSince(etag: string | null = null): AppError {
  const message = 'It has changed since you read it: read it again, then change it.'
  return new AppError('precondition_failed', message, { etag })
}
