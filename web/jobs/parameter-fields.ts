import type { JobKind } from '../../contract/jobs.ts'
import { STAGE_PARAMETERS } from '../../contract/stages.ts'

export type ParameterValue = number | string | boolean

/** A parameter of a job with what its schema says of it. */
export interface ParameterField {
  name: string
  /** `json`: a list or an object, as its JSON text; empty is none. */
  kind: 'number' | 'choice' | 'switch' | 'text' | 'json'
  /** Whole numbers only. */
  whole: boolean
  /** What a job starts with where nothing is said: the project's default, else the stage's. */
  standard: ParameterValue
  /** The stage's default, where the project has one of its own. */
  replaced?: ParameterValue
  minimum?: number
  maximum?: number
  choices: string[]
  description: string
}

interface Property {
  type?: string
  enum?: string[]
  default?: unknown
  minimum?: number
  maximum?: number
  exclusiveMinimum?: number
  description?: string
}

/**
 * The parameters of a kind of job, in the order in which its schema declares them, with the defaults of a project
 * (`projectJobDefaults`) where it has some.
 */
export function parameterFields(
  kind: JobKind,
  ofProject: Record<string, unknown> = {},
): ParameterField[] {
  const properties: Record<string, Property> = STAGE_PARAMETERS[kind].properties
  return Object.entries(properties).map(([name, property]) => {
    const minimum = property.minimum ?? property.exclusiveMinimum
    const kind = kindOf(property)
    const own = shown(kind, ofProject[name])
    const given = shown(kind, property.default)
    const isOwn = ofProject[name] !== undefined && own !== given
    return {
      name,
      kind,
      whole: property.type === 'integer',
      standard: isOwn ? own : given,
      ...(isOwn ? { replaced: given } : {}),
      choices: property.enum ?? [],
      description: property.description ?? '',
      ...(minimum === undefined ? {} : { minimum }),
      ...(property.maximum === undefined ? {} : { maximum: property.maximum }),
    }
  })
}

function kindOf({ type, enum: choices }: Property): ParameterField['kind'] {
  if (choices) return 'choice'
  if (type === 'boolean') return 'switch'
  if (type === 'string') return 'text'
  return type === 'integer' || type === 'number' ? 'number' : 'json'
}

/** A value as its field holds it; empty where there is none. */
function shown(kind: ParameterField['kind'], value: unknown): ParameterValue {
  if (value === undefined) return ''
  return kind === 'json' ? JSON.stringify(value) : (value as ParameterValue)
}

/**
 * What a job is started with: fields that were left empty are no part of it. Text that is no JSON goes to the server as
 * it is, which says what is needed there.
 */
export function givenParameters(
  fields: readonly ParameterField[],
  values: Record<string, ParameterValue>,
): Record<string, unknown> {
  return Object.fromEntries(
    fields.flatMap(({ name, kind }) => {
      const value = values[name]
      if (value === undefined || value === '') return []
      return [[name, kind === 'json' ? parsed(String(value)) : value]]
    }),
  )
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** Values for every field: those given where they are of the field's kind, else the standard ones. */
export function fieldValues(
  fields: readonly ParameterField[],
  given: Record<string, unknown>,
): Record<string, ParameterValue> {
  const fits = ({ kind, standard }: ParameterField, value: ParameterValue) =>
    typeof value === (kind === 'number' ? 'number' : typeof standard)
  return Object.fromEntries(
    fields.map((field) => {
      const { name, kind, standard } = field
      if (given[name] === undefined) return [name, standard]
      const value = shown(kind, given[name])
      return [name, fits(field, value) ? value : standard]
    }),
  )
}
