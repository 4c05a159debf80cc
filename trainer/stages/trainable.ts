import type { LoraParameters } from '../../contract/stages.ts'
import type { ModelConfigJson } from '../../contract/model-config.ts'
import { Random } from '../data/random.ts'
import type { HostTensors } from '../engine/engine.ts'
import { targetedLayers } from '../checkpoint/adapter-targets.ts'
import { ADAPTER_SCALE, initialAdapters, isAdapter, mergeAdapters } from '../model/adapters.ts'
import { decoderConfig } from '../model/config.ts'
import { familyOf } from '../model/families/families.ts'
import type { Head } from '../model/families/family.ts'
import type { TrainedWeights } from './stage.ts'

/** A model's tensors as a stage trains them: all of them, or LoRA adapters and heads beside what stays as it is. */
export interface Trainable {
  /** What the optimizer changes: the group `weights`. */
  trained: HostTensors
  /** The group `base`; empty where all is trained. */
  base: HostTensors
  /** What a run leaves as whole models: adapters are added to the weights that they adapt, and kept beside. */
  whole: (run: TrainedWeights, head: Head) => TrainedWeights
}

/**
 * @param heads tensors that are trained in any case, such as those of a new head
 * @throws Error where a target is no layer of the model
 */
export function trainable(
  configJson: ModelConfigJson,
  weights: HostTensors,
  heads: HostTensors,
  { loraRank: rank, loraAlpha: alpha, loraTargets, seed }: LoraParameters & { seed: number },
): Trainable {
  if (rank === 0) return { trained: { ...weights, ...heads }, base: {}, whole: (run) => run }
  const config = decoderConfig(configJson)
  const layers = targetedLayers(familyOf(configJson), config, loraTargets)
  const scale = alpha / rank
  const merged = (trained: HostTensors): HostTensors => ({
    ...mergeAdapters(config, weights, trained, scale),
    ...chosen(trained, (name) => !isAdapter(name)),
  })
  return {
    trained: { ...initialAdapters(layers, rank, new Random(seed)), ...heads },
    base: { ...weights, [ADAPTER_SCALE]: scalar(scale) },
    whole: (run, head) => ({
      ...run,
      tensors: merged(run.tensors),
      others: Object.fromEntries(
        Object.entries(run.others).map(([name, trained]) => [name, merged(trained)]),
      ),
      adapter: {
        rank,
        alpha,
        head,
        tensors: chosen(
          run.tensors,
          (name) => isAdapter(name) || (head === 'reward' && name === 'score.weight'),
        ),
      },
    }),
  }
}

function chosen(tensors: HostTensors, wanted: (name: string) => boolean): HostTensors {
  return Object.fromEntries(Object.entries(tensors).filter(([name]) => wanted(name)))
}

function scalar(value: number): HostTensors[string] {
  return { dtype: 'float32', shape: [], data: Float32Array.of(value) }
}
