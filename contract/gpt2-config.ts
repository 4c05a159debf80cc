import Type, { type Static } from 'typebox'
import { Count, DropoutRate, Positive } from './model-config.ts'

const keys = {
  vocab_size: Count,
  n_positions: Count,
  n_embd: Count,
  n_layer: Count,
  n_head: Count,
  n_inner: Type.Optional(Type.Union([Count, Type.Null()])),
  embd_pdrop: Type.Optional(DropoutRate),
  resid_pdrop: Type.Optional(DropoutRate),
  attn_pdrop: Type.Optional(DropoutRate),
  layer_norm_epsilon: Type.Optional(Positive),
  activation_function: Type.Optional(
    Type.Enum(['gelu_new', 'gelu_pytorch_tanh'], {
      description: 'Both are the tanh form of GELU.',
    }),
  ),
  tie_word_embeddings: Type.Optional(Type.Literal(true)),
  scale_attn_weights: Type.Optional(Type.Literal(true)),
  scale_attn_by_inverse_layer_idx: Type.Optional(Type.Literal(false)),
  add_cross_attention: Type.Optional(Type.Literal(false)),
}

/** What Laurel needs of a GPT-2 `config.json`; further keys are kept as they are. */
export const Gpt2Config = Type.Object({ model_type: Type.Literal('gpt2'), ...keys })
export type Gpt2Config = Static<typeof Gpt2Config>

/**
 * GPT-3 (Brown et al. 2020): GPT-2's block, every second layer with attention to the last `attention_window` tokens
 * only. No published library has this model, so the kind is Laurel's own: transformers refuses it, rather than open it
 * as a GPT-2 and give other numbers.
 */
export const Gpt3Config = Type.Object({
  model_type: Type.Literal('gpt3'),
  ...keys,
  attention_window: Type.Optional(
    Type.Integer({
      minimum: 1,
      default: 256,
      description:
        'Tokens that a banded layer sees, the token itself included. Not published for GPT-3.',
    }),
  ),
})
export type Gpt3Config = Static<typeof Gpt3Config>
