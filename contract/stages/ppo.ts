import Type, { type Static } from 'typebox'
import { Strict } from '../schema.ts'
import { engine, heldOut, lora, optimization, SamplingParameters, seed } from './options.ts'

export const PpoParameters = Strict({
  episodes: Type.Integer({
    minimum: 1,
    default: 512,
    description: 'Answers that the policy learns from in all. P: 256,000',
  }),
  rolloutSize: Type.Integer({
    minimum: 1,
    maximum: 4096,
    default: 32,
    description: 'Episodes written between two updates. P: 512',
  }),
  minibatchSize: Type.Integer({
    minimum: 1,
    maximum: 4096,
    default: 16,
    description: 'Episodes that one optimizer step learns from. P: 64',
  }),
  innerEpochs: Type.Integer({
    minimum: 1,
    maximum: 16,
    default: 2,
    description: 'Times that each rollout is learnt from. P: 1',
  }),
  learningRate: Type.Number({
    exclusiveMinimum: 0,
    default: 2e-4,
    description: 'Of AdamW, after warm-up. P: 9.65e-6 × 0.1–1',
  }),
  ...optimization,
  evaluateEvery: heldOut.evaluateEvery,
  evaluationPrompts: Type.Integer({
    minimum: 1,
    maximum: 10_000,
    default: 16,
    description: 'Held-out prompts answered, and held-out rankings read, at an evaluation.',
  }),
  keep: Type.Enum(['last', 'best', 'average'], {
    default: 'last',
    description:
      'Which weights become the policy: the last, those with the best held-out reward − β·KL, or the moving average (P). The others lie beside them.',
  }),
  ...lora,
  klCoefficient: Type.Number({
    minimum: 0,
    default: 0.05,
    description: 'β: weight of the KL to the reference in the reward. P: 0.02',
  }),
  klEstimator: Type.Enum(['k1', 'k2', 'k3'], {
    default: 'k1',
    description: 'Estimator of the per-token KL (Schulman 2020). P: k1, log π − log π_ref',
  }),
  klController: Type.Enum(['fixed', 'adaptive'], {
    default: 'fixed',
    description: 'Whether β stays or follows the KL to its target. P: fixed',
  }),
  klTarget: Type.Number({
    exclusiveMinimum: 0,
    default: 6,
    description: 'Of the adaptive controller, in nats a response (lm-human-preferences: 6).',
  }),
  klHorizon: Type.Integer({
    minimum: 1,
    default: 10_000,
    description:
      'Episodes over which the adaptive controller moves β (lm-human-preferences: 10,000).',
  }),
  discount: Type.Number({
    minimum: 0,
    maximum: 1,
    default: 1,
    description: 'Of later rewards in a response. P: 1',
  }),
  gaeLambda: Type.Number({
    minimum: 0,
    maximum: 1,
    default: 0.95,
    description: 'λ of the advantages (lm-human-preferences: 0.95); the discount is 1.',
  }),
  clipRange: Type.Number({
    exclusiveMinimum: 0,
    default: 0.2,
    description: 'How far a token’s probability ratio may count from 1. P: 0.2',
  }),
  valueClipRange: Type.Number({
    exclusiveMinimum: 0,
    default: 0.2,
    description: 'How far a value may move in one rollout’s updates (lm-human-preferences: 0.2).',
  }),
  valueFunction: Type.Enum(['policy', 'reward_model'], {
    default: 'policy',
    description:
      'policy: a head on the policy that starts at 0 (lm-human-preferences); reward_model: a network of its own that starts as the reward model (P).',
  }),
  valueCoefficient: Type.Number({
    minimum: 0,
    default: 0.1,
    description: 'Of the value loss beside the policy’s (lm-human-preferences: 0.1).',
  }),
  ptxCoefficient: Type.Number({
    minimum: 0,
    default: 0.5,
    description: 'γ on the pretraining gradients. P: 27.8 for its 8 × as many pretraining examples',
  }),
  missingStopPenalty: Type.Number({
    default: -1,
    description: 'Score of an output without a stop token (summarize-from-feedback).',
  }),
  rewardNormalization: Type.Enum(['model', 'running'], {
    default: 'model',
    description:
      'model: scores as the reward model normalises them (P: mean 0 on demonstrations); running: divided by their deviation so far (trlX).',
  }),
  emaDecay: Type.Number({
    minimum: 0,
    maximum: 1,
    default: 0.992,
    description: 'Of the moving average of weights. P: 0.992',
  }),
  maximumKl: Type.Number({
    minimum: 0,
    default: 100,
    description: 'Stops the run: mean KL to the reference in nats a response. 0: no limit.',
  }),
  minimumEntropy: Type.Number({
    minimum: 0,
    default: 0.001,
    description: 'Stops the run: mean entropy in nats a token. 0: no limit.',
  }),
  overOptimizationPatience: Type.Integer({
    minimum: 0,
    default: 0,
    description:
      'Stops the run after so many evaluations in a row at which the held-out reward has risen and agreement with held-out rankings has fallen (Gao et al. 2022). 0: warns only.',
  }),
  ...SamplingParameters,
  seed,
  engine,
  checkpointEvery: Type.Integer({
    minimum: 1,
    default: 5,
    description: 'Rollouts between checkpoints.',
  }),
})
export type PpoParameters = Static<typeof PpoParameters>
