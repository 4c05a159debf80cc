/**
 * Generalised advantage estimation (Schulman et al. 2016) over one response: δ = r + γV' − V, A = δ + γλA', with V
 * and A 0 after the end. `returns` = A + V. Where `mask` is 0 a token is skipped as if it were not there.
 */
export function generalizedAdvantages(
  rewards: ArrayLike<number>,
  values: ArrayLike<number>,
  { discount, lambda }: { discount: number; lambda: number },
  mask?: ArrayLike<number>,
): { advantages: Float64Array; returns: Float64Array } {
  const advantages = new Float64Array(rewards.length)
  const returns = new Float64Array(rewards.length)
  let nextValue = 0
  let nextAdvantage = 0
  for (let t = rewards.length - 1; t >= 0; t--) {
    if (mask && !mask[t]) continue
    const value = values[t] ?? 0
    const delta = (rewards[t] ?? 0) + discount * nextValue - value
    nextAdvantage = delta + discount * lambda * nextAdvantage
    nextValue = value
    advantages[t] = nextAdvantage
    returns[t] = nextAdvantage + value
  }
  return { advantages, returns }
}
