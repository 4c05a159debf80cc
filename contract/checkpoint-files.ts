import Type, { type Static } from 'typebox'
import { Sha256 } from './schema.ts'

/** `model.safetensors.index.json`: in which file of the folder each tensor is; a file name, never a path. */
export const ShardIndex = Type.Object({
  weight_map: Type.Record(
    Type.String(),
    Type.String({ pattern: '^[A-Za-z0-9_][A-Za-z0-9._-]*\\.safetensors$' }),
  ),
})
export type ShardIndex = Static<typeof ShardIndex>

/** A word of the random generator's state (sfc32). */
const Word = Type.Integer({ minimum: -0x8000_0000, maximum: 0x7fff_ffff })

const JsonObject = Type.Record(Type.String(), Type.Unknown())

/** `laurel.json` beside a model: what Laurel knows of it and other tools ignore. */
export const LaurelJson = JsonObject
export type LaurelJson = Static<typeof LaurelJson>

/** What `laurel.json` says beside a reward model: score = gain · output of the head + bias. */
export const RewardLaurelJson = Type.Object({
  normalization: Type.Optional(Type.Object({ gain: Type.Number(), bias: Type.Number() })),
})

/** `__metadata__` of a training state: its JSON part and the SHA-256 of that and of all tensors. */
export const TrainingStateMetadata = Type.Object({
  format: Type.Literal('laurel-training-state'),
  version: Type.Literal('1'),
  state: Type.String(),
  sha256: Sha256,
})

/** The JSON part of a training state. */
export const TrainingStateJson = Type.Object(
  {
    stage: Type.String({ minLength: 1 }),
    step: Type.Integer({ minimum: 0 }),
    config: JsonObject,
    random: Type.Record(Type.String(), Type.Tuple([Word, Word, Word, Word])),
    dataOrder: Type.Record(
      Type.String(),
      Type.Object(
        {
          size: Type.Integer({ minimum: 1 }),
          seed: Type.Number(),
          epoch: Type.Integer({ minimum: 0 }),
          position: Type.Integer({ minimum: 0 }),
        },
        { additionalProperties: false },
      ),
    ),
    dataHash: Type.String(),
    extra: JsonObject,
  },
  { additionalProperties: false },
)
