import { CommanderError } from 'commander'
import { ApiError } from '../client/api-error.ts'
import { ContractError } from '../contract/check.ts'
import type { Outcome } from './exit-codes.ts'
import { Failure } from './failure.ts'

const OUTCOME_OF_STATUS: Record<number, Outcome> = {
  400: 'refused',
  401: 'forbidden',
  403: 'forbidden',
  404: 'not_found',
  409: 'refused',
  413: 'refused',
  415: 'refused',
  422: 'refused',
  429: 'unreachable',
  502: 'unreachable',
  503: 'unreachable',
  504: 'unreachable',
}

/** What came from the server, and not from who gave the command, is not as the contract says. */
const OF_SERVER = /^(answer to|a piece of the answer|message of the socket)/

/** How a command ends that threw this. */
export function outcomeOf(error: unknown): Outcome {
  if (error instanceof Failure) return error.outcome
  if (error instanceof CommanderError) return error.exitCode === 0 ? 'done' : 'usage'
  if (error instanceof ApiError) return OUTCOME_OF_STATUS[error.status] ?? 'failed'
  if (!(error instanceof Error)) return 'failed'
  if (error.name === 'FileError') return 'refused' // its module would load every reader of files
  if (error instanceof ContractError) return OF_SERVER.test(error.message) ? 'failed' : 'refused'
  if ('code' in error && error.code === 'ENOENT') return 'not_found'
  if ('code' in error && error.code === 'EEXIST') return 'refused'
  return 'failed'
}

/** The server's own code where it said one, else how the command ends: for programs. */
export function codeOf(error: unknown): string {
  const cause = error instanceof Failure ? error.cause : error
  return cause instanceof ApiError ? cause.code : outcomeOf(error)
}

/** A failure as the chain of its causes. */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error instanceof ApiError) return `${error.message} (${error.status} ${error.code})`
  return error.cause ? `${error.message}\n  because: ${explain(error.cause)}` : error.message
}
