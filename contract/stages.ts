import Type, { type Static } from 'typebox'
import { EvaluationTask } from './evaluation-task.ts'
import { ModelName } from './models.ts'
import { Strict } from './schema.ts'

/**
 * Parameters of every stage, with default and source. InstructGPT's settings (P) are for 1.3B–175B models; where a
 * default departs from them it is because the models that Laurel starts from are a thousand times smaller.
 */
const seed = Type.Integer({ minimum: 0, default: 0, description: 'Seed of order, sampling, init.' })
/**
 * What executes steps: traced to one ONNX graph and run on the CPU, a GPU by WebGPU, or CUDA; kernel by kernel on
 * TensorFlow.js in WebAssembly or on TensorFlow's library; or whichever of these is fastest on the worker's machine.
 */
export const ENGINE_NAMES = [
  'onnx',
  'onnx-webgpu',
  'onnx-cuda',
  'tfjs',
  'tfjs-tensorflow',
  'auto',
] as const
export type EngineName = (typeof ENGINE_NAMES)[number]

const engine = Type.Enum([...ENGINE_NAMES], {
  default: 'onnx',
  description: 'What executes steps; auto: the fastest that passes its self-test on the machine.',
})
const checkpointEvery = Type.Integer({
  minimum: 1,
  default: 50,
  description: 'Steps between checkpoints from which another worker can go on.',
})

const optimization = {
  learningRateSchedule: Type.Enum(['constant', 'linear', 'cosine'], {
    default: 'cosine',
    description: 'cosine: to a tenth of the learning rate (P)',
  }),
  warmupSteps: Type.Integer({ minimum: 0, default: 0, description: 'From a tenth, linearly.' }),
  weightDecay: Type.Number({
    minimum: 0,
    default: 0,
    description: 'Decoupled (AdamW), on tensors of two or more dimensions.',
  }),
  adamBeta1: Type.Number({ minimum: 0, exclusiveMaximum: 1, default: 0.9, description: 'P' }),
  adamBeta2: Type.Number({ minimum: 0, exclusiveMaximum: 1, default: 0.95, description: 'P' }),
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

const mixture = {
  epochsBySource: Type.Record(Type.String(), Type.Number({ minimum: 0, maximum: 1000 }), {
    default: {},
    description:
      'Epochs of the rows of a source, as in {"wiki.jsonl": 3.4, "forum.jsonl": 0.44} (GPT-3, table 2.2); what is not named gets `epochs`.',
  }),
}

const heldOut = {
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

const maximumTokens = Type.Integer({
  minimum: 16,
  maximum: 8192,
  default: 1024,
  description: 'Tokens of one row: a prompt and all its outputs.',
})

/** Left out, a rate is the checkpoint's own. Rollouts, PPO's updates and evaluation drop nothing. */
const rate = (description: string) =>
  Type.Optional(Type.Number({ minimum: 0, exclusiveMaximum: 1, description }))
const dropout = {
  residualDropout: rate('Of what each sublayer adds to the residual stream. P: 0.2 in SFT'),
  embeddingDropout: rate('Of the sum of token and position embeddings.'),
  attentionDropout: rate('Of the weights of attention.'),
}

/** LoRA (Hu et al. 2021): small matrices beside the weights are trained, and these stay as they are. */
const lora = {
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
    description: 'Of the model that is to use it: model_max_length.',
  }),
})
export type TokenizerParameters = Static<typeof TokenizerParameters>

export const PretrainParameters = Strict({
  vocabularySize: Type.Integer({
    minimum: 258,
    maximum: 100_000,
    default: 512,
    description: 'Of a vocabulary made from the texts; left aside with a tokenizer to start from.',
  }),
  layers: Type.Integer({ minimum: 1, maximum: 96, default: 4 }),
  width: Type.Integer({ minimum: 8, maximum: 12_288, default: 128 }),
  heads: Type.Integer({ minimum: 1, maximum: 96, default: 4 }),
  contextLength: Type.Integer({ minimum: 16, maximum: 8192, default: 256 }),
  epochs: Type.Integer({ minimum: 1, maximum: 1000, default: 4 }),
  ...mixture,
  rowsPerStep: Type.Integer({ minimum: 1, maximum: 1024, default: 8 }),
  learningRate: Type.Number({ exclusiveMinimum: 0, default: 1e-3 }),
  ...optimization,
  ...dropout,
  ...heldOut,
  seed,
  engine,
  checkpointEvery,
})
export type PretrainParameters = Static<typeof PretrainParameters>

