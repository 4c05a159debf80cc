import type { DraftContent } from '../../contract/tasks.ts'

/** A version as text, to copy: outputs by their numbers, best first. */
export function contentText(content: DraftContent, outputIds: readonly string[]): string {
  const ranked = [orderText(content, outputIds), ratingsText(content, outputIds)]
  return joined([...wordsOf(content), ranked.filter(Boolean).join('\n'), content.comment])
}

/** What a version says besides its order, as text to compare. */
export function textBesideOrder(content: DraftContent, outputIds: readonly string[]): string {
  return joined([...wordsOf(content), ratingsText(content, outputIds), content.comment])
}

const wordsOf = (content: DraftContent) => [content.text, promptText(content)]
const joined = (parts: (string | undefined)[]) => parts.filter((part) => part?.trim()).join('\n\n')

function promptText({ prompt }: DraftContent): string | undefined {
  if (!prompt) return undefined
  const examples = prompt.examples.flatMap(({ query, response }) => [query, response])
  return [prompt.instruction, ...examples, prompt.text].filter(Boolean).join('\n\n')
}

const numberOf = (id: string, outputIds: readonly string[]) => String(outputIds.indexOf(id) + 1)

/** A ranking in a line: `4 > 1 = 7 > | 2`, the bar where the unacceptable begin. */
function orderText(
  { tiers, unacceptableFrom }: DraftContent,
  outputIds: readonly string[],
): string {
  const order = (tiers ?? []).map((tier, index) => {
    const line = index === unacceptableFrom ? '| ' : ''
    return line + tier.map((id) => numberOf(id, outputIds)).join(' = ')
  })
  return order.join(' > ')
}

function ratingsText({ ratings }: DraftContent, outputIds: readonly string[]): string {
  const rated = (ratings ?? []).flatMap(({ outputId, quality, flags }) => {
    const said = [...(quality === null ? [] : [`${quality}/7`]), ...flags]
    return said.length > 0 ? [`${numberOf(outputId, outputIds)}: ${said.join(', ')}`] : []
  })
  return rated.join('\n')
}
