import type { ErrorCode } from '../../contract/errors.ts'

/** The server understood and said no: asking again would not help. */
export class RequestRefused extends Error {
  readonly status: number
  readonly code: ErrorCode | 'unknown'

  constructor(what: string, status: number, code: ErrorCode | 'unknown', message: string) {
    super(`${what}: ${message} (${status} ${code})`)
    this.name = 'RequestRefused'
    this.status = status
    this.code = code
  }
}

/** The job is another worker's now, or nobody's: what is done here goes nowhere. */
export class LeaseLost extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'LeaseLost'
  }
}
