/** About how long a part is that is rendered at once: a few milliseconds of work. */
const PART_LENGTH = 2_500

const FENCE = /^ {0,3}(```|~~~)/
/** A line that can belong to what stands above the blank line before it. */
const CONTINUES = /^(\s|[-*+] |\d+[.)] |>)/
/** Link targets defined anywhere count everywhere: such a text stays whole. */
const DEFINITION = /^ {0,3}\[[^\]]+\]:/m

/** A long markdown text in parts that can be rendered one by one and then read as the whole. */
export function markdownParts(source: string): string[] {
  if (source.length <= PART_LENGTH || DEFINITION.test(source)) return [source]
  const lines = source.split('\n')
  const parts: string[] = []
  let part: string[] = []
  let length = 0
  let fenced = false
  for (const [at, line] of lines.entries()) {
    part.push(line)
    length += line.length + 1
    if (FENCE.test(line)) fenced = !fenced
    const next = lines[at + 1]
    const mayEnd = !fenced && line.trim() === '' && next !== undefined && !CONTINUES.test(next)
    if (length < PART_LENGTH || !mayEnd) continue
    parts.push(part.join('\n'))
    part = []
    length = 0
  }
  return part.length > 0 ? [...parts, part.join('\n')] : parts
}
