import type { MetricName } from '../../contract/metrics.ts'
import type { ModelConfigJson } from '../../contract/model-config.ts'
import type { Adapter } from '../checkpoint/adapter-files.ts'
import type { TrainingState } from '../checkpoint/training-state.ts'
import type { Engine, HostTensors } from '../engine/engine.ts'
import type { Tokenizer } from '../tokenizer/tokenizer.ts'
import type { BestPoint } from './best-weights.ts'

/** A model as stages take it and give it: weights by their names inside Laurel, which are GPT-2's. */
export interface StageModel {
  config: ModelConfigJson
  tensors: HostTensors
  tokenizer: Tokenizer
}

/** What a run of training leaves: a model's weights and others of the same run. */
export interface TrainedWeights {
  tensors: HostTensors
  /** Which weights of the run these are. */
  kept: 'last' | 'best' | 'average'
  /** Where held-out data were predicted best, if there were any. */
  best: BestPoint | null
  /** Further weights of the same shapes by name: `best` or `last`, whichever `tensors` are not; `average`. */
  others: Record<string, HostTensors>
  /** The LoRA adapters that made `tensors` from the weights before; left out where all weights were trained. */
  adapter?: Adapter
}

/** A model that a stage has trained. */
export type TrainedModel = StageModel & TrainedWeights

export interface StageReport {
  /** Steps done. */
  step: number
  /** Share of the stage that is done. */
  progress: number
  values: Partial<Record<MetricName, number>>
}

/** What a stage needs of whoever runs it. */
export interface StageContext {
  engine: Engine
  report: (report: StageReport) => void | Promise<void>
  /** A line for whoever looks at the run. */
  log: (level: 'info' | 'warn', message: string) => void
  /** Keeps a state from which the run can go on, bit for bit, in another process. */
  checkpoint: (state: TrainingState) => Promise<void>
  /** The last state kept by an earlier attempt. */
  resume?: TrainingState | undefined
  /** Aborting stops the stage after its current step, with a last checkpoint; it throws the signal's reason. */
  signal?: AbortSignal | undefined
  /** Milliseconds, for figures of speed only. */
  now: () => number
}
