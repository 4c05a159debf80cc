/** A ranking in the making: tiers best first, what has no place yet, and where the line of acceptability is. */
export interface RankingState {
  readonly tiers: readonly (readonly string[])[]
  readonly unplaced: readonly string[]
  /** Index of the first tier below the line; null: no line. */
  readonly unacceptableFrom: number | null
  /** True once a person arranged or confirmed the order. */
  readonly touched: boolean
}

/** All outputs wait to be placed, in the order shown. */
export function startRanking(outputIds: readonly string[]): RankingState {
  return { tiers: [], unplaced: outputIds, unacceptableFrom: null, touched: false }
}

/** Tiers from ratings: equal quality is one tier, the highest first; what was not rated waits to be placed. */
export function fromRatings(
  outputIds: readonly string[],
  quality: (outputId: string) => number | null,
): RankingState {
  const levels = [...new Set(outputIds.map(quality))].filter((level) => level !== null)
  const tiers = levels
    .sort((a, b) => b - a)
    .map((level) => outputIds.filter((id) => quality(id) === level))
  const unplaced = outputIds.filter((id) => quality(id) === null)
  return { tiers, unplaced, unacceptableFrom: null, touched: false }
}

/** A single output without a place falls into the last one by itself. */
function settle(state: RankingState): RankingState {
  const [last, ...more] = state.unplaced
  if (last === undefined || more.length > 0 || state.tiers.length === 0) return state
  return { ...state, tiers: [...state.tiers, [last]], unplaced: [] }
}

/** Places an output below all that are placed. What has a place already stays. */
export function placeNext(state: RankingState, outputId: string): RankingState {
  if (!state.unplaced.includes(outputId)) return state
  return settle({
    ...state,
    tiers: [...state.tiers, [outputId]],
    unplaced: state.unplaced.filter((id) => id !== outputId),
    touched: true,
  })
}

/** Places an output in the same tier as the one placed last. */
export function tieNext(state: RankingState, outputId: string): RankingState {
  const last = state.tiers.at(-1)
  if (!last) return placeNext(state, outputId)
  if (!state.unplaced.includes(outputId)) return state
  return settle({
    ...state,
    tiers: [...state.tiers.slice(0, -1), [...last, outputId]],
    unplaced: state.unplaced.filter((id) => id !== outputId),
    touched: true,
  })
}

/** Places all that is left at once: as one tier below the others, or, with `join`, in the tier placed last. */
export function tieRest(state: RankingState, join: boolean): RankingState {
  if (state.unplaced.length === 0) return state
  const last = join ? state.tiers.at(-1) : undefined
  const tiers = last
    ? [...state.tiers.slice(0, -1), [...last, ...state.unplaced]]
    : [...state.tiers, state.unplaced]
  return { ...state, tiers, unplaced: [], touched: true }
}

/** Draws the line of acceptability below what is placed so far, or takes it away where it is drawn there already. */
export function drawLine(state: RankingState, at = state.tiers.length): RankingState {
  return { ...state, unacceptableFrom: state.unacceptableFrom === at ? null : at, touched: true }
}

/** Puts the line of acceptability above tier `at`; null takes it away. */
export function moveLine(state: RankingState, at: number | null): RankingState {
  if (at === state.unacceptableFrom) return state
  const within = at === null ? null : Math.min(Math.max(0, at), state.tiers.length)
  return { ...state, unacceptableFrom: within, touched: true }
}

/** Takes an output out of the order. */
export function takeOut(state: RankingState, outputId: string): RankingState {
  const { tiers, unacceptableFrom } = without(state, outputId)
  return {
    ...state,
    tiers,
    unacceptableFrom,
    unplaced: [...state.unplaced, outputId],
    touched: true,
  }
}

/** Puts an output into tier `tier`, or, with `own`, into a tier of its own before it. */
export function moveOutput(
  state: RankingState,
  outputId: string,
  target: { tier: number; own: boolean },
): RankingState {
  const cleared = without(state, outputId)
  const shift = cleared.removedTier !== null && cleared.removedTier < target.tier ? 1 : 0
  const at = Math.min(Math.max(0, target.tier - shift), cleared.tiers.length)
  const joined = cleared.tiers[at]
  const tiers =
    target.own || !joined
      ? [...cleared.tiers.slice(0, at), [outputId], ...cleared.tiers.slice(at)]
      : cleared.tiers.map((tier, index) => (index === at ? [...tier, outputId] : tier))
  const line = cleared.unacceptableFrom
  const pushed = line !== null && tiers.length > cleared.tiers.length && at < line
  return settle({
    tiers,
    unplaced: state.unplaced.filter((id) => id !== outputId),
    unacceptableFrom: pushed ? line + 1 : line,
    touched: true,
  })
}

/** The order without an output; a tier that becomes empty goes, and the line stays where it is between the others. */
function without(state: RankingState, outputId: string) {
  const index = state.tiers.findIndex((tier) => tier.includes(outputId))
  const tiers = state.tiers
    .map((tier) => tier.filter((id) => id !== outputId))
    .filter((tier) => tier.length > 0)
  const removedTier = tiers.length < state.tiers.length ? index : null
  const line = state.unacceptableFrom
  const unacceptableFrom =
    line !== null && removedTier !== null && removedTier < line ? line - 1 : line
  return { tiers, removedTier, unacceptableFrom }
}

/** Confirms an order that stands as it is. */
export function confirmOrder(state: RankingState): RankingState {
  return { ...state, touched: true }
}

/** Whether everything has a place and somebody meant it. */
export function isComplete(state: RankingState): boolean {
  return state.unplaced.length === 0 && state.touched
}

/** Outputs that stand below others although their quality was rated higher: to be pointed out, not forbidden. */
export function contradictions(
  state: RankingState,
  quality: (outputId: string) => number | null,
): { better: string; worse: string }[] {
  const found: { better: string; worse: string }[] = []
  for (const [rank, tier] of state.tiers.entries()) {
    for (const worse of tier) {
      for (const better of state.tiers.slice(rank + 1).flat()) {
        const [low, high] = [quality(worse), quality(better)]
        if (low !== null && high !== null && high > low) found.push({ better, worse })
      }
    }
  }
  return found
}
