import Type, { type Static } from 'typebox'
import { Count, DropoutRate } from './model-config.ts'

/** What Laurel needs of an OPT `config.json`; further keys are kept as they are. */
export const OptConfig = Type.Object({
  model_type: Type.Literal('opt'),
  vocab_size: Count,
  max_position_embeddings: Count,
  hidden_size: Count,
  num_hidden_layers: Count,
  num_attention_heads: Count,
  ffn_dim: Count,
  word_embed_proj_dim: Type.Optional(Type.Union([Count, Type.Null()])),
  do_layer_norm_before: Type.Optional(Type.Boolean()),
  _remove_final_layer_norm: Type.Optional(Type.Boolean()),
  activation_function: Type.Optional(Type.Enum(['relu', 'gelu_new', 'gelu_pytorch_tanh', 'silu'])),
  dropout: Type.Optional(DropoutRate),
  attention_dropout: Type.Optional(DropoutRate),
  enable_bias: Type.Optional(Type.Boolean()),
  layer_norm_elementwise_affine: Type.Optional(Type.Literal(true)),
  tie_word_embeddings: Type.Optional(Type.Boolean()),
})
export type OptConfig = Static<typeof OptConfig>
