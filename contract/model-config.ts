import Type, { type Static } from 'typebox'

/** A count or a size in a model's `config.json`. */
export const Count = Type.Integer({ minimum: 1, maximum: 10_000_000 })

/** A norm's ε, or another small positive number. */
export const Positive = Type.Number({ exclusiveMinimum: 0 })

/** Share of values dropped in training. */
export const DropoutRate = Type.Number({ minimum: 0, exclusiveMaximum: 1 })

/** A Hugging Face `config.json`, whatever the model: `model_type` says which family checks the rest. */
export const ModelConfigJson = Type.Intersect([
  Type.Object({ model_type: Type.String({ minLength: 1 }) }),
  Type.Record(Type.String(), Type.Unknown()),
])
export type ModelConfigJson = Static<typeof ModelConfigJson>
