import { join } from 'node:path'
import type { LaurelJson } from '../../contract/checkpoint-files.ts'
import { Gpt2Config } from '../../contract/gpt2-config.ts'
import type { HostTensors } from '../engine/engine.ts'
import type { Tokenizer } from '../tokenizer/tokenizer.ts'
import { tokenizerConfig } from '../tokenizer/tokenizer-config.ts'
import { writeDurably, writeFolderAtomically } from './atomic-write.ts'
import { type Architecture, checkTensors, gpt2Shapes } from './gpt2-tensors.ts'
import { checked } from './json-file.ts'
import { encodeSafetensors } from './safetensors.ts'

export interface ModelToWrite {
  architecture: Architecture
  config: Gpt2Config & Record<string, unknown>
  /** Weights by their names without the `transformer.` prefix; `score.weight` [1, d] in a reward model. */
  tensors: HostTensors
  tokenizer: Tokenizer
  /** What transformers ignores: a policy's value head, and anything Laurel is to know of the model. */
  extra?: { valueHead?: HostTensors; laurel?: LaurelJson }
}

/**
 * Writes a folder that transformers opens: a policy as GPT2LMHeadModel, a reward model as
 * GPT2ForSequenceClassification with one label, scored at the last token before padding. The bytes depend on the
 * model alone, and the folder is there whole or not at all.
 * @throws Error that names the tensor where one is missing, unknown, misshapen or not finite
 */
export async function writeHuggingFaceFolder(folder: string, model: ModelToWrite): Promise<void> {
  const { architecture, tensors, tokenizer, extra = {} } = model
  const config = checked(`config of ${folder}`, Gpt2Config, model.config)
  checkTensors(folder, tensors, gpt2Shapes(config, architecture))
  if (tokenizer.vocabularySize > config.vocab_size)
    throw new Error(
      `${folder}: the tokenizer has ${tokenizer.vocabularySize} tokens, the model only ${config.vocab_size}`,
    )
  const prefixed = Object.fromEntries(
    Object.entries(tensors).map(([name, tensor]) => [
      name === 'score.weight' ? name : `transformer.${name}`,
      tensor,
    ]),
  )
  const special = {
    bos_token_id: tokenizer.endOfTextId,
    eos_token_id: tokenizer.endOfTextId,
    pad_token_id: tokenizer.padId,
  }
  await writeFolderAtomically(folder, async (partial) => {
    const write = (name: string, chunks: Uint8Array[]) => writeDurably(join(partial, name), chunks)
    await write('model.safetensors', encodeSafetensors(prefixed, { format: 'pt' }))
    await write('config.json', json({ ...configFor(model), ...special }))
    await write('tokenizer.json', json(tokenizer.json))
    await write('tokenizer_config.json', json(tokenizerConfig(tokenizer, config.n_positions)))
    if (architecture === 'GPT2LMHeadModel') await write('generation_config.json', json(special))
    if (extra.valueHead)
      await write('value_head.safetensors', encodeSafetensors(extra.valueHead, { format: 'pt' }))
    if (extra.laurel) await write('laurel.json', json(extra.laurel))
  })
}

function configFor({ architecture, config }: ModelToWrite): Record<string, unknown> {
  const shared = {
    activation_function: 'gelu_new',
    layer_norm_epsilon: 1e-5,
    tie_word_embeddings: true,
    dtype: 'float32',
    ...config,
    architectures: [architecture],
  }
  if (architecture === 'GPT2LMHeadModel') return shared
  return { ...shared, id2label: { 0: 'reward' }, label2id: { reward: 0 } } // one label: transformers counts id2label
}

function json(value: unknown): Uint8Array[] {
  return [new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`)]
}