export const SftParameters = Strict({
  epochs: Type.Integer({ minimum: 1, maximum: 1000, default: 8, description: 'P: 16' }),
  ...mixture,
  rowsPerStep: Type.Integer({ minimum: 1, maximum: 1024, default: 8, description: 'Packed rows.' }),
  rowLength: Type.Integer({ minimum: 16, maximum: 8192, default: 128, description: 'Tokens.' }),
  learningRate: Type.Number({ exclusiveMinimum: 0, default: 5e-4, description: 'P: 9.65e-6' }),
  ...optimization,
  ...dropout,
  ...lora,
  ...heldOut,
  seed,
  engine,
  checkpointEvery,
})
export type SftParameters = Static<typeof SftParameters>

/** Fine-tuning on a labeled task; defaults are GPT-1's (Radford et al. 2018, section 4.1). */
export const FinetuneParameters = Strict({
  ...optimization,
  epochs: Type.Integer({ minimum: 1, maximum: 1000, default: 3 }),
  examplesPerStep: Type.Integer({ minimum: 1, maximum: 1024, default: 32 }),
  learningRate: Type.Number({ exclusiveMinimum: 0, default: 6.25e-5 }),
  learningRateSchedule: Type.Enum(['constant', 'linear', 'cosine'], { default: 'linear' }),
  weightDecay: Type.Number({ minimum: 0, default: 0.01 }),
  auxiliaryLoss: Type.Number({
    minimum: 0,
    default: 0.5,
    description: 'λ: weight of the language model’s loss on the same texts.',
  }),
  ...dropout,
  ...heldOut,
  seed,
  engine,
  checkpointEvery,
})
export type FinetuneParameters = Static<typeof FinetuneParameters>

export const RewardParameters = Strict({
  epochs: Type.Integer({
    minimum: 1,
    maximum: 100,
    default: 1,
    description: 'P: over-fits after 1',
  }),
  promptsPerStep: Type.Integer({ minimum: 1, maximum: 512, default: 8, description: 'P: 64' }),
  learningRate: Type.Number({ exclusiveMinimum: 0, default: 3e-4, description: 'P: 9e-6' }),
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
  engine,
  checkpointEvery,
})
export type RewardParameters = Static<typeof RewardParameters>

export const DpoParameters = Strict({
  beta: Type.Number({
    exclusiveMinimum: 0,
    default: 0.1,
    description: 'How close to the reference (Rafailov et al. 2023: 0.1; 0.5 for summaries)',
  }),
  epochs: Type.Integer({ minimum: 1, maximum: 100, default: 1 }),
  promptsPerStep: Type.Integer({ minimum: 1, maximum: 512, default: 8 }),
  learningRate: Type.Number({
    exclusiveMinimum: 0,
    default: 1e-4,
    description: 'Rafailov et al.: 1e-6',
  }),
  maximumTokens,
  ...optimization,
  ...heldOut,
  ...lora,
  seed,
  engine,
  checkpointEvery,
})
export type DpoParameters = Static<typeof DpoParameters>

export const SamplingParameters = {
  maximumNewTokens: Type.Integer({ minimum: 1, maximum: 4096, default: 48 }),
  temperature: Type.Number({ minimum: 0, maximum: 2, default: 1, description: 'P: 1' }),
}

