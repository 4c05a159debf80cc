import type { OpenApiDocument } from './document.ts'

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

/** One text for one schema, whatever the order of its keys. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`
  if (!isObject(value)) return JSON.stringify(value) ?? 'null'
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined)
  entries.sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join()}}`
}

/** A schema in the words into which @fastify/swagger translates those of routes. */
function translated(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(translated)
  if (!isObject(schema)) return schema
  const { patternProperties, const: constant, ...rest } = schema
  const inner = Object.entries(rest).map(([key, value]) => [key, translated(value)])
  return {
    ...Object.fromEntries(inner),
    ...(constant === undefined ? {} : { enum: [constant] }),
    ...(isObject(patternProperties)
      ? { additionalProperties: translated(Object.values(patternProperties)[0]) }
      : {}),
  }
}

/**
 * Names the contract's schemas once under `components.schemas` and refers to them wherever they stand, so that a
 * document is read, and a client generated, with one type for one thing. Of equal schemas the first name is taken.
 */
export function shareSchemas(
  document: OpenApiDocument,
  named: readonly (readonly [string, unknown])[],
): void {
  const names = new Map<string, string>()
  for (const [name, schema] of named) {
    const text = canonical(translated(schema))
    if (!names.has(text)) names.set(text, name)
  }
  const shared: Record<string, unknown> = {}

  const within = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(sharing)
    if (!isObject(value)) return value
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, sharing(inner)]))
  }
  const sharing = (value: unknown): unknown => {
    const name = isObject(value) ? names.get(canonical(value)) : undefined
    if (name === undefined) return within(value)
    if (!(name in shared)) {
      shared[name] = null // It stands in its place before its own parts are looked at.
      shared[name] = within(value)
    }
    return { $ref: `#/components/schemas/${name}` }
  }

  document.paths = within(document.paths) as OpenApiDocument['paths']
  const { responses } = document.components
  if (responses) document.components['responses'] = within(responses)
  const sorted = Object.entries(shared).sort(([a], [b]) => (a < b ? -1 : 1))
  document.components = { ...document.components, schemas: Object.fromEntries(sorted) }
}
