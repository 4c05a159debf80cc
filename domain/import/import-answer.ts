import type { ImportAnswer } from '../../contract/import.ts'

/** A record or row that was passed over, with its line and the reason. */
export type Skipped = ImportAnswer['skipped'][number]

/** What comes of nothing. */
export const noAnswer = (): ImportAnswer => ({
  prompts: 0,
  outputs: 0,
  rankings: 0,
  comparisons: 0,
  demonstrations: 0,
  tasks: 0,
  skipped: [],
})

/** Adds the answer to one part, and what of it could not be read, to what came of the parts before. */
export function addAnswer(total: ImportAnswer, answer: ImportAnswer, unread: readonly Skipped[]) {
  for (const [name, value] of Object.entries(answer)) {
    if (typeof value === 'number') total[name as 'prompts'] += value
  }
  total.skipped.push(...unread, ...answer.skipped)
}
