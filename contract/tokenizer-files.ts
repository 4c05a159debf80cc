import Type, { type Static } from 'typebox'

/** A special token as configs write it: its text, or an object with it. */
export const SpecialToken = Type.Union([
  Type.String({ minLength: 1 }),
  Type.Object({ content: Type.String({ minLength: 1 }) }),
])
export type SpecialToken = Static<typeof SpecialToken>

const Optional = Type.Optional(Type.Union([SpecialToken, Type.Null()]))

/** `tokenizer_config.json` and `special_tokens_map.json`; further keys are kept as they are. */
export const TokenizerSettings = Type.Object({
  bos_token: Optional,
  eos_token: Optional,
  unk_token: Optional,
  pad_token: Optional,
  /** Whether the beginning-of-text token stands in front of every text; read beside `vocab.json` only. */
  add_bos_token: Type.Optional(Type.Boolean()),
  chat_template: Type.Optional(Type.Unknown()),
})
export type TokenizerSettings = Static<typeof TokenizerSettings>

/** The text of a special token. */
export function contentOf(token: SpecialToken): string {
  return typeof token === 'string' ? token : token.content
}

/** `vocab.json`: id of each token. */
export const Vocabulary = Type.Record(
  Type.String(),
  Type.Integer({ minimum: 0, maximum: 10_000_000 }),
)
