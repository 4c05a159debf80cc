import { join } from 'node:path'
import { AdapterConfig } from '../../contract/adapter-config.ts'
import type { HostTensors } from '../engine/engine.ts'
import {
  type LinearLayer,
  adapterNames,
  adapterShapes,
  isAdapter,
  linearLayers,
} from '../model/adapters.ts'
import { ownNames } from './adapter-targets.ts'
import type { DecoderConfig } from '../model/config.ts'
import type { Family, Head } from '../model/families/family.ts'
import { checkTensors } from './check-tensors.ts'
import { checked, readJson } from './json-file.ts'
import { encodeSafetensors, readSafetensors } from './safetensors.ts'
import { modulePath } from './stored-names.ts'
import { type NamedFile, jsonChunks } from './weight-files.ts'

/** LoRA adapters of a model, and the head that was trained with them. */
export interface Adapter {
  rank: number
  alpha: number
  head: Head
  /** `<layer>.lora_A.weight` (rank, in) and `<layer>.lora_B.weight` (out, rank); `score.weight` of a reward model. */
  tensors: HostTensors
}

/** In front of a model's own names, as PEFT writes them. */
const PREFIX = 'base_model.model.'
const SCORE = 'score.weight'

/** How PEFT calls its two files, and what they are called beside a model whose weights hold the change already. */
export const ADAPTER_FILES = {
  alone: { config: 'adapter_config.json', weights: 'adapter_model.safetensors' },
  beside: { config: 'lora_adapter.json', weights: 'lora_adapter.safetensors' },
} as const

/** PEFT's `adapter_config.json` and `adapter_model.safetensors`, under either pair of names. */
export function adapterFiles(
  family: Family,
  config: DecoderConfig,
  { rank, alpha, head, tensors }: Adapter,
  names: (typeof ADAPTER_FILES)[keyof typeof ADAPTER_FILES],
): NamedFile[] {
  const layers = linearLayers(config).filter(({ name }) => tensors[adapterNames(name).down])
  const written = {
    peft_type: 'LORA',
    task_type: head === 'reward' ? 'SEQ_CLS' : 'CAUSAL_LM',
    base_model_name_or_path: null,
    r: rank,
    lora_alpha: alpha,
    lora_dropout: 0,
    target_modules: ownNames(family, layers),
    fan_in_fan_out: config.linearLayout === 'in_out',
    bias: 'none',
    modules_to_save: head === 'reward' ? ['score'] : null,
    use_rslora: false,
    use_dora: false,
    inference_mode: true,
  }
  const stored = Object.entries(tensors).map(([name, tensor]) => [peftName(family, name), tensor])
  return [
    { name: names.config, chunks: () => jsonChunks(written) },
    {
      name: names.weights,
      chunks: () => encodeSafetensors(Object.fromEntries(stored) as HostTensors, { format: 'pt' }),
    },
  ]
}

function peftName(family: Family, name: string): string {
  if (!isAdapter(name)) return PREFIX + name
  const [, layer = '', part = ''] = /^(.*)(\.lora_[AB]\.weight)$/.exec(name) ?? []
  return PREFIX + modulePath(family, layer) + part
}

/**
 * Reads a folder of PEFT's for a model of that family and config.
 * @throws Error that names the tensor that fits no layer, or is missing, misshapen or not finite
 */
export async function readAdapter(
  folder: string,
  family: Family,
  config: DecoderConfig,
): Promise<Adapter> {
  const configFile = join(folder, ADAPTER_FILES.alone.config)
  const settings = checked(configFile, AdapterConfig, await readJson(configFile))
  const file = join(folder, ADAPTER_FILES.alone.weights)
  const { tensors: stored } = await readSafetensors(file)
  const byPath = new Map(
    linearLayers(config).map((layer) => [bare(family, modulePath(family, layer.name)), layer]),
  )
  const tensors: HostTensors = {}
  const layers = new Set<LinearLayer>()
  let head: Head = 'language'
  for (const [name, tensor] of Object.entries(stored)) {
    const path = bare(family, name.startsWith(PREFIX) ? name.slice(PREFIX.length) : name)
    if (path === SCORE) {
      head = 'reward'
      tensors[SCORE] = tensor
      continue
    }
    const [, module = '', part] = /^(.*)\.lora_([AB])\.weight$/.exec(path) ?? []
    const layer = byPath.get(module)
    if (!layer)
      throw new Error(`${file}: tensor ${name} fits no layer of a ${family.modelType} model`)
    layers.add(layer)
    const { down, up } = adapterNames(layer.name)
    tensors[part === 'A' ? down : up] = tensor
  }
  const shapes = new Map<string, number[]>(adapterShapes([...layers], settings.r))
  if (head === 'reward') shapes.set(SCORE, [1, config.embeddingWidth])
  checkTensors(file, tensors, shapes)
  return { rank: settings.r, alpha: settings.lora_alpha, head, tensors }
}

const bare = (family: Family, path: string) => path.replace(family.prefixPattern, '')
