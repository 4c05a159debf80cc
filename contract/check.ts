import type { Static, TSchema } from 'typebox'
import Value from 'typebox/value'

/** Thrown by `checked`: what was looked at and each place where it is not as the contract says. */
export class ContractError extends Error {
  readonly problems: string[]

  constructor(what: string, problems: string[]) {
    super(`${what}: ${problems.join('; ')}`)
    this.name = 'ContractError'
    this.problems = problems
  }
}

/**
 * The value with its type, after a check against a schema of the contract. Throws ContractError that names `what`,
 * each place in it that is wrong and what would be right (at most five).
 */
export function checked<T extends TSchema>(schema: T, value: unknown, what: string): Static<T> {
  if (Value.Check(schema, value)) return value
  const problems = [...Value.Errors(schema, value)]
    .filter((error) => error.keyword !== 'boolean')
    .slice(0, 5)
    .map((error) => {
      const place = error.instancePath || 'the whole value'
      const params = error.params as Record<string, unknown>
      const names = params['additionalProperties'] ?? params['requiredProperties']
      const allowed = params['allowedValues']
      const detail = names ?? allowed
      return `${place} ${error.message}${detail ? ` (${JSON.stringify(detail)})` : ''}`
    })
  throw new ContractError(what, problems)
}
