/** A preference between two of a ranking's outputs, by index. */
export interface Pair {
  winner: number
  loser: number
}

/** All pairs of a ranking that prefer one output; ties are dropped. `ranks[k]`: 0 is best. */
export function preferencePairs(ranks: readonly number[]): Pair[] {
  return ranks.flatMap((rank, winner) =>
    ranks.flatMap((other, loser) => (rank < other ? [{ winner, loser }] : [])),
  )
}
