import type { TLocalizedValidationError } from 'typebox/error'

interface Checker {
  Errors: (value: unknown) => TLocalizedValidationError[]
}

/** What is wrong with a value and where, in one line: `/ranks/1 must be integer; /prompt must be string`. */
export function describeErrors(schema: Checker, value: unknown): string {
  const lines = schema
    .Errors(value)
    .filter((error) => error.keyword !== 'boolean') // repeats the unknown key that follows it
    .map((error) => `${error.instancePath || 'value'} ${error.message}${detailOf(error)}`)
  return [...new Set(lines)].slice(0, 5).join('; ')
}

function detailOf(error: TLocalizedValidationError): string {
  switch (error.keyword) {
    case 'additionalProperties':
      return `: ${error.params.additionalProperties.join(', ')}`
    case 'enum':
      return `: ${error.params.allowedValues.map(String).join(', ')}`
    case 'const':
      return `: ${String(error.params.allowedValue)}`
    default:
      return ''
  }
}
