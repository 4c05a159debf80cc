import { copyFile, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { familyOf } from '../model/families/families.ts'
import { writeDurably, writeFolderAtomically } from './atomic-write.ts'
import { configFor } from './config-json.ts'
import { readModelWeights } from './read-weights.ts'
import { type Storage, jsonChunks, weightFiles } from './weight-files.ts'

/** What stands beside config and weights and stays as it is. */
const CARRIED = [
  'added_tokens.json',
  'chat_template.jinja',
  'generation_config.json',
  'laurel.json',
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
  if (await isThere(target)) throw new Error(`${target} is there already; name a new folder`)
  const { config, head, tensors } = await readModelWeights(folder)
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

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false
      throw error
    },
  )
}
