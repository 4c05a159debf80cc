/**
 * GPT-2's pattern: contractions, words, numbers and other runs, each with the space in front of it. `\s` is written as
 * the Unicode property, as JavaScript's own takes U+FEFF for a space and U+0085 for none.
 */
const PIECE =
  /'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\p{White_Space}\p{L}\p{N}]+|\p{White_Space}+(?!\P{White_Space})|\p{White_Space}+/gu

/** How often each piece occurs in some texts, in order of first appearance. Merges never cross pieces. */
export function countPieces(texts: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>()
  for (const text of texts)
    for (const [piece] of text.matchAll(PIECE)) counts.set(piece, (counts.get(piece) ?? 0) + 1)
  return counts
}
