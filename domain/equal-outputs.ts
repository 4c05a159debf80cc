/**
 * A text as far as a reader can tell it from another: letters composed, invisible characters gone, all kinds of space
 * alike, no space at the end of lines, one blank line at most. Line breaks and indentation stay: they can be content.
 */
export function comparableText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .replace(/[\u200b\u2060\ufeff\u00ad]/g, '')
    .replace(/[^\S\n]/g, ' ')
    .replace(/(\S) {2,}/g, '$1 ')
    .replace(/ +$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** Groups of two or more outputs that read the same, each in the order given; they belong in one tier. */
export function equalOutputs(outputs: readonly { id: string; text: string }[]): string[][] {
  const byText = new Map<string, string[]>()
  for (const { id, text } of outputs) {
    const key = comparableText(text)
    byText.set(key, [...(byText.get(key) ?? []), id])
  }
  return [...byText.values()].filter((ids) => ids.length > 1)
}

/** Two equal outputs that stand in different tiers; null where there are none. */
export function splitEquals(
  tiers: readonly (readonly string[])[],
  groups: readonly (readonly string[])[],
): [string, string] | null {
  const tierOf = new Map(tiers.flatMap((tier, at) => tier.map((id) => [id, at] as const)))
  for (const [first, ...others] of groups) {
    const apart = others.find((id) => first && tierOf.get(id) !== tierOf.get(first))
    if (first && apart) return [first, apart]
  }
  return null
}
