import type { ErrorCode } from '../contract/errors.ts'

/** An answer that is an error: `status` 0 and code `offline` where no answer came at all. */
export class ApiError extends Error {
  readonly status: number
  readonly code: ErrorCode | 'offline'
  readonly details: Record<string, unknown>

  constructor(
    status: number,
    code: ErrorCode | 'offline',
    message: string,
    details: Record<string, unknown> = {},
    options?: ErrorOptions,
  ) {
    super(message, options)
    this.name = 'ApiError'
    this.status = status
    this.code = code
    this.details = details
  }
}

/** Whether an error says that the server could not be reached, so that trying again later may help. */
export function isOffline(error: unknown): boolean {
  return error instanceof ApiError && (error.code === 'offline' || error.status === 503)
}

/** Whether a write was not done as somebody else had changed the same thing since it was read. */
export function isOutdated(error: unknown): boolean {
  return error instanceof ApiError && error.code === 'precondition_failed'
}

/** Whether the server answered that it does not take a request: then it has stored nothing of it. */
export const isRefusal = (error: unknown): boolean =>
  error instanceof ApiError && error.status >= 400 && error.status < 500
