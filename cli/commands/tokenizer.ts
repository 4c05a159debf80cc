import { resolve } from 'node:path'
import type { Command } from 'commander'
import { callerFolder } from '../connection.ts'
import { wholeNumber } from '../model/option-values.ts'
import { trainTokenizerFolder } from '../tokenizer/train.ts'

const here = (path: string) => resolve(callerFolder, path)

interface TrainOptions {
  vocabularySize: number
  contextLength: number
}

/** `laurel tokenizer …`: works on this machine, without a server. */
export function addTokenizerCommand(program: Command): void {
  const tokenizer = program
    .command('tokenizer')
    .description('make a tokenizer on this machine; no server is needed')
  tokenizer
    .command('train')
    .description('train a byte-level BPE and write tokenizer.json')
    .argument('<folder>', 'a new folder')
    .argument('<texts...>', 'plain texts, or .jsonl with a text in each row')
    .option('--vocabulary-size <n>', 'tokens at most', wholeNumber(258), 8192)
    .option(
      '--context-length <n>',
      'tokens of a model that is to use it: model_max_length',
      wholeNumber(1),
      1024,
    )
    .action(async (folder: string, texts: string[], options: TrainOptions) => {
      const size = await trainTokenizerFolder(texts.map(here), here(folder), options)
      console.log(`${size} tokens written to ${folder}`)
    })
}
