import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { LaurelJson } from '../../contract/checkpoint-files.ts'
import type { HostTensors } from '../engine/engine.ts'
import type { Tokenizer } from '../tokenizer/tokenizer.ts'
import { checkTensors } from './check-tensors.ts'
import { checked, readJson } from './json-file.ts'
import { readTokenizer } from './read-tokenizer.ts'
import { type ModelWeights, readModelWeights } from './read-weights.ts'
import { readSafetensors } from './safetensors.ts'

export interface HuggingFaceFolder extends ModelWeights {
  /** From `tokenizer.json`, or `vocab.json` and `merges.txt`; null where the folder has none. */
  tokenizer: Tokenizer | null
  /** From `value_head.safetensors`; null where the folder has none. */
  valueHead: HostTensors | null
  /** From `laurel.json`; empty where the folder has none. */
  laurel: LaurelJson
}

/**
 * Opens a model folder of Hugging Face's layout.
 * @throws Error that names file and tensor where something is missing, unknown, misshapen or not finite
 */
export async function readHuggingFaceFolder(folder: string): Promise<HuggingFaceFolder> {
  const files = new Set(await readdir(folder))
  const weights = await readModelWeights(folder)
  const laurelFile = join(folder, 'laurel.json')
  return {
    ...weights,
    tokenizer: await readTokenizer(folder),
    valueHead: files.has('value_head.safetensors')
      ? await readValueHead(join(folder, 'value_head.safetensors'), weights.decoder.embeddingWidth)
      : null,
    laurel: files.has('laurel.json')
      ? checked(laurelFile, LaurelJson, await readJson(laurelFile))
      : {},
  }
}

async function readValueHead(file: string, width: number): Promise<HostTensors> {
  const { tensors } = await readSafetensors(file)
  const shapes = new Map([
    ['v_head.weight', [1, width]],
    ['v_head.bias', [1]],
  ])
  checkTensors(file, tensors, shapes)
  return tensors
}
