import Type, { type Static } from 'typebox'
import { Nullable } from './schema.ts'

const Empty = Type.Optional(Nullable(Type.Object({}, { additionalProperties: false })))
const Off = Type.Optional(Nullable(Type.Literal(false)))

/** What Laurel needs of PEFT's `adapter_config.json` for LoRA; kinds of adapter that it cannot run are refused. */
export const AdapterConfig = Type.Object({
  peft_type: Type.Literal('LORA'),
  task_type: Type.Optional(Nullable(Type.Enum(['CAUSAL_LM', 'SEQ_CLS']))),
  base_model_name_or_path: Type.Optional(Nullable(Type.String())),
  r: Type.Integer({ minimum: 1, maximum: 65_536 }),
  lora_alpha: Type.Number({ exclusiveMinimum: 0 }),
  target_modules: Type.Union([Type.Array(Type.String()), Type.String()]),
  bias: Type.Optional(Type.Literal('none')),
  rank_pattern: Empty,
  alpha_pattern: Empty,
  use_rslora: Off,
  use_dora: Off,
})
export type AdapterConfig = Static<typeof AdapterConfig>
