import { ruleOfThumbFlops } from './transformer.ts'

/** One training pass over so many tokens, by the rule of thumb. */
const train = (parameters: number, tokens: number) => ruleOfThumbFlops(parameters, tokens, false)
/** One forward pass: 2 FLOPs a parameter and token. */
const forward = (parameters: number, tokens: number) => 2 * parameters * tokens

/** SFT: every demonstration, each epoch, prompt and answer. */
export interface SftCounts {
  parameters: number
  demonstrations: number
  /** Prompt and answer together, or the row where rows are filled up. */
  tokensEach: number
  epochs: number
}

/** FLOPs of supervised fine-tuning. */
export function sftFlops({ parameters, demonstrations, tokensEach, epochs }: SftCounts): number {
  return train(parameters, demonstrations * tokensEach * epochs)
}

/** Reward model: one pass over a ranked prompt and all its outputs serves all K·(K−1)/2 pairs. */
export interface RewardCounts {
  parameters: number
  rankings: number
  outputsEach: number
  promptTokens: number
  outputTokens: number
  epochs: number
  /** The prompt is read once for all its outputs, as this trainer does, and not once an output. */
  sharedPrompt: boolean
}

/** FLOPs of training a reward model on rankings. */
export function rewardFlops(counts: RewardCounts): number {
  const prompts = counts.sharedPrompt ? 1 : counts.outputsEach
  const tokens = prompts * counts.promptTokens + counts.outputsEach * counts.outputTokens
  return train(counts.parameters, counts.rankings * tokens * counts.epochs)
}

/** PPO-ptx: what is written, scored, and learnt from. */
export interface PpoCounts {
  policyParameters: number
  /** Reward and value model, of one size: the value model starts from the reward model. */
  rewardParameters: number
  episodes: number
  /** Prompt and output together. */
  tokensEach: number
  innerEpochs: number
  /** Pretraining examples an episode: 8 in InstructGPT; 0 without the pretraining term. */
  pretrainingExamples: number
  pretrainingTokens: number
}

/** FLOPs of PPO by what they go to. */
export interface PpoFlops {
  /** The policy writes: with a key-value cache each token passes forward once. */
  rollout: number
  /** Reference log-probabilities, reward and values: a forward pass each. */
  scoring: number
  /** Policy and value model learn, each inner epoch. */
  learning: number
  pretraining: number
}

export function ppoFlops(counts: PpoCounts): PpoFlops {
  const { policyParameters: policy, rewardParameters: reward } = counts
  const tokens = counts.episodes * counts.tokensEach
  const pretraining = counts.episodes * counts.pretrainingExamples * counts.pretrainingTokens
  return {
    rollout: forward(policy, tokens),
    scoring: forward(policy, tokens) + 2 * forward(reward, tokens),
    learning: counts.innerEpochs * (train(policy, tokens) + train(reward, tokens)),
    pretraining: train(policy, pretraining),
  }
}

export function allPpoFlops({ rollout, scoring, learning, pretraining }: PpoFlops): number {
  return rollout + scoring + learning + pretraining
}
