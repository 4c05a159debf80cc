import type { Page } from 'playwright-core'
import type { Assignment } from '../../contract/tasks.ts'
import type { JudgedTask } from './judged-tasks.ts'

/** Quick for a person; slow enough that each press is one of its own. */
const BETWEEN_KEYS_MS = 60

/** What a person means: the numbers on the screen in tiers, best first. */
export type MeantTiers = number[][]

/**
 * What a person thinks of each output, in the order shown; one that reads the same as an earlier one is judged alike.
 * @throws Error where the task or an output is none of the judged ones
 */
export function judgments(
  { conversation, outputs, equalOutputs }: Assignment,
  tasks: readonly JudgedTask[],
): number[] {
  const prompt = conversation.at(-1)?.content
  const quality = tasks.find(({ row }) => row.prompt === prompt)?.quality
  return outputs.map((output) => {
    const group = equalOutputs.find((ids) => ids.includes(output.id)) ?? [output.id]
    const first = outputs.find(({ id }) => group.includes(id)) ?? output
    const judged = quality?.get(first.text)
    if (judged === undefined) throw new Error(`nobody judged “${first.text}” for “${prompt}”`)
    return judged
  })
}

export function meantTiers(judged: readonly number[]): MeantTiers {
  const levels = [...new Set(judged)].sort((a, b) => b - a)
  return levels.map((level) => judged.flatMap((own, at) => (own === level ? [at + 1] : [])))
}

/** Ranks by typing: digits best first, Shift held for ties, one key for the rest. */
export async function rankByTyping(page: Page, tiers: MeantTiers): Promise<void> {
  for (const [at, [first, ...tied]] of tiers.entries()) {
    if (at === tiers.length - 1) {
      // A single one falls into place by itself.
      if (tied.length > 0 || at === 0) await press(page, '.')
      break
    }
    await press(page, String(first))
    if (tied.length === 0) continue
    await page.keyboard.down('Shift')
    for (const number of tied) await press(page, `Digit${number}`)
    await page.keyboard.up('Shift')
  }
}

/** Rates output by output, which makes the tiers. */
export async function rankByRating(
  page: Page,
  { outputs, equalOutputs }: Assignment,
  judged: readonly number[],
): Promise<void> {
  for (const [at, rating] of judged.entries()) {
    // The screen passes over an output that reads the same as an earlier one.
    const group = equalOutputs.find((ids) => ids.includes(outputs[at]?.id ?? ''))
    const first = outputs.findIndex(({ id }) => group?.includes(id))
    if (first === -1 || first === at) await press(page, String(rating))
  }
}

async function press(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key)
  await page.waitForTimeout(BETWEEN_KEYS_MS)
}
