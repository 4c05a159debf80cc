import { NodeTypes, type RootNode, type TemplateChildNode } from '@vue/compiler-core'

/** Keys and commands are the same in every language. */
const NOT_WORDS = ['kbd', 'code', 'pre']
const SPOKEN = ['placeholder', 'title', 'aria-label', 'label', 'alt', 'aria-description']

/** What a template says without asking for a message: its text and the attributes that people see or hear. */
export function visibleText(node: RootNode | TemplateChildNode | undefined): string[] {
  if (!node) return []
  if (node.type === NodeTypes.TEXT) return node.content.trim() ? [node.content.trim()] : []
  if (node.type === NodeTypes.ROOT) return node.children.flatMap(visibleText)
  if (node.type !== NodeTypes.ELEMENT || NOT_WORDS.includes(node.tag)) return []
  const spoken = node.props.flatMap((prop) =>
    prop.type === NodeTypes.ATTRIBUTE && SPOKEN.includes(prop.name) && prop.value?.content
      ? [prop.value.content]
      : [],
  )
  return [...spoken, ...node.children.flatMap(visibleText)]
}
