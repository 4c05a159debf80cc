import Type, { type Static } from 'typebox'

const Count = Type.Integer({ minimum: 1, maximum: 10_000_000 })

/** What Laurel needs of a GPT-2 `config.json`; further keys are kept as they are. */
export const Gpt2Config = Type.Object({
  model_type: Type.Literal('gpt2'),
  vocab_size: Count,
  n_positions: Count,
  n_embd: Count,
  n_layer: Count,
  n_head: Count,
  n_inner: Type.Optional(Type.Union([Count, Type.Null()])),
  layer_norm_epsilon: Type.Optional(Type.Number({ exclusiveMinimum: 0 })),
  activation_function: Type.Optional(
    Type.Enum(['gelu_new', 'gelu_pytorch_tanh'], {
      description: 'Both are the tanh form of GELU.',
    }),
  ),
  tie_word_embeddings: Type.Optional(Type.Literal(true)),
  scale_attn_weights: Type.Optional(Type.Literal(true)),
  scale_attn_by_inverse_layer_idx: Type.Optional(Type.Literal(false)),
  add_cross_attention: Type.Optional(Type.Literal(false)),
})
export type Gpt2Config = Static<typeof Gpt2Config>
