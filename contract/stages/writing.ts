import Type, { type Static } from 'typebox'
import { EvaluationTask } from '../evaluation-task.ts'
import { Strict } from '../schema.ts'
import { engine, SamplingParameters, seed, stopStrings } from './options.ts'

export const SampleParameters = Strict({
  outputsPerPrompt: Type.Integer({
    minimum: 1,
    maximum: 64,
    default: 4,
    description: 'K: outputs to each prompt.',
  }),
  prompts: Type.Integer({
    minimum: 1,
    maximum: 100_000,
    default: 20,
    description: 'Prompts that are answered, at most.',
  }),
  split: Type.Enum(['train', 'valid', 'test', 'any'], {
    default: 'train',
    description: 'Split of the prompts that are answered.',
  }),
  createRankTasks: Type.Boolean({ default: true, description: 'What it writes is to be ranked.' }),
  maximumNewTokens: SamplingParameters.maximumNewTokens,
  temperature: SamplingParameters.temperature,
  topP: Type.Number({
    exclusiveMinimum: 0,
    maximum: 1,
    default: 1,
    description: 'The likeliest tokens that reach this share are drawn from; 1: all.',
  }),
  topK: Type.Integer({
    minimum: 0,
    default: 0,
    description: 'So many of the likeliest tokens are drawn from; 0: all.',
  }),
  stopStrings,
  batchSize: Type.Integer({
    minimum: 1,
    maximum: 256,
    default: 16,
    description: 'Outputs that grow side by side; what they become does not depend on it.',
  }),
  seed,
  engine,
})
export type SampleParameters = Static<typeof SampleParameters>

export const BestOfNParameters = Strict({
  n: Type.Integer({
    minimum: 1,
    maximum: 256,
    default: 16,
    description:
      'Outputs drawn to each prompt, of which the best-scored is kept: at most log n − (n − 1)/n nats from the policy (Stiennon et al. 2020)',
  }),
  prompts: Type.Integer({
    minimum: 1,
    maximum: 100_000,
    default: 20,
    description: 'Prompts that are answered, at most.',
  }),
  split: Type.Enum(['train', 'valid', 'test', 'any'], {
    default: 'train',
    description: 'Split of the prompts that are answered.',
  }),
  maximumNewTokens: SamplingParameters.maximumNewTokens,
  temperature: SamplingParameters.temperature,
  topP: Type.Number({
    exclusiveMinimum: 0,
    maximum: 1,
    default: 1,
    description: 'The likeliest tokens that reach this share are drawn from; 1: all.',
  }),
  topK: Type.Integer({
    minimum: 0,
    default: 0,
    description: 'So many of the likeliest tokens are drawn from; 0: all.',
  }),
  stopStrings,
  batchSize: Type.Integer({
    minimum: 1,
    maximum: 256,
    default: 16,
    description: 'Outputs that grow side by side; what they become does not depend on it.',
  }),
  seed,
  engine,
})
export type BestOfNParameters = Static<typeof BestOfNParameters>

export const ScoreParameters = Strict({
  split: Type.Enum(['train', 'valid', 'test', 'any'], {
    default: 'any',
    description: 'Split of the prompts whose outputs are scored.',
  }),
  prompts: Type.Integer({
    minimum: 0,
    maximum: 1_000_000,
    default: 0,
    description: 'Scores the outputs of so many prompts. 0: of all.',
  }),
  waiting: Type.Boolean({
    default: false,
    description: 'Only outputs of rank tasks that are open, to put those in order (askNext).',
  }),
  eachToken: Type.Boolean({
    default: false,
    description: 'Also keeps the reward of every prefix of an output, to be read beside its text.',
  }),
  batchSize: Type.Integer({
    minimum: 1,
    maximum: 256,
    default: 32,
    description: 'Outputs that are scored side by side.',
  }),
  engine,
})
export type ScoreParameters = Static<typeof ScoreParameters>

/** A language model is put a task as in GPT-3's paper (Brown et al. 2020, section 2.4). */
export const EvaluateParameters = Strict({
  task: EvaluationTask,
  shots: Type.Integer({
    minimum: 0,
    maximum: 100,
    default: 0,
    description: 'K solved examples before each question.',
  }),
  maximumNewTokens: Type.Integer({
    minimum: 1,
    maximum: 4096,
    default: 32,
    description: 'Tokens of a written answer at most.',
  }),
  seed,
  engine,
})
export type EvaluateParameters = Static<typeof EvaluateParameters>
