import { moveOutput, placeNext, tieNext, type RankingState } from './ranking-model.ts'

const tierOf = (state: RankingState, id: string) =>
  state.tiers.findIndex((tier) => tier.includes(id))

/** The order after somebody said that of two outputs one is better. What holds already is only confirmed. */
export function preferOutput(state: RankingState, better: string, worse: string): RankingState {
  const [high, low] = [tierOf(state, better), tierOf(state, worse)]
  if (high < 0 && low < 0) return placeNext(placeNext(state, better), worse)
  if (low < 0) return moveOutput(state, worse, { tier: high + 1, own: true })
  if (high >= 0 && high < low) return { ...state, touched: true }
  return moveOutput(state, better, { tier: low, own: true })
}

/** The order after somebody said that two outputs are equally good: the second comes to the first. */
export function tieOutputs(state: RankingState, first: string, second: string): RankingState {
  const [one, other] = [tierOf(state, first), tierOf(state, second)]
  if (one < 0 && other < 0) return tieNext(placeNext(state, first), second)
  if (one < 0) return moveOutput(state, first, { tier: other, own: false })
  if (one === other) return { ...state, touched: true }
  return moveOutput(state, second, { tier: one, own: false })
}

/** One step up or down: out of a tie first, then past the neighbour. What has no place gets the last one. */
export function stepOutput(state: RankingState, id: string, by: -1 | 1): RankingState {
  const tier = tierOf(state, id)
  if (tier < 0) return placeNext(state, id)
  const tied = (state.tiers[tier]?.length ?? 0) > 1
  if (tied) return moveOutput(state, id, { tier: by < 0 ? tier : tier + 1, own: true })
  const atEnd = by < 0 ? tier === 0 : tier === state.tiers.length - 1
  return atEnd ? state : moveOutput(state, id, { tier: by < 0 ? tier - 1 : tier + 2, own: true })
}

/** Ties an output with the tier above it. */
export function tieAbove(state: RankingState, id: string): RankingState {
  const tier = tierOf(state, id)
  if (tier < 0) return tieNext(state, id)
  return tier === 0 ? state : moveOutput(state, id, { tier: tier - 1, own: false })
}
