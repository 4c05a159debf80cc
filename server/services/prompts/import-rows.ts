import type { Conversation } from '../../../contract/conversation.ts'
import type {
  ImportAnswer,
  ImportedDemonstration,
  ImportedRanking,
  ImportRow,
} from '../../../contract/import.ts'
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
  if (problem) return { line, reason: problem, field: 'prompt' }
  const count = row.outputs?.length ?? 0
  for (const [at, ranking] of rankingsOf(row).entries()) {
    const reason = problemOfRanking(ranking, count)
    if (reason) return { line, reason, field: row.ranking && at === 0 ? 'ranking' : 'rankings' }
  }
  return { row, line, conversation }
}

/** What is wrong with the places that a ranking of `count` outputs names; null: nothing. */
function problemOfRanking(ranking: ImportedRanking, count: number): string | null {
  const places = ranking.tiers.flat()
  const shown = ranking.shownOrder ?? []
  const rated = (ranking.ratings ?? []).map(({ output }) => output)
  if ([...places, ...shown, ...rated].some((place) => place >= count)) {
    return `ranking names an output beyond the ${count} there are`
  }
  const isTwice = (all: readonly number[]) => new Set(all).size !== all.length
  if (isTwice(places)) return 'ranking names an output twice'
  if (isTwice(shown)) return 'shownOrder names an output twice'
  if (isTwice(rated)) return 'ratings names an output twice'
  if (shown.length > 0 && places.some((place) => !shown.includes(place))) {
    return 'shownOrder lacks an output that the ranking names'
  }
  const seen = shown.length > 0 ? shown : places
  if (rated.some((place) => !seen.includes(place))) {
    return 'ratings names an output that the ranking does not show'
  }
  if ((ranking.unacceptableFrom ?? 0) > ranking.tiers.length) {
    return `unacceptableFrom lies beyond the ${ranking.tiers.length} tiers`
  }
  return null
}
