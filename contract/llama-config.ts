import Type, { type Static } from 'typebox'
import { Count, DropoutRate, Positive } from './model-config.ts'

const OrNull = <T extends Parameters<typeof Type.Optional>[0]>(schema: T) =>
  Type.Optional(Type.Union([schema, Type.Null()]))

/** Rotary positions: `rope_parameters` of today's configs, `rope_scaling` of older ones. */
export const RotaryParameters = Type.Object({
  rope_theta: Type.Optional(Positive),
  rope_type: Type.Optional(Type.Enum(['default', 'linear', 'llama3'])),
  /** The older name of `rope_type`. */
  type: Type.Optional(Type.Enum(['default', 'linear', 'llama3'])),
  factor: Type.Optional(Positive),
  low_freq_factor: Type.Optional(Positive),
  high_freq_factor: Type.Optional(Positive),
  original_max_position_embeddings: Type.Optional(Count),
  partial_rotary_factor: Type.Optional(Type.Literal(1)),
})
export type RotaryParameters = Static<typeof RotaryParameters>

/** What Laurel needs of a Llama, Qwen2 or Qwen3 `config.json`; further keys are kept as they are. */
export const LlamaConfig = Type.Object({
  model_type: Type.Enum(['llama', 'qwen2', 'qwen3']),
  vocab_size: Count,
  max_position_embeddings: Count,
  hidden_size: Count,
  intermediate_size: Count,
  num_hidden_layers: Count,
  num_attention_heads: Count,
  num_key_value_heads: OrNull(Count),
  head_dim: OrNull(Count),
  hidden_act: Type.Optional(Type.Literal('silu')),
  rms_norm_eps: Type.Optional(Positive),
  rope_theta: Type.Optional(Positive),
  rope_scaling: OrNull(RotaryParameters),
  rope_parameters: OrNull(RotaryParameters),
  attention_bias: Type.Optional(Type.Boolean()),
  attention_dropout: Type.Optional(DropoutRate),
  mlp_bias: Type.Optional(Type.Boolean()),
  tie_word_embeddings: Type.Optional(Type.Boolean()),
  use_sliding_window: Type.Optional(Type.Boolean()),
  sliding_window: OrNull(Count),
  max_window_layers: Type.Optional(Type.Integer({ minimum: 0 })),
  layer_types: OrNull(Type.Array(Type.Enum(['full_attention', 'sliding_attention']))),
})
export type LlamaConfig = Static<typeof LlamaConfig>
