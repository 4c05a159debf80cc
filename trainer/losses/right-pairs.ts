/**
 * Pairs whose winner has the higher reward; a reward equal on both sides counts half (a coin would be right half of
 * the time). `ranks[k]`: 0 is best, equal ranks are no pair.
 */
export function rightPairs(
  rewards: readonly number[],
  ranks: readonly number[],
): { right: number; pairs: number } {
  let right = 0
  let pairs = 0
  ranks.forEach((rank, winner) =>
    ranks.forEach((other, loser) => {
      if (rank >= other) return
      const margin = (rewards[winner] ?? Number.NaN) - (rewards[loser] ?? Number.NaN)
      pairs++
      right += margin > 0 ? 1 : margin === 0 ? 0.5 : 0
    }),
  )
  return { right, pairs }
}
