/**
 * Builds the contract's schemas in the browser. They are JSON Schema, so a few lines make the same values as TypeBox,
 * whose builder brings a type engine that the browser has no use for. `tests/web/schema-builder.test.ts` holds both
 * against each other over the whole contract. Checking stays TypeBox's own.
 */
interface Schema {
  [key: string]: unknown
  properties?: Record<string, Schema>
}
type Options = Record<string, unknown>

const OPTIONAL = Symbol('optional')

const typed =
  (type: string) =>
  (options: Options = {}): Schema => ({ type, ...options })

const required = (properties: Record<string, Schema>) => {
  const names = Object.keys(properties).filter((name) => !(OPTIONAL in (properties[name] ?? {})))
  return names.length > 0 ? { required: names } : {}
}

const object = (properties: Record<string, Schema>, options: Options = {}): Schema => ({
  type: 'object',
  ...required(properties),
  properties,
  ...options,
})

const optional = <T extends Schema>(schema: T): T => {
  const copy = { ...schema }
  // Not enumerable: it is no part of the JSON.
  return Object.defineProperty(copy, OPTIONAL, { value: true })
}

export const Type = {
  String: typed('string'),
  Integer: typed('integer'),
  Number: typed('number'),
  Boolean: typed('boolean'),
  Null: typed('null'),
  Never: (): Schema => ({ not: {} }),
  Unknown: (options: Options = {}): Schema => ({ ...options }),
  Literal: (value: unknown, options: Options = {}): Schema => ({
    type: typeof value,
    const: value,
    ...options,
  }),
  Enum: (values: unknown[], options: Options = {}): Schema => ({ enum: values, ...options }),
  Array: (items: Schema, options: Options = {}): Schema => ({ type: 'array', items, ...options }),
  Tuple: (items: Schema[], options: Options = {}): Schema => ({
    type: 'array',
    additionalItems: false,
    items,
    minItems: items.length,
    ...options,
  }),
  Object: object,
  Record: (key: Schema, value: Schema, options: Options = {}): Schema => ({
    type: 'object',
    patternProperties: { [String(key['pattern'] ?? '^.*$')]: value },
    ...options,
  }),
  Union: (anyOf: Schema[], options: Options = {}): Schema => ({ anyOf, ...options }),
  Intersect: (allOf: Schema[], options: Options = {}): Schema => ({ allOf, ...options }),
  Optional: optional,
  Partial: (schema: Schema, options: Options = {}): Schema =>
    object(
      Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([name, value]) => [name, optional(value)]),
      ),
      options,
    ),
}

export default Type
