/** Widths of text in Latin letters: a Chinese, Japanese or Korean character takes about two and a half of them. */
const WIDE = /[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]/g
const WIDE_WEIGHT = 2.5
/** Longer texts are collapsed; the gap to what then stays visible spares a fold that would hide two lines. */
const LONG = 1_700
const VISIBLE = 1_100

const weightOf = (text: string) => text.length + (text.match(WIDE)?.length ?? 0) * (WIDE_WEIGHT - 1)

/** Words, as people count them: by spaces, and by character where a script has none. */
export function countWords(text: string): number {
  const wide = text.match(WIDE)?.length ?? 0
  return wide + (text.replace(WIDE, ' ').match(/[\p{L}\p{N}][^\s]*/gu)?.length ?? 0)
}

export interface Excerpt {
  /** What a collapsed card shows; the whole text where it is short. */
  text: string
  /** Whether something is hidden. */
  cut: boolean
  words: number
}

/** The beginning of a long text, cut after a paragraph where one ends in time, else between words. */
export function excerptOf(text: string): Excerpt {
  const words = countWords(text)
  if (weightOf(text) <= LONG) return { text, cut: false, words }
  const share = VISIBLE / weightOf(text.slice(0, VISIBLE))
  const limit = Math.max(1, Math.floor(VISIBLE * Math.min(1, share)))
  const head = text.slice(0, limit)
  const paragraph = head.lastIndexOf('\n\n')
  const space = Math.max(head.lastIndexOf(' '), head.lastIndexOf('\n'))
  const end = paragraph > limit * 0.6 ? paragraph : space > limit * 0.6 ? space : limit
  return { text: closeFence(head.slice(0, end)), cut: true, words }
}

/** A code block that the cut goes through ends there. */
function closeFence(text: string): string {
  const fences = text.match(/^ {0,3}(```|~~~)/gm) ?? []
  return fences.length % 2 === 1 ? `${text}\n${fences.at(-1)?.trim() ?? ''}` : text
}

/** For each collapsed text, the others that look the same as far as it is shown, although they differ further down. */
export function sameBeginnings(texts: readonly string[]): number[][] {
  const excerpts = texts.map(excerptOf)
  return excerpts.map((own, at) => {
    if (!own.cut) return []
    return excerpts.flatMap((other, index) => {
      const alike =
        other.text.startsWith(own.text) || (other.cut && own.text.startsWith(other.text))
      return index !== at && alike && texts[index] !== texts[at] ? [index] : []
    })
  })
}
