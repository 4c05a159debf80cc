import type { LoraParameters } from '../../contract/stages.ts'
import type { ModelConfigJson } from '../../contract/model-config.ts'
import type { Adapter } from '../checkpoint/adapter-files.ts'
import { Random } from '../data/random.ts'
import type { HostTensors } from '../engine/engine.ts'
import { targetedLayers } from '../checkpoint/adapter-targets.ts'
import { ADAPTER_SCALE, initialAdapters, isAdapter, mergeAdapters } from '../model/adapters.ts'
import { decoderConfig } from '../model/config.ts'
import { familyOf } from '../model/families/families.ts'
import type { Head } from '../model/families/family.ts'

/** A model's tensors as a stage trains them: all of them, or LoRA adapters and heads beside what stays as it is. */
export interface Trainable {
  /** What the optimizer changes: the group `weights`. */
  trained: HostTensors
  /** The group `base`; empty where all is trained. */
  base: HostTensors
  /** The whole model of trained tensors: adapters are added to the weights that they adapt. */
  whole: (trained: HostTensors) => HostTensors
  /** Trained tensors as an adapter; null where all is trained. */
  adapter: (trained: HostTensors, head: Head) => Adapter | null
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
  if (rank === 0)
    return {
      trained: { ...weights, ...heads },
      base: {},
      whole: (trained) => trained,
      adapter: () => null,
    }
  const config = decoderConfig(configJson)
  const layers = targetedLayers(familyOf(configJson), config, loraTargets)
  const scale = alpha / rank
  return {
    trained: { ...initialAdapters(layers, rank, new Random(seed)), ...heads },
    base: { ...weights, [ADAPTER_SCALE]: scalar(scale) },
    whole: (trained) => {
      const others = Object.entries(trained).filter(([name]) => !isAdapter(name))
      return {
        ...mergeAdapters(config, weights, trained, scale),
        ...Object.fromEntries(others),
      }
    },
    adapter: (trained, head) => {
      const kept = Object.entries(trained).filter(
        ([name]) => isAdapter(name) || (head === 'reward' && name === 'score.weight'),
      )
      return { rank, alpha, head, tensors: Object.fromEntries(kept) }
    },
  }
}

function scalar(value: number): HostTensors[string] {
  return { dtype: 'float32', shape: [], data: Float32Array.of(value) }
}
