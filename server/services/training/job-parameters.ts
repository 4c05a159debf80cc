import Value from 'typebox/value'
import { ContractError, checked } from '../../../contract/check.ts'
import type { JobKind } from '../../../contract/jobs.ts'
import { STAGE_PARAMETERS } from '../../../contract/stages.ts'
import { AppError } from '../errors.ts'

/**
 * The parameters that a job runs with: the stage's defaults, the project's own, and what was asked for, in this order.
 * Throws `invalid_parameters` naming unknown keys, with those there are, and values out of range.
 */
export function jobParameters(
  kind: JobKind,
  projectDefaults: Record<string, unknown> | undefined,
  asked: Record<string, unknown> | undefined,
): Record<string, unknown> {
  const schema = STAGE_PARAMETERS[kind]
  const given = { ...projectDefaults, ...asked }
  const known = Object.keys(schema.properties)
  const unknown = Object.keys(given).filter((key) => !known.includes(key))
  if (unknown.length > 0) {
    throw new AppError(
      'invalid_parameters',
      `A ${kind} job has no parameter ${unknown.join(', ')}. There is: ${known.join(', ')}.`,
    )
  }
  try {
    return checked(schema, Value.Default(schema, { ...given }), `parameters of a ${kind} job`)
  } catch (error) {
    if (error instanceof ContractError) throw new AppError('invalid_parameters', error.message)
    throw error
  }
}
