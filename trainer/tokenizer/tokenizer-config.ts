import type { Tokenizer } from './tokenizer.ts'

/**
 * `tokenizer_config.json`: with it transformers' AutoTokenizer opens the `tokenizer.json` beside it. What a model from
 * elsewhere came with, such as its chat template, is kept.
 */
export function tokenizerConfig(
  tokenizer: Tokenizer,
  contextLength: number,
): Record<string, unknown> {
  const { settings, endOfText, padId } = tokenizer
  const { unk_token: unknown = null } = tokenizer.json.model
  const pad = tokenizer.json.added_tokens.find((token) => token.id === padId)?.content ?? endOfText
  return {
    add_prefix_space: false,
    bos_token: endOfText,
    clean_up_tokenization_spaces: false,
    model_max_length: contextLength,
    tokenizer_class: 'PreTrainedTokenizerFast',
    unk_token: unknown ?? endOfText,
    ...settings,
    eos_token: endOfText,
    pad_token: pad,
  }
}
