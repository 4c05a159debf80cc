import {
  ImportParameters,
  TokenizerParameters,
  PretrainParameters,
  SftParameters,
} from './stages/language.ts'
import { RewardParameters, DpoParameters } from './stages/preferences.ts'
import { PpoParameters } from './stages/ppo.ts'
import {
  SampleParameters,
  BestOfNParameters,
  ScoreParameters,
  EvaluateParameters,
} from './stages/writing.ts'

export * from './stages/engines.ts'
export * from './stages/language.ts'
export { LoraParameters, SamplingParameters } from './stages/options.ts'
export * from './stages/ppo.ts'
export * from './stages/preferences.ts'
export * from './stages/writing.ts'

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
