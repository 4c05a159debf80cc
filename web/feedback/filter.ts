import type { Static } from 'typebox'
import type { RankingQuery } from '../../contract/feedback.ts'
import { PromptSource } from '../../contract/prompts.ts'
import { Split } from '../../contract/schema.ts'

/** Whose feedback, and on which prompts. */
export type FeedbackFilter = Pick<Static<typeof RankingQuery>, 'labelerId' | 'split' | 'source'>

/** The filter that a page's address holds; what is none of its values is left out. */
export function filterFromQuery(query: Record<string, unknown>): FeedbackFilter {
  const { labeler } = query
  const split = Split.enum.find((one) => one === query['split'])
  const source = PromptSource.enum.find((one) => one === query['source'])
  return {
    ...(typeof labeler === 'string' ? { labelerId: labeler } : {}),
    ...(split ? { split } : {}),
    ...(source ? { source } : {}),
  }
}
