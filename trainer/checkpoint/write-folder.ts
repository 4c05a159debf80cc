import { join } from 'node:path'
import type { LaurelJson } from '../../contract/checkpoint-files.ts'
import type { ModelConfigJson } from '../../contract/model-config.ts'
import type { HostTensors } from '../engine/engine.ts'
import type { Head } from '../model/families/family.ts'
import { familyOf } from '../model/families/families.ts'
import { parameterShapes } from '../model/parameter-shapes.ts'
import type { Tokenizer } from '../tokenizer/tokenizer.ts'
import { tokenizerConfig } from '../tokenizer/tokenizer-config.ts'
import { ADAPTER_FILES, type Adapter, adapterFiles } from './adapter-files.ts'
import { writeDurably, writeFolderAtomically } from './atomic-write.ts'
import { checkTensors } from './check-tensors.ts'
import { configFor } from './config-json.ts'
import { encodeSafetensors } from './safetensors.ts'
import { jsonChunks, weightFiles } from './weight-files.ts'

export interface ModelToWrite {
  head: Head
  config: ModelConfigJson
  /** Weights by their names inside Laurel; `score.weight` [1, E] in a reward model. */
  tensors: HostTensors
  tokenizer: Tokenizer
  /** What transformers ignores: a policy's value head, and anything Laurel is to know of the model. */
  extra?: {
    valueHead?: HostTensors
    /** Other weights for the same model by name, written as `<name>.safetensors`, fit to take the model's place. */
    others?: Record<string, HostTensors>
    /** Further tensors by the name of their safetensors file. */
    files?: Record<string, HostTensors>
    laurel?: LaurelJson
    /** The LoRA adapters that the weights hold already, written beside them for PEFT. */
    adapter?: Adapter
  }
}

/**
 * Writes a folder that transformers opens: a policy as a causal language model, a reward model as one for sequence
 * classification with one label, scored at the last token before padding. The bytes depend on the model alone, and the
 * folder is there whole or not at all.
 * @throws Error that names the tensor where one is missing, unknown, misshapen or not finite
 */
export async function writeHuggingFaceFolder(folder: string, model: ModelToWrite): Promise<void> {
  const { head, tensors, tokenizer, extra = {} } = model
  const source = `config of ${folder}`
  const family = familyOf(model.config, source)
  const decoder = family.read(model.config, source)
  for (const weights of [tensors, ...Object.values(extra.others ?? {})])
    checkTensors(folder, weights, parameterShapes(decoder, head))
  if (tokenizer.vocabularySize > decoder.vocabularySize)
    throw new Error(
      `${folder}: the tokenizer has ${tokenizer.vocabularySize} tokens, the model only ${decoder.vocabularySize}`,
    )
  const special = {
    bos_token_id: tokenizer.startIds[0] ?? tokenizer.endOfTextId,
    eos_token_id: tokenizer.endOfTextId,
    pad_token_id: tokenizer.padId,
  }
  // A chat ends with its turn; transformers takes one id or a list.
  const stops = tokenizer.stopIds
  const generation = { ...special, ...(stops.length > 1 ? { eos_token_id: stops } : {}) }
  await writeFolderAtomically(folder, async (partial) => {
    const write = (name: string, chunks: Uint8Array[]) => writeDurably(join(partial, name), chunks)
    for (const { name, chunks } of weightFiles(family, tensors)) await write(name, chunks())
    await write(
      'config.json',
      jsonChunks({ ...configFor(family, model.config, head, 'F32'), ...special }),
    )
    await write('tokenizer.json', jsonChunks(tokenizer.json))
    await write(
      'tokenizer_config.json',
      jsonChunks(tokenizerConfig(tokenizer, decoder.contextLength)),
    )
    if (head === 'language') await write('generation_config.json', jsonChunks(generation))
    if (extra.valueHead)
      await write('value_head.safetensors', encodeSafetensors(extra.valueHead, { format: 'pt' }))
    for (const [name, other] of Object.entries(extra.others ?? {}))
      for (const { chunks } of weightFiles(family, other))
        await write(`${name}.safetensors`, chunks())
    for (const [name, values] of Object.entries(extra.files ?? {}))
      await write(name, encodeSafetensors(values, { format: 'pt' }))
    if (extra.adapter)
      for (const { name, chunks } of adapterFiles(
        family,
        decoder,
        extra.adapter,
        ADAPTER_FILES.beside,
      ))
        await write(name, chunks())
    if (extra.laurel) await write('laurel.json', jsonChunks(extra.laurel))
  })
}
