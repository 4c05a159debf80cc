import Type, { type Static, type TSchema } from 'typebox'

/** An object that refuses unknown keys: a misspelt key is an error, never silently dropped. */
export function Strict<P extends Record<string, TSchema>>(properties: P, options: object = {}) {
  return Type.Object(properties, { additionalProperties: false, ...options })
}

/** A value that may be null in JSON. */
export function Nullable<T extends TSchema>(schema: T) {
  return Type.Union([schema, Type.Null()])
}

/** One page of rows; `nextCursor` is null on the last page. */
export function Page<T extends TSchema>(row: T) {
  return Strict({ rows: Type.Array(row), nextCursor: Nullable(Type.String()) })
}

/** Opaque identifier. Random, so that neither order nor author can be read from it. */
export const Id = Type.String({ minLength: 1, maxLength: 64, pattern: '^[A-Za-z0-9_-]+$' })

/** A language by its BCP 47 tag: `en`, `zh`, `pt-BR`. */
export const Language = Type.String({
  maxLength: 35,
  pattern: '^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$',
})

/** Milliseconds since 1970-01-01 UTC. */
export const Time = Type.Integer({ minimum: 0 })

export const Sha256 = Type.String({ pattern: '^[0-9a-f]{64}$' })

/** Data sets are split by prompt author, so that nobody's prompts stand on two sides (InstructGPT, appendix A.2). */
export const Split = Type.Enum(['train', 'valid', 'test'])
export type Split = Static<typeof Split>

/** Query string of every paged list. */
export const PageQuery = Strict({
  cursor: Type.Optional(Type.String({ maxLength: 200 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
})

export const IdParameter = Strict({ id: Id })
export const ProjectParameter = Strict({ projectId: Id })
export const Acknowledgement = Strict({ ok: Type.Literal(true) })
