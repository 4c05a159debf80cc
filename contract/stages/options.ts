import Type, { type Static } from 'typebox'
import { Strict } from '../schema.ts'
import { ENGINE_NAMES, HANDED_OVER } from './engines.ts'

/**
 * What several stages have in common; all parameters stand with default and source. InstructGPT's settings (P) are for
 * 1.3B–175B models; where a default departs from them it is because the models that Laurel starts from are a thousand
 * times smaller. Where a description names neither P nor a paper, the default is Laurel's own.
 */

export const seed = Type.Integer({
  minimum: 0,
  default: 0,
  description: 'Seed of the order of data, of sampling and of new weights.',
})
export const engine = Type.Enum([...ENGINE_NAMES], {
  default: 'onnx',
  description: 'What executes steps; auto: the fastest that passes its self-test on the machine.',
})
/** Of the stages that TRL has too. */
export const engineOrTrl = Type.Enum([...ENGINE_NAMES, HANDED_OVER], {
  default: 'onnx',
  description:
    'What executes steps; auto: the fastest that passes its self-test on the machine; trl: handed over to a worker with Python and TRL, for models too large for the built-in trainer.',
})
export const checkpointEvery = Type.Integer({
  minimum: 1,
  default: 50,
  description: 'Steps between checkpoints from which another worker can go on.',
})

export const optimization = {
  learningRateSchedule: Type.Enum(['constant', 'linear', 'cosine'], {
    default: 'cosine',
    description: 'How the learning rate falls; cosine: to a tenth of it (P).',
  }),
  warmupSteps: Type.Integer({
    minimum: 0,
    default: 0,
    description: 'Steps in which the learning rate rises, linearly from a tenth of it.',
  }),
  weightDecay: Type.Number({
    minimum: 0,
    default: 0,
    description: 'Decoupled (AdamW), on tensors of two or more dimensions.',
  }),
  adamBeta1: Type.Number({
    minimum: 0,
    exclusiveMaximum: 1,
    default: 0.9,
    description: 'Of the mean of gradients. P: 0.9',
  }),
  adamBeta2: Type.Number({
    minimum: 0,
    exclusiveMaximum: 1,
    default: 0.95,
    description: 'Of the mean of squared gradients. P: 0.95',
  }),
  adamEpsilon: Type.Number({
    exclusiveMinimum: 0,
    default: 1e-8,
    description: 'Added to the root of the second moment, as in torch.',
  }),
  maximumGradientNorm: Type.Number({
    exclusiveMinimum: 0,
    default: 1,
    description: 'Global norm; gradients above it are scaled down (P).',
  }),
  microBatches: Type.Integer({
    minimum: 1,
    maximum: 1024,
    default: 1,
    description:
      'Parts that the batch of a step is cut into, so that less memory is needed. Their gradients are added up before the one optimizer step, and means run over the whole batch: the result is the same.',
  }),
}

export const mixture = {
  epochsBySource: Type.Record(Type.String(), Type.Number({ minimum: 0, maximum: 1000 }), {
    default: {},
    description:
      'Epochs of the rows of a source, as in {"wiki.jsonl": 3.4, "forum.jsonl": 0.44} (GPT-3, table 2.2); what is not named gets `epochs`.',
  }),
}

export const heldOut = {
  evaluateEvery: Type.Integer({
    minimum: 0,
    default: 0,
    description: 'Steps between evaluations on held-out data; 0: eight times in a run.',
  }),
  keep: Type.Enum(['last', 'best'], {
    default: 'last',
    description:
      'Which weights become the model: those of the last step (P: more epochs help people’s preference though held-out loss rises), or those best on held-out data. The others lie beside them.',
  }),
}

export const maximumTokens = Type.Integer({
  minimum: 16,
  maximum: 8192,
  default: 1024,
  description: 'Tokens of one row: a prompt and all its outputs.',
})

/** Left out, a rate is the checkpoint's own. Rollouts, PPO's updates and evaluation drop nothing. */
const rate = (description: string) =>
  Type.Optional(Type.Number({ minimum: 0, exclusiveMaximum: 1, description }))
export const dropout = {
  residualDropout: rate('Of what each sublayer adds to the residual stream. P: 0.2 in SFT'),
  embeddingDropout: rate('Of the sum of token and position embeddings.'),
  attentionDropout: rate('Of the weights of attention.'),
}

/** LoRA (Hu et al. 2021): small matrices beside the weights are trained, and these stay as they are. */
export const lora = {
  loraRank: Type.Integer({
    minimum: 0,
    maximum: 1024,
    default: 0,
    description: 'Rank of the adapters; 0: all weights are trained.',
  }),
  loraAlpha: Type.Number({
    exclusiveMinimum: 0,
    default: 16,
    description: 'The adapters count alpha / rank times.',
  }),
  loraTargets: Type.Array(Type.String({ minLength: 1 }), {
    default: [],
    maxItems: 100,
    description:
      'Layers that get adapters, by the ends of their names in the checkpoint (q_proj, mlp.c_fc), or all-linear; none: those that PEFT takes.',
  }),
}
export const LoraParameters = Strict(lora)
export type LoraParameters = Static<typeof LoraParameters>

export const SamplingParameters = {
  maximumNewTokens: Type.Integer({
    minimum: 1,
    maximum: 4096,
    default: 48,
    description: 'Tokens of an output at most. P: 1k',
  }),
  temperature: Type.Number({
    minimum: 0,
    maximum: 2,
    default: 1,
    description: 'Of sampling; 0: always the likeliest token. P: 1',
  }),
}

export const stopStrings = Type.Array(Type.String({ minLength: 1, maxLength: 100 }), {
  maxItems: 16,
  default: [],
  description:
    'Texts that end an output and are cut off it, such as "\\n\\nHuman:"; the end-of-text token always does.',
})
