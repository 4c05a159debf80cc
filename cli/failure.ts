import type { Outcome } from './exit-codes.ts'

/** A command that could not do what was asked, with how it ends. */
export class Failure extends Error {
  readonly outcome: Outcome

  constructor(outcome: Outcome, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'Failure'
    this.outcome = outcome
  }
}
