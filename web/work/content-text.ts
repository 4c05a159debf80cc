import type { DraftContent } from '../../contract/tasks.ts'

/** A version as text, to compare and to copy: outputs by their numbers, best first. */
export function contentText(content: DraftContent, outputIds: readonly string[]): string {
  const parts = [content.text, promptText(content), orderText(content, outputIds), content.comment]
  return parts.filter((part) => part?.trim()).join('\n\n')
}

function promptText({ prompt }: DraftContent): string | undefined {
  if (!prompt) return undefined
  const examples = prompt.examples.flatMap(({ query, response }) => [query, response])
  return [prompt.instruction, ...examples, prompt.text].filter(Boolean).join('\n\n')
}

/** A ranking in a line: `4 > 1 = 7 > | 2`, the bar where the unacceptable begin. */
function orderText(
  { tiers, unacceptableFrom, ratings }: DraftContent,
  outputIds: readonly string[],
): string {
  const numberOf = (id: string) => String(outputIds.indexOf(id) + 1)
  const order = (tiers ?? []).map((tier, index) => {
    const line = index === unacceptableFrom ? '| ' : ''
    return line + tier.map(numberOf).join(' = ')
  })
  const rated = (ratings ?? []).flatMap(({ outputId, quality, flags }) => {
    const said = [...(quality === null ? [] : [`${quality}/7`]), ...flags]
    return said.length > 0 ? [`${numberOf(outputId)}: ${said.join(', ')}`] : []
  })
  return [order.join(' > '), ...rated].filter(Boolean).join('\n')
}
