import { copyFile, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { withoutKey } from '../data/without-key.ts'
import { mergeAdapters } from '../model/adapters.ts'
import { familyOf } from '../model/families/families.ts'
import { ADAPTER_FILES, readAdapter } from './adapter-files.ts'
import { writeDurably, writeFolderAtomically } from './atomic-write.ts'
import { configFor } from './config-json.ts'
import { type ModelWeights, readModelWeights } from './read-weights.ts'
import { type Storage, jsonChunks, weightFiles } from './weight-files.ts'

/** What stands beside config and weights and stays as it is. */
const CARRIED = [
  'added_tokens.json',
  'chat_template.jinja',
  'generation_config.json',
  'laurel.json',
  'lora_adapter.json',
  'lora_adapter.safetensors',
  'merges.txt',
  'special_tokens_map.json',
  'tokenizer.json',
  'tokenizer_config.json',
  'value_head.safetensors',
  'vocab.json',
]

/**
 * Writes a model folder anew with its weights stored otherwise; all else is copied.
 * @throws Error where the target is there already, the model cannot be read, or a weight does not fit the type
 */
export async function convertFolder(
  folder: string,
  target: string,
  storage: Storage,
): Promise<void> {
  await checkAbsent(target)
  await writeConverted(folder, target, await readModelWeights(folder), storage)
}

/**
 * Writes a model folder anew with PEFT's LoRA adapters added to its weights. Where the adapter holds the head of a
 * reward model, that takes the place of the language head; what else stood beside the model is copied.
 * @throws Error where the target is there already, or the adapter does not fit the model
 */
export async function mergeFolders(
  folder: string,
  adapterFolder: string,
  target: string,
  storage: Storage,
): Promise<void> {
  await checkAbsent(target)
  const base = await readModelWeights(folder)
  const family = familyOf(base.config)
  const adapter = await readAdapter(adapterFolder, family, base.decoder)
  const { rank, alpha, tensors } = adapter
  const merged = mergeAdapters(base.decoder, base.tensors, tensors, alpha / rank)
  const score = tensors['score.weight']
  const model: ModelWeights = score
    ? {
        ...base,
        head: 'reward',
        tensors: { ...withoutKey(merged, 'lm_head.weight'), 'score.weight': score },
      }
    : { ...base, tensors: merged }
  await writeConverted(folder, target, model, storage)
}

/**
 * Writes the LoRA adapters of a model that was trained with them as a folder that PEFT opens.
 * @throws Error where the target is there already, or the model was not trained with adapters
 */
export async function extractAdapter(folder: string, target: string): Promise<void> {
  await checkAbsent(target)
  const { beside, alone } = ADAPTER_FILES
  const files = new Set(await readdir(folder))
  if (!files.has(beside.weights))
    throw new Error(`${folder}: no ${beside.weights}: the model was not trained with LoRA adapters`)
  await writeFolderAtomically(target, async (partial) => {
    await copyFile(join(folder, beside.config), join(partial, alone.config))
    await copyFile(join(folder, beside.weights), join(partial, alone.weights))
  })
}

async function writeConverted(
  folder: string,
  target: string,
  { config, head, tensors }: ModelWeights,
  storage: Storage,
): Promise<void> {
  const family = familyOf(config)
  const files = new Set(await readdir(folder))
  await writeFolderAtomically(target, async (partial) => {
    for (const { name, chunks } of weightFiles(family, tensors, storage))
      await writeDurably(join(partial, name), chunks())
    const written = configFor(family, config, head, storage.floats ?? 'F32')
    await writeDurably(join(partial, 'config.json'), jsonChunks(written))
    for (const name of CARRIED)
      if (files.has(name)) await copyFile(join(folder, name), join(partial, name))
  })
}

async function checkAbsent(path: string): Promise<void> {
  const there = await stat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false
      throw error
    },
  )
  if (there) throw new Error(`${path} is there already; name a new folder`)
}
