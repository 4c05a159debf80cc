import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type {
  DemonstrationDatasetRow,
  PromptDatasetRow,
  RankingDatasetRow,
} from '../../../contract/dataset-rows.ts'
import type { TrainingState } from '../../../trainer/checkpoint/training-state.ts'
import { Random } from '../../../trainer/data/random.ts'
import type { Engine, HostTensors } from '../../../trainer/engine/engine.ts'
import { initialWeights } from '../../../trainer/model/init.ts'
import type { StageContext, StageModel, StageReport } from '../../../trainer/stages/stage.ts'
import { Tokenizer } from '../../../trainer/tokenizer/tokenizer.ts'

const tokenizerFile = new URL('../../fixtures/tokenizer/tokenizer.json', import.meta.url)
export const tokenizer = new Tokenizer(JSON.parse(readFileSync(tokenizerFile, 'utf8')))

/** A model small enough to train within a test. */
export function smallModel(seed = 1): StageModel {
  const config = {
    model_type: 'gpt2',
    vocab_size: tokenizer.vocabularySize,
    n_positions: 64,
    n_embd: 16,
    n_layer: 1,
    n_head: 2,
  } as const
  return { config: { ...config }, tokenizer, tensors: initialWeights(config, new Random(seed)) }
}

const WORDS = ['tea', 'sun', 'cat', 'hat', 'rain', 'book', 'fire', 'moon']

/** Twelve prompts; the last two are held out. */
export const prompts: PromptDatasetRow[] = Array.from({ length: 12 }, (_, n) => ({
  promptId: `p${n}`,
  prompt: `Say ${WORDS[n % 8] ?? ''} ${n}: `,
  split: n < 10 ? 'train' : 'valid',
}))

export const demonstrations: DemonstrationDatasetRow[] = prompts.map((row, n) => ({
  ...row,
  completion: `${WORDS[n % 8] ?? ''} please`,
}))

/** Four outputs each, better the more often they say please; two of them tied. Three people took turns. */
export const rankings: RankingDatasetRow[] = prompts.map((row, n) => ({
  ...row,
  rankingId: `r${n}`,
  outputs: ['no', 'please', `${WORDS[n % 8] ?? ''} please please`, 'please!'],
  ranks: [2, 1, 0, 1],
  labelerId: `l${n % 3}`,
}))

/** Runs a stage's context: what it reports and keeps is there afterwards. */
export function recorder(engine: Engine, resume?: TrainingState) {
  const reports: StageReport[] = []
  const kept: TrainingState[] = []
  const lines: string[] = []
  const abort = new AbortController()
  const context: StageContext = {
    engine,
    resume,
    signal: abort.signal,
    now: () => 0,
    report: (report) => {
      reports.push(report)
    },
    log: (level, message) => {
      lines.push(`${level}: ${message}`)
    },
    checkpoint: async (state) => {
      kept.push(state)
    },
  }
  return { context, reports, kept, lines, abort }
}

/** SHA-256 of every tensor's bytes by name, to be compared as they are. */
export function digests(tensors: HostTensors): Record<string, string> {
  return Object.fromEntries(
    Object.entries(tensors).map(([name, { data }]) => {
      const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
      return [name, createHash('sha256').update(bytes).digest('hex')]
    }),
  )
}
