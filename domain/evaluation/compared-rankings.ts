import type { ModelPair } from './model-pair.ts'

/** How the outputs of two models fared in one ranking. */
export interface ComparedTwo {
  rankingId: string
  /** The one with the smaller id. */
  firstId: string
  secondId: string
  /** Comparisons that the first won, that the second won, and ties. */
  first: number
  second: number
  ties: number
}

/** Comparisons by ranking and by the two models that were compared. */
export function comparedTwos(pairs: readonly (ModelPair & { rankingId: string })[]): ComparedTwo[] {
  const found = new Map<string, ComparedTwo>()
  for (const { rankingId, winnerModelId, loserModelId, tie } of pairs) {
    const [firstId, secondId] =
      winnerModelId < loserModelId ? [winnerModelId, loserModelId] : [loserModelId, winnerModelId]
    const key = `${rankingId} ${firstId} ${secondId}`
    const known = found.get(key) ?? { rankingId, firstId, secondId, first: 0, second: 0, ties: 0 }
    found.set(key, known)
    if (tie) known.ties += 1
    else if (winnerModelId === firstId) known.first += 1
    else known.second += 1
  }
  return [...found.values()]
}

/** How a model fared in each ranking in which it was compared, with all others or with one; in the order given. */
export function recordOf(twos: readonly ComparedTwo[], modelId: string, againstId?: string) {
  const found = new Map<string, { rankingId: string; won: number; lost: number; tied: number }>()
  for (const { rankingId, firstId, secondId, first, second, ties } of twos) {
    if (firstId !== modelId && secondId !== modelId) continue
    const isFirst = firstId === modelId
    if (againstId && (isFirst ? secondId : firstId) !== againstId) continue
    const known = found.get(rankingId) ?? { rankingId, won: 0, lost: 0, tied: 0 }
    found.set(rankingId, known)
    known.won += isFirst ? first : second
    known.lost += isFirst ? second : first
    known.tied += ties
  }
  return [...found.values()]
}
