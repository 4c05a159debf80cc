import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { writeHuggingFaceFolder } from '../../trainer/checkpoint/write-folder.ts'
import { packExamples } from '../../trainer/data/pack-examples.ts'
import { Random } from '../../trainer/data/random.ts'
import { rowShape } from '../../trainer/data/row-shape.ts'
import { initialWeights } from '../../trainer/model/init.ts'
import { encodeDemonstration } from '../../trainer/stages/encode-rows.ts'
import { Tokenizer } from '../../trainer/tokenizer/tokenizer.ts'
import { trainByteLevelBpe } from '../../trainer/tokenizer/train-bpe.ts'
import { feedback } from './texts.ts'

/** 5.9 M parameters. */
export const SMALL = {
  model_type: 'gpt2' as const,
  vocab_size: 4096,
  n_positions: 512,
  n_embd: 256,
  n_layer: 6,
  n_head: 8,
  resid_pdrop: 0,
  embd_pdrop: 0,
  attn_pdrop: 0,
}

/** GPT-2 as OpenAI made it: 124 M parameters. */
export const GPT2_124M = {
  model_type: 'gpt2' as const,
  vocab_size: 50_257,
  n_positions: 1024,
  n_embd: 768,
  n_layer: 12,
  n_head: 12,
  resid_pdrop: 0,
  embd_pdrop: 0,
  attn_pdrop: 0,
}

/** What both sides read from settings.json. */
export interface Settings {
  model: typeof SMALL | typeof GPT2_124M
  contextLength: number
  /** Rows of `contextLength` tokens that a step may hold. */
  rowsPerStep: number
  /** Rows of packed.json that a step of a plain loop takes. */
  packedRowsPerStep: number
  /** PPO. */
  rolloutSize: number
  responseTokens: number
  /** Generation. */
  newTokens: number
  batchSizes: number[]
}

/** A row of the packed data: −100 where no loss is, and how many tokens are no padding. */
export interface PackedRow {
  ids: number[]
  labels: number[]
  tokens: number
}

const ROWS_PER_STEP = 4
const SETTINGS = { rolloutSize: 32, responseTokens: 48, newTokens: 128, batchSizes: [8, 1, 32] }

/** Writes model, tokenizer and data of the 5.9 M-parameter comparisons. */
export async function writeSmallWorkload(folder: string): Promise<void> {
  const { demonstrations, rankings } = feedback()
  const texts = demonstrations.map(({ prompt, completion }) => prompt + completion)
  const options = { vocabularySize: SMALL.vocab_size }
  const tokenizer = new Tokenizer(trainByteLevelBpe(texts, options))
  const tensors = initialWeights(SMALL, new Random(1))
  const model = { head: 'language' as const, config: SMALL, tensors, tokenizer }
  await writeHuggingFaceFolder(join(folder, 'base'), model)
  await writeLines(join(folder, 'demonstrations.jsonl'), demonstrations)
  await writeLines(join(folder, 'rankings.jsonl'), rankings)
  const contextLength = SMALL.n_positions
  const examples = demonstrations.map((row) => encodeDemonstration(tokenizer, row, contextLength))
  // The rows that our stage takes: a plain loop is to have the same.
  const { rows, length } = rowShape(
    examples.map(({ ids }) => ids.length),
    { rows: ROWS_PER_STEP, length: contextLength, width: SMALL.n_embd },
  )
  const packed = packExamples(examples, length).map((row): PackedRow => {
    const ids = row.flatMap((example) => example.ids)
    const labels = row.flatMap(({ ids: own, lossMask }) =>
      own.map((id, t) => (t > 0 && lossMask[t] ? id : -100)),
    )
    const padding = length - ids.length
    return {
      ids: [...ids, ...Array.from({ length: padding }, () => tokenizer.padId)],
      labels: [...labels, ...Array.from({ length: padding }, () => -100)],
      tokens: ids.length,
    }
  })
  await writeJson(join(folder, 'packed.json'), packed)
  const settings: Settings = {
    ...{ ...SETTINGS, model: SMALL, contextLength },
    ...{ rowsPerStep: ROWS_PER_STEP, packedRowsPerStep: rows },
  }
  await writeJson(join(folder, 'settings.json'), settings)
}

/** Writes rows of random tokens for GPT-2 124 M, all of which bear loss; each side makes random weights of its own. */
export async function writeLargeWorkload(
  folder: string,
  { length, rowsPerStep }: { length: number; rowsPerStep: number },
): Promise<void> {
  await mkdir(folder, { recursive: true })
  const random = new Random(1)
  const packed = Array.from({ length: 2 * rowsPerStep }, (): PackedRow => {
    const ids = Array.from({ length }, () => random.integer(GPT2_124M.vocab_size))
    return { ids, labels: ids, tokens: length }
  })
  await writeJson(join(folder, 'packed.json'), packed)
  const settings: Settings = {
    ...{ ...SETTINGS, model: GPT2_124M, contextLength: 1024 },
    ...{ rowsPerStep, packedRowsPerStep: rowsPerStep },
  }
  await writeJson(join(folder, 'settings.json'), settings)
}

const writeJson = (file: string, value: unknown) => writeFile(file, JSON.stringify(value))
const writeLines = (file: string, rows: object[]) =>
  writeFile(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
