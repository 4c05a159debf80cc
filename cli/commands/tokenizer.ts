import type { Command } from 'commander'
import { here } from '../connection.ts'
import { wholeNumber } from '../model/option-values.ts'
import { jsonOption, print } from '../output.ts'

interface TrainOptions {
  vocabularySize: number
  contextLength: number
  json: boolean
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
    .addOption(jsonOption())
    .action(async (folder: string, texts: string[], { json, ...options }: TrainOptions) => {
      const { trainTokenizerFolder } = await import('../tokenizer/train.ts')
      const tokens = await trainTokenizerFolder(texts.map(here), here(folder), options)
      print(json, { folder: here(folder), tokens }, () => `${tokens} tokens written to ${folder}`)
    })
}
