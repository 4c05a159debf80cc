import { moveOutput, type RankingState } from '../ranking/ranking-model.ts'

const tierOf = ({ tiers }: RankingState, id: string) => tiers.findIndex((tier) => tier.includes(id))

/** One step up (−1) or down (1): out of a tie first, then past the neighbour. */
export function shiftOutput(state: RankingState, id: string, by: -1 | 1): RankingState {
  const tier = tierOf(state, id)
  if (tier < 0) return state
  const tied = (state.tiers[tier]?.length ?? 0) > 1
  const target = tied ? tier + (by < 0 ? 0 : 1) : tier + (by < 0 ? -1 : 2)
  if (target < 0) return state
  return moveOutput(state, id, { tier: target, own: true })
}

/** Puts an output into the tier above its own. */
export function tieWithAbove(state: RankingState, id: string): RankingState {
  const tier = tierOf(state, id)
  return tier < 1 ? state : moveOutput(state, id, { tier: tier - 1, own: false })
}

/** Draws the line of acceptability above an output's tier, or takes it away where it is there. */
export function toggleLineAbove(state: RankingState, id: string): RankingState {
  const tier = tierOf(state, id)
  if (tier < 0) return state
  const unacceptableFrom = state.unacceptableFrom === tier ? null : tier
  return { ...state, unacceptableFrom, touched: true }
}
