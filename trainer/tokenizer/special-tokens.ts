/** Ends a text, as in GPT-2. */
export const END_OF_TEXT = '<|endoftext|>'

/**
 * Fills rows. A token of its own, because transformers reads a reward at the last token that is not padding: were the
 * end of text the padding, it would read the token before it.
 */
export const PAD = '<|pad|>'
