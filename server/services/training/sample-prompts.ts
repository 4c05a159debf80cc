interface Candidate {
  id: string
  outputs: number
}

const PANEL_SHARE = 3

/**
 * The prompts that a model writes to: a third are always the same, so that models can be compared on them, and the
 * others are those that have the fewest outputs so far.
 */
export function choosePrompts<T extends Candidate>(prompts: readonly T[], count: number): T[] {
  const panel = prompts.slice(0, Math.ceil(count / PANEL_SHARE))
  const others = prompts
    .slice(panel.length)
    .toSorted((a, b) => a.outputs - b.outputs)
    .slice(0, count - panel.length)
  return [...panel, ...others]
}
