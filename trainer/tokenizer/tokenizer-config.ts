import type { Tokenizer } from './tokenizer.ts'
import { END_OF_TEXT, PAD } from './special-tokens.ts'

/** `tokenizer_config.json`: with it transformers' AutoTokenizer opens the `tokenizer.json` beside it. */
export function tokenizerConfig(
  tokenizer: Pick<Tokenizer, 'padId' | 'endOfTextId'>,
  contextLength: number,
): Record<string, unknown> {
  return {
    add_prefix_space: false,
    bos_token: END_OF_TEXT,
    clean_up_tokenization_spaces: false,
    eos_token: END_OF_TEXT,
    model_max_length: contextLength,
    pad_token: tokenizer.padId === tokenizer.endOfTextId ? END_OF_TEXT : PAD,
    tokenizer_class: 'PreTrainedTokenizerFast',
    unk_token: END_OF_TEXT,
  }
}
