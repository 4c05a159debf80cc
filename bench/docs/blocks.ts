/** A fenced block of a page of documentation. */
export interface Block {
  /** What stands after the fence: `sh`, `ts`, `python` …; empty where nothing does. */
  language: string
  text: string
  /** Line of the page on which the block's text begins, from 1. */
  line: number
}

const FENCE = /^```(\w*)$/

/** The fenced blocks of a Markdown page, in order. @throws Error where one is not closed */
export function blocksOf(page: string): Block[] {
  const blocks: Block[] = []
  let open: (Omit<Block, 'text'> & { lines: string[] }) | undefined
  for (const [index, line] of page.split('\n').entries()) {
    const language = FENCE.exec(line)?.[1]
    if (open && language === '') {
      const { lines, ...block } = open
      blocks.push({ ...block, text: lines.join('\n') })
      open = undefined
    } else if (open) open.lines.push(line)
    else if (language !== undefined) open = { language, line: index + 2, lines: [] }
  }
  if (open) throw new Error(`the block that begins on line ${open.line} is not closed`)
  return blocks
}
