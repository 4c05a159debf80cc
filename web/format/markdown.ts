import DOMPurify from 'dompurify'
import MarkdownIt from 'markdown-it'
import { MASK } from '../../domain/name-mask.ts'

const markdown = new MarkdownIt({ html: false, linkify: true, breaks: true })
const { escapeHtml } = markdown.utils

markdown.renderer.rules.link_open = (tokens, index, options, _environment, self) => {
  tokens[index]?.attrSet('target', '_blank')
  tokens[index]?.attrSet('rel', 'noopener noreferrer nofollow')
  return self.renderToken(tokens, index, options)
}

/** Outermost blocks, whose direction follows their own script: a Chinese paragraph below an Arabic one starts left. */
const BLOCKS = ['paragraph', 'heading', 'bullet_list', 'ordered_list', 'blockquote']
for (const block of BLOCKS) {
  markdown.renderer.rules[`${block}_open`] = (tokens, index, options, _environment, self) => {
    const token = tokens[index]
    if (token?.level === 0) token.attrSet('dir', 'auto')
    return self.renderToken(tokens, index, options)
  }
}
markdown.renderer.rules.table_open = () =>
  '<div class="wide-table" tabindex="0"><table dir="auto">\n'
markdown.renderer.rules.table_close = () => '</table></div>\n'

/** Code scrolls sideways, also by keyboard. */
for (const rule of ['fence', 'code_block'] as const) {
  const standard = markdown.renderer.rules[rule]
  markdown.renderer.rules[rule] = (...given) =>
    (standard?.(...given) ?? '').replace(/^<pre>/, '<pre dir="ltr" tabindex="0">')
}

/** A hidden name says what it is when pointed at, and is read out as what it is. */
markdown.renderer.rules.text = (tokens, index, _options, environment: { hiddenName?: string }) => {
  const text = escapeHtml(tokens[index]?.content ?? '')
  const label = environment.hiddenName
  if (!label) return text
  const name = escapeHtml(label)
  const mask = `<span class="masked" role="img" aria-label="${name}" title="${name}">${MASK}</span>`
  return text.replaceAll(MASK, mask)
}

/** Rendered texts, so that a card that is folded and opened again costs nothing. Oldest out first. */
const rendered = new Map<string, string>()
const MOST_RENDERED = 400

/** Markdown as safe HTML: raw HTML in it stays text, pictures are not loaded, and the result is sanitised besides. */
export function renderMarkdown(source: string, hiddenName = ''): string {
  const key = `${hiddenName}\n${source}`
  const known = rendered.get(key)
  if (known !== undefined) return known
  const html = DOMPurify.sanitize(markdown.render(source, { hiddenName }), {
    ADD_ATTR: ['target', 'dir', 'tabindex'],
    FORBID_TAGS: ['img', 'style', 'form', 'input'],
    FORBID_ATTR: ['style'],
  })
  const [oldest] = rendered.keys()
  if (rendered.size >= MOST_RENDERED && oldest !== undefined) rendered.delete(oldest)
  rendered.set(key, html)
  return html
}
