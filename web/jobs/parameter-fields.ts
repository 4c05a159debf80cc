import type { JobKind } from '../../contract/jobs.ts'
import { STAGE_PARAMETERS } from '../../contract/stages.ts'

export type ParameterValue = number | string | boolean

/** A parameter of a job with what its schema says of it. */
export interface ParameterField {
  name: string
  kind: 'number' | 'choice' | 'switch'
  /** Whole numbers only. */
  whole: boolean
  standard: ParameterValue
  minimum?: number
  maximum?: number
  choices: string[]
  description: string
}

interface Property {
  type?: string
  enum?: string[]
  default?: ParameterValue
  minimum?: number
  maximum?: number
  exclusiveMinimum?: number
  description?: string
}

/** The parameters of a kind of job, in the order in which its schema declares them. */
export function parameterFields(kind: JobKind): ParameterField[] {
  const properties: Record<string, Property> = STAGE_PARAMETERS[kind].properties
  return Object.entries(properties).map(([name, property]) => {
    const minimum = property.minimum ?? property.exclusiveMinimum
    return {
      name,
      kind: property.enum ? 'choice' : property.type === 'boolean' ? 'switch' : 'number',
      whole: property.type === 'integer',
      standard: property.default ?? '',
      choices: property.enum ?? [],
      description: property.description ?? '',
      ...(minimum === undefined ? {} : { minimum }),
      ...(property.maximum === undefined ? {} : { maximum: property.maximum }),
    }
  })
}

/** Values for every field: those given where they are of the field's kind, else the standard ones. */
export function fieldValues(
  fields: readonly ParameterField[],
  given: Record<string, unknown>,
): Record<string, ParameterValue> {
  const fits = (field: ParameterField, value: unknown): value is ParameterValue =>
    typeof value === typeof field.standard
  return Object.fromEntries(
    fields.map((field) => {
      const value = given[field.name]
      return [field.name, fits(field, value) ? value : field.standard]
    }),
  )
}
