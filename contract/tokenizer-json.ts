import Type, { type Static } from 'typebox'

const TokenId = Type.Integer({ minimum: 0, maximum: 10_000_000 })
const Merge = Type.Union([
  Type.String({ minLength: 3 }),
  Type.Array(Type.String(), { minItems: 2, maxItems: 2 }),
])

/**
 * What the `tokenizer.json` of a BPE must hold: byte-level, or with a mark at the end of words as GPT-1's. Keys that
 * others add are left as they are.
 */
export const TokenizerJson = Type.Object({
  added_tokens: Type.Array(
    Type.Object({
      id: TokenId,
      content: Type.String({ minLength: 1 }),
      special: Type.Boolean(),
      lstrip: Type.Optional(Type.Boolean({ description: 'It takes the space before it in.' })),
      rstrip: Type.Optional(Type.Boolean({ description: 'It takes the space behind it in.' })),
    }),
  ),
  pre_tokenizer: Type.Object({ type: Type.String() }),
  post_processor: Type.Optional(Type.Unknown()),
  decoder: Type.Union([
    Type.Object({ type: Type.Literal('ByteLevel') }),
    Type.Object({ type: Type.Literal('BPEDecoder'), suffix: Type.String({ minLength: 1 }) }),
  ]),
  model: Type.Object({
    type: Type.Literal('BPE'),
    vocab: Type.Record(Type.String(), TokenId),
    merges: Type.Array(Merge),
    unk_token: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  }),
})
export type TokenizerJson = Static<typeof TokenizerJson>
