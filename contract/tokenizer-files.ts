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
  chat_template: Type.Optional(
    Type.Union([
      Type.Null(),
      Type.String({ maxLength: 1_000_000 }),
      Type.Array(Type.Object({ name: Type.String(), template: Type.String() }), {
        description: 'Several: the one called `default` is for chats without tools.',
      }),
    ]),
  ),
})
export type TokenizerSettings = Static<typeof TokenizerSettings>

/** The Jinja text by which a model reads chats; null where it has none. */
export function chatTemplateOf({ chat_template: given }: TokenizerSettings): string | null {
  if (typeof given === 'string') return given
  const named = given?.find(({ name }) => name === 'default') ?? given?.[0]
  return named?.template ?? null
}

/** The text of a special token. */
export function contentOf(token: SpecialToken): string {
  return typeof token === 'string' ? token : token.content
}

/** `vocab.json`: id of each token. */
export const Vocabulary = Type.Record(
  Type.String(),
  Type.Integer({ minimum: 0, maximum: 10_000_000 }),
)
export type Vocabulary = Static<typeof Vocabulary>
