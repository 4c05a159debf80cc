import { readFile } from 'node:fs/promises'
import Type from 'typebox'
import { writeTokenizerFolder } from '../../trainer/checkpoint/write-tokenizer.ts'
import { readJsonLines } from '../../trainer/data/json-lines.ts'
import { Tokenizer } from '../../trainer/tokenizer/tokenizer.ts'
import { trainByteLevelBpe } from '../../trainer/tokenizer/train-bpe.ts'

const Row = Type.Object({ text: Type.String() })

/**
 * Trains a byte-level BPE on texts and writes `tokenizer.json` and `tokenizer_config.json` into a new folder.
 * @param files plain texts, or `.jsonl` with a `text` in each row
 * @returns tokens of the vocabulary; fewer than asked for where the texts hold no more pairs
 */
export async function trainTokenizerFolder(
  files: readonly string[],
  folder: string,
  options: { vocabularySize: number; contextLength: number },
): Promise<number> {
  const texts: string[] = []
  for (const file of files)
    if (file.endsWith('.jsonl'))
      texts.push(...(await readJsonLines(file, Row)).map((row) => row.text))
    else texts.push(await readFile(file, 'utf8'))
  const tokenizer = new Tokenizer(trainByteLevelBpe(texts, options))
  await writeTokenizerFolder(folder, tokenizer, options.contextLength)
  return tokenizer.vocabularySize
}
