import Type, { type Static } from 'typebox'

const Size = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })

const TensorHeader = Type.Object(
  {
    dtype: Type.String(),
    shape: Type.Array(Size, { maxItems: 8 }),
    data_offsets: Type.Array(Size, { minItems: 2, maxItems: 2 }),
  },
  { additionalProperties: false },
)

/** JSON header of a safetensors file. */
export const SafetensorsHeader = Type.Intersect([
  Type.Object({ __metadata__: Type.Optional(Type.Record(Type.String(), Type.String())) }),
  Type.Record(Type.String({ pattern: '^(?!__metadata__$)' }), TensorHeader),
])
export type SafetensorsHeader = Static<typeof SafetensorsHeader>
