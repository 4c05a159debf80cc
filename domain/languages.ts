/** The wishes of an Accept-Language header, the dearest first; `*` and what is refused (q=0) are left out. */
export function acceptedLanguages(header: string | undefined): string[] {
  return (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';')
      const weight = parameters.map((text) => /^\s*q=([\d.]+)\s*$/.exec(text)?.[1]).find(Boolean)
      return { tag: tag.trim(), weight: weight === undefined ? 1 : Number(weight) }
    })
    .filter(({ tag, weight }) => tag !== '' && tag !== '*' && weight > 0)
    .toSorted((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag)
}

const primary = (tag: string) => tag.toLowerCase().split('-')[0]

/**
 * The language to show of those there are: the first wish that is there, exactly or as another variety of the same
 * language (`zh-CN` finds `zh`, `pt` finds `pt-BR`); else the first of `fallbacks` that is there; else the first.
 */
export function bestLanguage(
  available: readonly string[],
  wishes: readonly string[],
  fallbacks: readonly string[] = [],
): string | null {
  for (const wish of [...wishes, ...fallbacks]) {
    const exact = available.find((tag) => tag.toLowerCase() === wish.toLowerCase())
    const found = exact ?? available.find((tag) => primary(tag) === primary(wish))
    if (found) return found
  }
  return available[0] ?? null
}
