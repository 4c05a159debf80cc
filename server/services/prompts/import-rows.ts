import type { Conversation } from '../../../contract/conversation.ts'
import type {
  ImportAnswer,
  ImportedDemonstration,
  ImportedRanking,
  ImportRow,
} from '../../../contract/import.ts'
import type { SkipReason } from '../../../contract/skip-reasons.ts'
import { skipReason } from '../../../domain/import/skip-reason.ts'
import { problemOfConversation } from './conversation-content.ts'

type Skip = ImportAnswer['skipped'][number]

/** A row that can be taken in, with its prompt as a conversation. */
export interface ReadyRow {
  row: ImportRow
  line: number
  conversation: Conversation
}

/** Everything that people said of the outputs of a row, in its short and its long form. */
export function rankingsOf({ ranking, rankings = [] }: ImportRow): ImportedRanking[] {
  return ranking ? [{ tiers: ranking }, ...rankings] : rankings
}

/** Everything that people wrote to the prompt of a row, in its short and its long form. */
export function demonstrationsOf(row: ImportRow): ImportedDemonstration[] {
  const { demonstration, demonstrations = [] } = row
  return demonstration ? [{ text: demonstration }, ...demonstrations] : demonstrations
}

/** The row with its prompt as a conversation, or why it cannot be taken. */
export function readyRow(row: ImportRow, line: number): ReadyRow | Skip {
  const conversation: Conversation =
    typeof row.prompt === 'string' ? [{ role: 'user', content: row.prompt }] : row.prompt
  const problem = problemOfConversation(conversation)
  if (problem) return { line, ...problem, field: 'prompt' }
  const count = row.outputs?.length ?? 0
  for (const [at, ranking] of rankingsOf(row).entries()) {
    const problem = problemOfRanking(ranking, count)
    if (problem)
      return { line, ...problem, field: row.ranking && at === 0 ? 'ranking' : 'rankings' }
  }
  return { row, line, conversation }
}

/** What is wrong with the places that a ranking of `count` outputs names; null: nothing. */
function problemOfRanking(ranking: ImportedRanking, count: number): SkipReason | null {
  const places = ranking.tiers.flat()
  const shown = ranking.shownOrder ?? []
  const rated = (ranking.ratings ?? []).map(({ output }) => output)
  if ([...places, ...shown, ...rated].some((place) => place >= count)) {
    return skipReason('beyond_outputs', { count })
  }
  const isTwice = (all: readonly number[]) => new Set(all).size !== all.length
  if (isTwice(places)) return skipReason('ranked_twice')
  if (isTwice(shown)) return skipReason('shown_twice')
  if (isTwice(rated)) return skipReason('rated_twice')
  if (shown.length > 0 && places.some((place) => !shown.includes(place))) {
    return skipReason('ranked_unseen')
  }
  const seen = shown.length > 0 ? shown : places
  if (rated.some((place) => !seen.includes(place))) {
    return skipReason('rated_unseen')
  }
  if ((ranking.unacceptableFrom ?? 0) > ranking.tiers.length) {
    return skipReason('beyond_tiers', { count: ranking.tiers.length })
  }
  return null
}
