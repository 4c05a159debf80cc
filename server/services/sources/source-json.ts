import type { Static, TSchema } from 'typebox'
import { checked, ContractError } from '../../../contract/check.ts'
import { AskError, shortened } from './source-request.ts'

/** A source's answer as JSON of a form. Throws AskError, which asking again would not mend. */
export function readAnswer<T extends TSchema>(schema: T, body: string, what: string): Static<T> {
  try {
    return checked(schema, JSON.parse(body), what)
  } catch (error) {
    if (error instanceof ContractError) throw new AskError(error.message, false)
    throw new AskError(`not JSON: ${shortened(body, null)}`, false)
  }
}
