import Type, { type Static } from 'typebox'
import { Count, DropoutRate, Positive } from './model-config.ts'

/** What Laurel needs of a GPT-1 `config.json` (`openai-gpt`); further keys are kept as they are. */
export const Gpt1Config = Type.Object({
  model_type: Type.Literal('openai-gpt'),
  vocab_size: Count,
  n_positions: Count,
  n_embd: Count,
  n_layer: Count,
  n_head: Count,
  embd_pdrop: Type.Optional(DropoutRate),
  resid_pdrop: Type.Optional(DropoutRate),
  attn_pdrop: Type.Optional(DropoutRate),
  layer_norm_epsilon: Type.Optional(Positive),
  afn: Type.Optional(
    Type.Enum(['gelu', 'relu', 'silu', 'swish'], {
      description: '"gelu" is its tanh form in this family.',
    }),
  ),
  tie_word_embeddings: Type.Optional(Type.Literal(true)),
})
export type Gpt1Config = Static<typeof Gpt1Config>
