import type { TLocalizedValidationError } from 'typebox/error'

const LIMIT = 5

function placeOf(instancePath: string, where: string): string {
  const path = instancePath.split('/').filter(Boolean)
  return path.length > 0 ? `${path.join('.')} (${where})` : `the ${where}`
}

function problem(error: TLocalizedValidationError, where: string): string {
  const place = placeOf(error.instancePath, where)
  switch (error.keyword) {
    case 'additionalProperties':
      return `${place} has unknown keys: ${error.params.additionalProperties.join(', ')}`
    case 'required':
      return `${place} lacks: ${error.params.requiredProperties.join(', ')}`
    case 'enum':
      return `${place} must be one of ${error.params.allowedValues.map((v) => JSON.stringify(v)).join(', ')}`
    default:
      return `${place} ${error.message}`
  }
}

/** What is wrong in a request and what would be right, one sentence a place, at most five. */
export function problemsOf(errors: TLocalizedValidationError[], where: string): string[] {
  // `boolean` repeats what additionalProperties says, key by key; `anyOf` what its alternatives say.
  const telling = errors.filter(({ keyword }) => keyword !== 'boolean')
  return [...new Set(telling.map((error) => problem(error, where)))].slice(0, LIMIT)
}
