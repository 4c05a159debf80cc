/** Words as readers of the language count them: Chinese has no spaces, so that dictionaries decide. */
export function countWords(text: string, language?: string): number {
  const segmenter = new Intl.Segmenter(language, { granularity: 'word' })
  let words = 0
  for (const { isWordLike } of segmenter.segment(text)) if (isWordLike) words += 1
  return words
}

/** Characters as a reader sees them, blanks left out. */
export function countCharacters(text: string): number {
  const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
  let characters = 0
  for (const { segment } of segmenter.segment(text)) if (segment.trim() !== '') characters += 1
  return characters
}
