/** What ends a run of PPO before it does harm. */
export interface PpoGuards {
  /** Nats a response, mean over a rollout; 0: no limit. */
  maximumKl: number
  /** Nats a token, mean over a rollout; 0: no limit. */
  minimumEntropy: number
}

/**
 * Looks at a rollout before the policy learns from it.
 * @throws Error that says what went wrong and which parameters to turn, where a figure is no number, the policy has run
 * away from the reference, or it has stopped taking chances
 */
export function checkRollout(
  step: number,
  figures: { kl: number; entropy: number; reward_mean: number },
  { maximumKl, minimumEntropy }: PpoGuards,
): void {
  const { kl, entropy, reward_mean } = figures
  for (const [name, value] of Object.entries({ kl, entropy, reward_mean }))
    if (!Number.isFinite(value))
      throw new Error(
        `ppo: ${name} is ${value} in rollout ${step + 1}; the last checkpoint is from before. A lower learning rate may help`,
      )
  if (maximumKl > 0 && kl > maximumKl)
    throw new Error(
      `ppo: KL to the reference is ${kl.toFixed(1)} nats a response in rollout ${step + 1}, above maximumKl ${maximumKl}: the policy has run away. A higher klCoefficient, klController adaptive or a lower learning rate may help`,
    )
  if (minimumEntropy > 0 && entropy < minimumEntropy)
    throw new Error(
      `ppo: entropy is ${entropy.toPrecision(2)} nats a token in rollout ${step + 1}, below minimumEntropy ${minimumEntropy}: the policy says the same whatever it is asked. A higher klCoefficient or a lower learning rate may help`,
    )
}
