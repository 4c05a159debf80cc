import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { ShardIndex } from '../../contract/checkpoint-files.ts'
import { ModelConfigJson } from '../../contract/model-config.ts'
import type { HostTensor, HostTensors } from '../engine/engine.ts'
import type { DecoderConfig } from '../model/config.ts'
import type { Family, Head } from '../model/families/family.ts'
import { familyOf } from '../model/families/families.ts'
import { parameterShapes } from '../model/parameter-shapes.ts'
import { checkTensors } from './check-tensors.ts'
import { checked, readJson } from './json-file.ts'
import { readSafetensors } from './safetensors.ts'
import { bareName, storedName } from './stored-names.ts'

export interface ModelWeights {
  /** `config.json` as it is, checked to be a model that Laurel can run. */
  config: ModelConfigJson
  decoder: DecoderConfig
  /** `reward` where the files hold a `score`. */
  head: Head
  /** By their names inside Laurel, whatever the family; shapes checked. */
  tensors: HostTensors
}

/**
 * Config and weights of a folder of Hugging Face's layout: one `model.safetensors` or shards with their index, names
 * with or without a prefix; what is derived from other tensors is left out.
 * @throws Error that names file and tensor where something is missing, unknown, misshapen or not finite
 */
export async function readModelWeights(folder: string): Promise<ModelWeights> {
  const files = new Set(await readdir(folder))
  const configFile = join(folder, 'config.json')
  const config = { ...checked(configFile, ModelConfigJson, await readJson(configFile)) }
  const family = familyOf(config, configFile)
  const decoder = family.read(config, configFile)
  const stored = await readTensors(folder, files, (name) =>
    bareName(family, name, decoder.tiedHead),
  )
  const head: Head = Object.hasOwn(stored, 'score.weight') ? 'reward' : 'language'
  // A model for classification has no language head, even where its config says that one would not be tied.
  if (head === 'reward') delete stored['lm_head.weight']
  return { config, decoder, head, tensors: named(folder, family, decoder, head, stored) }
}

/** Stored tensors, shapes checked, by their names inside Laurel. */
function named(
  folder: string,
  family: Family,
  decoder: DecoderConfig,
  head: Head,
  stored: HostTensors,
): HostTensors {
  const names = Array.from(
    parameterShapes(decoder, head),
    ([name, shape]) => [name, storedName(family, name), shape] as const,
  )
  checkTensors(folder, stored, new Map(names.map(([, file, shape]) => [file, shape])))
  return Object.fromEntries(names.map(([name, file]) => [name, stored[file] as HostTensor]))
}

type Rename = (name: string) => string | null

async function readTensors(
  folder: string,
  files: ReadonlySet<string>,
  rename: Rename,
): Promise<HostTensors> {
  const tensors = new Map<string, HostTensor>()
  for (const [file, names] of await weightFiles(folder, files)) {
    const path = join(folder, file)
    const wanted = (name: string) => rename(name) !== null && (names === null || names.has(name))
    const { tensors: read } = await readSafetensors(path, wanted)
    for (const name of names ?? [])
      if (!Object.hasOwn(read, name) && rename(name))
        throw new Error(`${path}: tensor ${name} is in the index but not in the file`)
    for (const [name, tensor] of Object.entries(read)) {
      const bare = rename(name)
      if (bare === null) continue
      if (tensors.has(bare)) throw new Error(`${path}: tensor ${bare} is there twice`)
      tensors.set(bare, tensor)
    }
  }
  return Object.fromEntries(tensors)
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
  for (const [name, file] of Object.entries(index.weight_map)) {
    if (!files.has(file)) throw new Error(`${indexFile}: ${file} is in the index but not there`)
    shards.set(file, (shards.get(file) ?? new Set()).add(name))
  }
  return shards
}
