import { join } from 'node:path'
import type { Tokenizer } from '../tokenizer/tokenizer.ts'
import { tokenizerConfig } from '../tokenizer/tokenizer-config.ts'
import { writeDurably, writeFolderAtomically } from './atomic-write.ts'
import { jsonChunks } from './weight-files.ts'

/** Writes a tokenizer without a model, `tokenizer.json` and `tokenizer_config.json`, into a new folder. */
export async function writeTokenizerFolder(
  folder: string,
  tokenizer: Tokenizer,
  contextLength: number,
): Promise<void> {
  await writeFolderAtomically(folder, async (partial) => {
    const write = (name: string, value: unknown) =>
      writeDurably(join(partial, name), jsonChunks(value))
    await write('tokenizer.json', tokenizer.json)
    await write('tokenizer_config.json', tokenizerConfig(tokenizer, contextLength))
  })
}
