import type { TextRow } from '../../contract/dataset-rows.ts'
import type { TokenizerParameters } from '../../contract/stages.ts'
import { writeTokenizerFolder } from '../checkpoint/write-tokenizer.ts'
import { Tokenizer } from '../tokenizer/tokenizer.ts'
import { trainByteLevelBpe } from '../tokenizer/train-bpe.ts'
import type { StageContext } from './stage.ts'

/** A byte-level BPE vocabulary of texts; held-out ones do not shape it. */
export function tokenizerOf(
  texts: readonly TextRow[],
  parameters: { vocabularySize: number },
): Tokenizer {
  const read = texts.filter(({ split }) => split === 'train').map(({ text }) => text)
  return new Tokenizer(trainByteLevelBpe(read, parameters))
}

/** Texts → a folder with a tokenizer that `tokenizers` and transformers open. One step. */
export async function trainTokenizer(
  { report, log }: StageContext,
  {
    parameters,
    texts,
    folder,
  }: { parameters: TokenizerParameters; texts: readonly TextRow[]; folder: string },
) {
  const tokenizer = tokenizerOf(texts, parameters)
  await writeTokenizerFolder(folder, tokenizer, parameters.contextLength)
  const { vocabularySize } = tokenizer
  log('info', `${vocabularySize} tokens from ${texts.length} texts.`)
  const values = { vocabulary_size: vocabularySize }
  await report({ step: 1, progress: 1, values })
  return { folder, parameters: 0, metrics: values }
}
