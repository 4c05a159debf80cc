import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { LaurelJson, ShardIndex } from '../../contract/checkpoint-files.ts'
import { Gpt2Config } from '../../contract/gpt2-config.ts'
import type { HostTensor, HostTensors } from '../engine/engine.ts'
import { Tokenizer } from '../tokenizer/tokenizer.ts'
import { type Architecture, canonicalName, checkTensors, gpt2Shapes } from './gpt2-tensors.ts'
import { checked, readJson } from './json-file.ts'
import { readSafetensors } from './safetensors.ts'

export interface HuggingFaceFolder {
  architecture: Architecture
  /** `config.json` as it is, checked to be a GPT-2 that Laurel can run. */
  config: Gpt2Config & Record<string, unknown>
  /** Weights by their names without the `transformer.` prefix, shapes checked; `score.weight` in a reward model. */
  tensors: HostTensors
  /** From `tokenizer.json`; null where the folder has none. */
  tokenizer: Tokenizer | null
  /** From `value_head.safetensors`; null where the folder has none. */
  valueHead: HostTensors | null
  /** From `laurel.json`; empty where the folder has none. */
  laurel: LaurelJson
}

/**
 * Opens a model folder of Hugging Face's layout: one `model.safetensors` or shards with their index, names with or
 * without `transformer.`; masks and the tied output head are left out.
 * @throws Error that names file and tensor where something is missing, unknown, misshapen or not finite
 */
export async function readHuggingFaceFolder(folder: string): Promise<HuggingFaceFolder> {
  const files = new Set(await readdir(folder))
  const configFile = join(folder, 'config.json')
  const config: HuggingFaceFolder['config'] = {
    ...checked(configFile, Gpt2Config, await readJson(configFile)),
  }
  const tensors = await readWeights(folder, files)
  const architecture: Architecture = Object.hasOwn(tensors, 'score.weight')
    ? 'GPT2ForSequenceClassification'
    : 'GPT2LMHeadModel'
  checkTensors(folder, tensors, gpt2Shapes(config, architecture))

  const tokenizerFile = join(folder, 'tokenizer.json')
  const laurelFile = join(folder, 'laurel.json')
  const valueHeadFile = join(folder, 'value_head.safetensors')
  return {
    architecture,
    config,
    tensors,
    tokenizer: files.has('tokenizer.json')
      ? new Tokenizer(await readJson(tokenizerFile), { name: tokenizerFile })
      : null,
    valueHead: files.has('value_head.safetensors')
      ? (await readSafetensors(valueHeadFile)).tensors
      : null,
    laurel: files.has('laurel.json')
      ? checked(laurelFile, LaurelJson, await readJson(laurelFile))
      : {},
  }
}

async function readWeights(folder: string, files: ReadonlySet<string>): Promise<HostTensors> {
  const tensors = new Map<string, HostTensor>()
  for (const [file, names] of await weightFiles(folder, files)) {
    const read = (await readSafetensors(join(folder, file), (name) => wanted(name, names))).tensors
    for (const name of names ?? [])
      if (!Object.hasOwn(read, name) && canonicalName(name))
        throw new Error(`${join(folder, file)}: tensor ${name} is in the index but not in the file`)
    for (const [name, tensor] of Object.entries(read)) {
      const canonical = canonicalName(name)
      if (canonical === null) continue
      if (tensors.has(canonical))
        throw new Error(`${join(folder, file)}: tensor ${canonical} is there twice`)
      tensors.set(canonical, tensor)
    }
  }
  return Object.fromEntries(tensors)
}

function wanted(name: string, names: ReadonlySet<string> | null): boolean {
  return canonicalName(name) !== null && (names === null || names.has(name))
}

/** Files with weights and the names to take from each; null: all. */
async function weightFiles(
  folder: string,
  files: ReadonlySet<string>,
): Promise<Map<string, Set<string> | null>> {
  if (files.has('model.safetensors')) return new Map([['model.safetensors', null]])
  if (!files.has('model.safetensors.index.json'))
    throw new Error(
      `${folder}: neither model.safetensors nor model.safetensors.index.json is there`,
    )
  const indexFile = join(folder, 'model.safetensors.index.json')
  const index = checked(indexFile, ShardIndex, await readJson(indexFile))
  const shards = new Map<string, Set<string>>()
  for (const [name, file] of Object.entries(index.weight_map))
    shards.set(file, (shards.get(file) ?? new Set()).add(name))
  return shards
}
