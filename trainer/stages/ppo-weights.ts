import type { HostTensor, HostTensors } from '../engine/engine.ts'
import { decoderConfig, type DecoderConfig } from '../model/config.ts'
import { initialValueHead } from '../model/init.ts'
import { withoutKey } from '../data/without-key.ts'
import { CRITIC } from '../losses/ppo-loss.ts'
import type { RewardModel } from './reward.ts'

/** Weights that PPO trains, by what they are. */
export interface PolicyParts {
  policy: HostTensors
  /** `v_head.…` of the policy; none where the value function is a network of its own. */
  valueHead: HostTensors
  /** A value function of its own, `v_head.…` included; none where it is a head on the policy. */
  critic: HostTensors
}

/** All of them in one record, as the engine trains them together. */
export function joinParts({ policy, valueHead, critic }: PolicyParts): HostTensors {
  const named = Object.entries(critic).map(([name, tensor]) => [CRITIC + name, tensor] as const)
  return { ...policy, ...valueHead, ...Object.fromEntries(named) }
}

/** The other way round. */
export function splitParts(weights: HostTensors): PolicyParts {
  const parts: PolicyParts = { policy: {}, valueHead: {}, critic: {} }
  for (const [name, tensor] of Object.entries(weights)) {
    if (name.startsWith(CRITIC)) parts.critic[name.slice(CRITIC.length)] = tensor
    else if (name.startsWith('v_head.')) parts.valueHead[name] = tensor
    else parts.policy[name] = tensor
  }
  return parts
}

/**
 * Where a value function starts: as a head on the policy that it has had before or that says 0 of everything; or, as in
 * InstructGPT, as a network of its own with the reward model's weights, whose normalised score is its first value.
 * @throws Error where the reward model cannot read as much as the policy
 */
export function startingValueFunction(
  config: DecoderConfig,
  {
    valueFunction,
    valueHead,
    reward,
  }: {
    valueFunction: 'policy' | 'reward_model'
    valueHead: HostTensors | null | undefined
    reward: RewardModel
  },
): Omit<PolicyParts, 'policy'> {
  if (valueFunction === 'policy')
    return { critic: {}, valueHead: valueHead ?? initialValueHead(config.embeddingWidth) }
  const { contextLength } = decoderConfig(reward.config)
  if (contextLength < config.contextLength)
    throw new Error(
      `ppo: the reward model reads ${contextLength} tokens and the policy ${config.contextLength}: it cannot be its value function`,
    )
  return { valueHead: {}, critic: criticFrom(reward) }
}

function criticFrom({ tensors, normalization }: RewardModel): HostTensors {
  const score = tensors['score.weight']
  if (!score) throw new Error('ppo: the reward model has no score.weight')
  const weight: HostTensor = {
    ...score,
    data: Float32Array.from(score.data, (value) => normalization.gain * value),
  }
  const bias: HostTensor = {
    dtype: 'float32',
    shape: [1],
    data: Float32Array.of(normalization.bias),
  }
  return { ...withoutKey(tensors, 'score.weight'), 'v_head.weight': weight, 'v_head.bias': bias }
}
