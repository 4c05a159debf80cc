/** Prompts that share so many first characters count as one another's copies (InstructGPT, appendix A.1). */
const LONG_PREFIX = 120
const SHINGLE = 3
/** From here on two prompts are near duplicates. */
export const NEAR_DUPLICATE = 0.6

/** Letters and digits of any script in one case, other characters as single spaces. */
function normalised(text: string): string[] {
  const words =
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  return Array.from(words.join(' '))
}

/** All runs of three characters: they need no word boundaries, so Chinese works like English. */
function shingles(characters: readonly string[]): Set<string> {
  const found = new Set<string>()
  for (let at = 0; at + SHINGLE <= Math.max(characters.length, SHINGLE); at += 1) {
    found.add(characters.slice(at, at + SHINGLE).join(''))
  }
  return found
}

/** The share of shingles that two texts have in common (Jaccard). */
function shingleSimilarity(a: readonly string[], b: readonly string[]): number {
  const [left, right] = [shingles(a), shingles(b)]
  let common = 0
  for (const shingle of left) if (right.has(shingle)) common += 1
  return common / (left.size + right.size - common)
}

/** How much of the shorter text is a beginning that both share, where that is long; else 0. */
function prefixSimilarity(a: readonly string[], b: readonly string[]): number {
  const shorter = Math.min(a.length, b.length)
  let length = 0
  while (length < shorter && a[length] === b[length]) length += 1
  return length >= LONG_PREFIX ? length / shorter : 0
}

/** What two prompts share that begin alike: their first letters in one case, all of them where there are fewer. */
export const beginningOf = (text: string) => normalised(text).slice(0, LONG_PREFIX).join('')

/** How alike two prompts are, 0 to 1: by what they have in common, or by a long common beginning. */
export function similarity(a: string, b: string): number {
  const [left, right] = [normalised(a), normalised(b)]
  if (left.length === 0 || right.length === 0) return left.length === right.length ? 1 : 0
  return Math.max(shingleSimilarity(left, right), prefixSimilarity(left, right))
}

const FRAGMENTS = 8
const FRAGMENT_LENGTH = 12
const CHINESE_FRAGMENT_LENGTH = 5
const SEARCHED_LENGTH = 4_000

/**
 * Pieces of a text, spread evenly over it, of which a near duplicate has at least one unchanged: what to search for
 * among many prompts before comparing. None where the text is too short to search for.
 */
export function searchFragments(text: string): string[] {
  const characters = Array.from(text.replaceAll('\0', ' ').trim()).slice(0, SEARCHED_LENGTH)
  if (characters.length < SHINGLE) return []
  const wide = characters.filter((one) =>
    /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}]/u.test(one),
  )
  const usual = wide.length * 3 > characters.length ? CHINESE_FRAGMENT_LENGTH : FRAGMENT_LENGTH
  const length = Math.min(usual, characters.length)
  const last = characters.length - length
  const count = Math.min(FRAGMENTS, Math.ceil(last / length) + 1)
  const places = Array.from({ length: count }, (_, at) =>
    count === 1 ? 0 : Math.round((at * last) / (count - 1)),
  )
  return [...new Set(places.map((from) => characters.slice(from, from + length).join('')))]
}