export const PpoParameters = Strict({
  episodes: Type.Integer({ minimum: 1, default: 512, description: 'P: 256,000' }),
  rolloutSize: Type.Integer({ minimum: 1, maximum: 4096, default: 32, description: 'P: 512' }),
  minibatchSize: Type.Integer({ minimum: 1, maximum: 4096, default: 16, description: 'P: 64' }),
  innerEpochs: Type.Integer({ minimum: 1, maximum: 16, default: 2, description: 'P: 1' }),
  learningRate: Type.Number({
    exclusiveMinimum: 0,
    default: 2e-4,
    description: 'P: 9.65e-6 × 0.1–1',
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
  klCoefficient: Type.Number({ minimum: 0, default: 0.05, description: 'β. P: 0.02' }),
  klEstimator: Type.Enum(['k1', 'k2', 'k3'], {
    default: 'k1',
    description: 'Of the per-token penalty (Schulman). P: k1, log π − log π_ref',
  }),
  klController: Type.Enum(['fixed', 'adaptive'], { default: 'fixed', description: 'P: fixed' }),
  klTarget: Type.Number({ exclusiveMinimum: 0, default: 6, description: 'lm-human-preferences' }),
  klHorizon: Type.Integer({ minimum: 1, default: 10_000, description: 'lm-human-preferences' }),
  discount: Type.Number({ minimum: 0, maximum: 1, default: 1, description: 'P: 1' }),
  gaeLambda: Type.Number({ minimum: 0, maximum: 1, default: 0.95 }),
  clipRange: Type.Number({ exclusiveMinimum: 0, default: 0.2, description: 'P: 0.2' }),
  valueClipRange: Type.Number({ exclusiveMinimum: 0, default: 0.2 }),
  valueFunction: Type.Enum(['policy', 'reward_model'], {
    default: 'policy',
    description:
      'policy: a head on the policy that starts at 0 (lm-human-preferences); reward_model: a network of its own that starts as the reward model (P).',
  }),
  valueCoefficient: Type.Number({ minimum: 0, default: 0.1 }),
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
  emaDecay: Type.Number({ minimum: 0, maximum: 1, default: 0.992, description: 'P: 0.992' }),
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
  checkpointEvery: Type.Integer({ minimum: 1, default: 5, description: 'Rollouts.' }),
})
export type PpoParameters = Static<typeof PpoParameters>

const stopStrings = Type.Array(Type.String({ minLength: 1, maxLength: 100 }), {
  maxItems: 16,
  default: [],
  description:
    'Texts that end an output and are cut off it, such as "\\n\\nHuman:"; the end-of-text token always does.',
})

export const SampleParameters = Strict({
  outputsPerPrompt: Type.Integer({ minimum: 1, maximum: 64, default: 4, description: 'K' }),
  prompts: Type.Integer({ minimum: 1, maximum: 100_000, default: 20 }),
  split: Type.Enum(['train', 'valid', 'test', 'any'], { default: 'train' }),
  createRankTasks: Type.Boolean({ default: true, description: 'What it writes is to be ranked.' }),
  maximumNewTokens: SamplingParameters.maximumNewTokens,
  temperature: SamplingParameters.temperature,
  topP: Type.Number({ exclusiveMinimum: 0, maximum: 1, default: 1 }),
  topK: Type.Integer({ minimum: 0, default: 0, description: '0: all' }),
  stopStrings,
  batchSize: Type.Integer({ minimum: 1, maximum: 256, default: 16 }),
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
  prompts: Type.Integer({ minimum: 1, maximum: 100_000, default: 20 }),
  split: Type.Enum(['train', 'valid', 'test', 'any'], { default: 'train' }),
  maximumNewTokens: SamplingParameters.maximumNewTokens,
  temperature: SamplingParameters.temperature,
  topP: Type.Number({ exclusiveMinimum: 0, maximum: 1, default: 1 }),
  topK: Type.Integer({ minimum: 0, default: 0, description: '0: all' }),
  stopStrings,
  batchSize: Type.Integer({ minimum: 1, maximum: 256, default: 16 }),
  seed,
  engine,
})
export type BestOfNParameters = Static<typeof BestOfNParameters>

export const ScoreParameters = Strict({
  split: Type.Enum(['train', 'valid', 'test', 'any'], { default: 'any' }),
  prompts: Type.Integer({
    minimum: 0,
    maximum: 1_000_000,
    default: 0,
    description: 'Scores the outputs of so many prompts. 0: of all.',
  }),
  eachToken: Type.Boolean({
    default: false,
    description: 'Also keeps the reward of every prefix of an output, to be read beside its text.',
  }),
  batchSize: Type.Integer({ minimum: 1, maximum: 256, default: 32, description: 'Outputs.' }),
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

/** Parameters by job kind; unknown keys are refused. */
export const STAGE_PARAMETERS = {
  import: ImportParameters,
  tokenizer: TokenizerParameters,
  pretrain: PretrainParameters,
  sft: SftParameters,
  reward: RewardParameters,
  ppo: PpoParameters,
  dpo: DpoParameters,
  sample: SampleParameters,
  'best-of-n': BestOfNParameters,
  score: ScoreParameters,
  evaluate: EvaluateParameters,
} as const
