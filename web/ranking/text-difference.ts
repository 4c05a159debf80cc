import { diffArrays } from 'diff'

export interface DifferencePart {
  text: string
  /** Whether the other text lacks it. */
  different: boolean
}

export interface TextDifference {
  left: DifferencePart[]
  right: DifferencePart[]
  /** False where the texts differ too much to mark words in the time there is; paragraphs are marked then. */
  byWord: boolean
}

/** Scripts without spaces between words. */
const UNSPACED = /[\u0e00-\u0eff\u1780-\u17ff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]/
const WORDS = /[\p{L}\p{N}\p{M}_'’]+|\s+|[^\p{L}\p{N}\p{M}_'’\s]/gu

/** Words, spaces and marks of a text, which together are the text again. */
export function splitWords(text: string): string[] {
  if (!UNSPACED.test(text)) return text.match(WORDS) ?? []
  const words = new Intl.Segmenter(undefined, { granularity: 'word' })
  return Array.from(words.segment(text), ({ segment }) => segment)
}

const splitParagraphs = (text: string) => text.match(/[^\n]*\n+|[^\n]+$/g) ?? []

function partsOf(changes: { value: string[]; added?: boolean; removed?: boolean }[]) {
  const sides: Omit<TextDifference, 'byWord'> = { left: [], right: [] }
  for (const { value, added, removed } of changes) {
    const text = value.join('')
    if (!added) sides.left.push({ text, different: removed ?? false })
    if (!removed) sides.right.push({ text, different: added ?? false })
  }
  return sides
}

/** What differs between two texts, by words; by paragraphs where that would take longer than `milliseconds`. */
export function textDifference(left: string, right: string, milliseconds = 1500): TextDifference {
  const words = diffArrays(splitWords(left), splitWords(right), { timeout: milliseconds })
  if (words) return { ...partsOf(words), byWord: true }
  const paragraphs = diffArrays(splitParagraphs(left), splitParagraphs(right), {
    timeout: milliseconds,
  })
  if (paragraphs) return { ...partsOf(paragraphs), byWord: false }
  return {
    left: [{ text: left, different: true }],
    right: [{ text: right, different: true }],
    byWord: false,
  }
}
