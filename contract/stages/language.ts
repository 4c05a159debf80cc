import Type, { type Static } from 'typebox'
import { ModelName } from '../models.ts'
import { Strict } from '../schema.ts'
import {
  checkpointEvery,
  dropout,
  engine,
  engineOrTrl,
  heldOut,
  lora,
  mixture,
  optimization,
  seed,
} from './options.ts'

/** A model from elsewhere, checked and made a model of the project: nothing is trained. */
export const ImportParameters = Strict({
  artefact: Type.String({
    pattern: '^[0-9a-f]{64}$',
    description: 'SHA-256 of the uploaded folder, a tar file of plain files.',
  }),
  name: ModelName,
  as: Type.Enum(['base', 'sft', 'reward', 'policy'], {
    default: 'base',
    description: 'What it is in this project. A reward model has a score; the others write.',
  }),
})
export type ImportParameters = Static<typeof ImportParameters>

/** Byte-level BPE on the texts of the project that are not held out. */
export const TokenizerParameters = Strict({
  vocabularySize: Type.Integer({
    minimum: 258,
    maximum: 100_000,
    default: 8192,
    description: 'Tokens at most: special ones, 256 bytes and merges (GPT-2: 50,257).',
  }),
  contextLength: Type.Integer({
    minimum: 16,
    maximum: 8192,
    default: 1024,
    description: 'Tokens that the model which is to use it reads at most (model_max_length).',
  }),
})
export type TokenizerParameters = Static<typeof TokenizerParameters>

/**
 * A new GPT-2, or training that goes on from a model. With one to start from, what describes a new one is left aside:
 * vocabulary, layers, width, heads.
 */
export const PretrainParameters = Strict({
  vocabularySize: Type.Integer({
    minimum: 258,
    maximum: 100_000,
    default: 512,
    description: 'Of a vocabulary made from the texts; left aside with a tokenizer to start from.',
  }),
  layers: Type.Integer({
    minimum: 1,
    maximum: 96,
    default: 4,
    description: 'Transformer blocks of a new model (GPT-2: 12 to 48).',
  }),
  width: Type.Integer({
    minimum: 8,
    maximum: 12_288,
    default: 128,
    description: 'Of the hidden states, a multiple of heads (GPT-2: 768 to 1600).',
  }),
  heads: Type.Integer({
    minimum: 1,
    maximum: 96,
    default: 4,
    description: 'Heads of attention of a new model (GPT-2: 12 to 25).',
  }),
  contextLength: Type.Integer({
    minimum: 16,
    maximum: 8192,
    default: 256,
    description:
      'Of a new model, and the tokens of a row: with a model to start from at most its context.',
  }),
  epochs: Type.Integer({
    minimum: 1,
    maximum: 1000,
    default: 4,
    description:
      'Times that each text is read; up to four are worth nearly as much as new text (arXiv 2305.16264).',
  }),
  ...mixture,
  rowsPerStep: Type.Integer({
    minimum: 1,
    maximum: 1024,
    default: 8,
    description: 'Packed rows of text that one optimizer step learns from.',
  }),
  learningRate: Type.Number({
    exclusiveMinimum: 0,
    default: 1e-3,
    description:
      'Of AdamW, after warm-up (GPT-3: 6e-4 at 125 M parameters, less the larger a model is).',
  }),
  ...optimization,
  ...dropout,
  ...lora,
  ...heldOut,
  seed,
  engine,
  checkpointEvery,
})
export type PretrainParameters = Static<typeof PretrainParameters>

export const SftParameters = Strict({
  epochs: Type.Integer({
    minimum: 1,
    maximum: 1000,
    default: 8,
    description: 'Times that each demonstration is read. P: 16',
  }),
  ...mixture,
  rowsPerStep: Type.Integer({
    minimum: 1,
    maximum: 1024,
    default: 8,
    description: 'Packed rows of text that one optimizer step learns from.',
  }),
  rowLength: Type.Integer({
    minimum: 16,
    maximum: 8192,
    default: 128,
    description:
      'Most tokens of a packed row. Shorter rows, and more of them in a step, are taken where texts allow and that is less work.',
  }),
  learningRate: Type.Number({
    exclusiveMinimum: 0,
    default: 5e-4,
    description: 'Of AdamW, after warm-up. P: 9.65e-6',
  }),
  ...optimization,
  ...dropout,
  ...lora,
  ...heldOut,
  seed,
  engine: engineOrTrl,
  checkpointEvery,
})
export type SftParameters = Static<typeof SftParameters>

/** Fine-tuning on a labeled task; defaults are GPT-1's (Radford et al. 2018, section 4.1). */
export const FinetuneParameters = Strict({
  ...optimization,
  epochs: Type.Integer({ minimum: 1, maximum: 1000, default: 3, description: 'GPT-1: 3' }),
  examplesPerStep: Type.Integer({
    minimum: 1,
    maximum: 1024,
    default: 32,
    description: 'GPT-1: 32',
  }),
  learningRate: Type.Number({
    exclusiveMinimum: 0,
    default: 6.25e-5,
    description: 'GPT-1: 6.25e-5',
  }),
  learningRateSchedule: Type.Enum(['constant', 'linear', 'cosine'], {
    default: 'linear',
    description: 'GPT-1: linear to 0; its warm-up is over 0.2 % of training.',
  }),
  weightDecay: Type.Number({
    minimum: 0,
    default: 0.01,
    description: 'Decoupled (AdamW), on tensors of two or more dimensions. GPT-1: 0.01',
  }),
  auxiliaryLoss: Type.Number({
    minimum: 0,
    default: 0.5,
    description: 'λ: weight of the language model’s loss on the same texts.',
  }),
  ...dropout,
  ...lora,
  ...heldOut,
  seed,
  engine,
  checkpointEvery,
})
export type FinetuneParameters = Static<typeof FinetuneParameters>
