import Type, { type Static } from 'typebox'
import { Strict } from '../schema.ts'
import {
  checkpointEvery,
  dropout,
  engineOrTrl,
  heldOut,
  lora,
  maximumTokens,
  optimization,
  seed,
} from './options.ts'

export const RewardParameters = Strict({
  epochs: Type.Integer({
    minimum: 1,
    maximum: 100,
    default: 1,
    description: 'Times that each ranking is learnt from. P: over-fits after 1',
  }),
  promptsPerStep: Type.Integer({
    minimum: 1,
    maximum: 512,
    default: 8,
    description: 'Prompts a step, with all pairs of their rankings. P: 64',
  }),
  learningRate: Type.Number({
    exclusiveMinimum: 0,
    default: 3e-4,
    description: 'Of AdamW, after warm-up. P: 9e-6',
  }),
  maximumTokens,
  heads: Type.Integer({
    minimum: 1,
    maximum: 16,
    default: 1,
    description:
      'Reward heads. Several learn from different halves of the prompts: the score is their mean, and their deviation tells where it is unsure.',
  }),
  heldOutLabelers: Type.Integer({
    minimum: 0,
    maximum: 1000,
    default: 0,
    description:
      'Labelers, drawn by the seed, none of whose rankings is trained on (P: a fifth of them, 69.6 % against 72.4 % of pairs right).',
  }),
  ...optimization,
  ...dropout,
  ...lora,
  ...heldOut,
  seed,
  engine: engineOrTrl,
  checkpointEvery,
})
export type RewardParameters = Static<typeof RewardParameters>

export const DpoParameters = Strict({
  beta: Type.Number({
    exclusiveMinimum: 0,
    default: 0.1,
    description: 'How close to the reference (Rafailov et al. 2023: 0.1; 0.5 for summaries).',
  }),
  epochs: Type.Integer({
    minimum: 1,
    maximum: 100,
    default: 1,
    description: 'Times that each ranking is learnt from (Rafailov et al. 2023: 1).',
  }),
  promptsPerStep: Type.Integer({
    minimum: 1,
    maximum: 512,
    default: 8,
    description:
      'Prompts a step, with all pairs of their rankings (Rafailov et al. 2023: 64 pairs).',
  }),
  learningRate: Type.Number({
    exclusiveMinimum: 0,
    default: 1e-4,
    description: 'Of AdamW, after warm-up (Rafailov et al. 2023: 1e-6).',
  }),
  maximumTokens,
  ...optimization,
  ...heldOut,
  ...lora,
  seed,
  engine: engineOrTrl,
  checkpointEvery,
})
export type DpoParameters = Static<typeof DpoParameters>
