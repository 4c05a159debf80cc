import type { Assignment } from '../../contract/tasks.ts'
import { whenIdle } from '../format/idle-work.ts'
import { markdownParts } from '../format/markdown-parts.ts'
import { renderMarkdown } from '../format/markdown.ts'
import { excerptOf } from '../ranking/excerpt.ts'

/**
 * Renders what a task shows first, one text at a time while nobody presses a key, so that it stands at once when its
 * turn comes.
 */
export function prepareReading({ conversation, outputs }: Assignment, hiddenName: string): void {
  const texts = [
    ...conversation.map(({ content }) => content),
    ...outputs.map(({ text }) => {
      const excerpt = excerptOf(text)
      return excerpt.cut ? excerpt.text : text
    }),
  ]
  const next = () => {
    const [first] = markdownParts(texts.shift() ?? '')
    if (first) renderMarkdown(first, hiddenName)
    if (texts.length > 0) whenIdle(next)
  }
  whenIdle(next)
}
