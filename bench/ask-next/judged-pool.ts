import Type from 'typebox'
import { fileRecords } from '../../cli/import/file-records.ts'
import { checked } from '../../contract/check.ts'
import type { RankingDatasetRow } from '../../contract/dataset-rows.ts'
import { seededRandom, shuffled } from '../../domain/random.ts'

const JudgedLine = Type.Object({
  prompt: Type.String({ minLength: 1 }),
  outputs: Type.Array(
    Type.Object({ text: Type.String(), truthful: Type.Number(), informative: Type.Number() }),
  ),
})

/** Products of judgments that are equal to one decimal are ties. */
const DECIMALS = 10

/** One prompt with its distinct outputs and how good each was judged to be. */
export interface JudgedPrompt {
  prompt: string
  outputs: { text: string; quality: number }[]
}

/**
 * Prompts of a file of judged outputs (docs/real-data.md), an output's quality the product of `truthful` and
 * `informative`.
 * @throws Error naming the line that is none of that shape
 */
export async function readJudged(file: string): Promise<JudgedPrompt[]> {
  const prompts: JudgedPrompt[] = []
  for await (const record of fileRecords(file)) {
    if ('problem' in record) throw new Error(`line ${record.lineNumber}: ${record.problem}`)
    const line = checked(JudgedLine, record.value, `line ${record.lineNumber}`)
    const byText = new Map<string, number>()
    for (const { text, truthful, informative } of line.outputs) {
      const key = text.trim()
      if (key && !byText.has(key)) {
        byText.set(key, Math.round(DECIMALS * truthful * informative))
      }
    }
    const outputs = [...byText].map(([text, quality]) => ({ text, quality }))
    prompts.push({ prompt: line.prompt, outputs })
  }
  return prompts
}

/** What can be asked, with the answers a person would give, and what is measured on. */
export interface Pool {
  /** Rank tasks of the prompts that may be asked about; each is one ranking of different outputs. */
  tasks: RankingDatasetRow[]
  /** One ranking of all the outputs of each held-out prompt, in tasks of the same size. */
  heldOut: RankingDatasetRow[]
  /** Prompts and answers that are not held out. */
  texts: string[]
}

/** Parts the prompts by seeded chance, `heldShare` of them held out, and their outputs into tasks of `size`. */
export function makePool(
  judged: readonly JudgedPrompt[],
  { seed, size, heldShare }: { seed: number; size: number; heldShare: number },
): Pool {
  const random = seededRandom(seed)
  const order = shuffled(random, judged)
  const held = Math.round(heldShare * order.length)
  const pool: Pool = { tasks: [], heldOut: [], texts: [] }
  for (const [at, { prompt, outputs }] of order.entries()) {
    const isHeld = at < held
    const mixed = shuffled(random, outputs)
    for (let from = 0; from + size <= mixed.length; from += size) {
      const part = mixed.slice(from, from + size)
      const levels = [...new Set(part.map(({ quality }) => quality))].sort((a, b) => b - a)
      const row: RankingDatasetRow = {
        rankingId: `${at} ${from}`,
        promptId: `${at} ${from}`, // a batch is made of tasks, as where each prompt has one
        prompt: `${prompt}\n`,
        outputs: part.map(({ text }) => text),
        ranks: part.map(({ quality }) => levels.indexOf(quality)),
        split: isHeld ? 'valid' : 'train',
      }
      ;(isHeld ? pool.heldOut : pool.tasks).push(row)
    }
    if (!isHeld) pool.texts.push(...outputs.map(({ text }) => `${prompt}\n${text}`))
  }
  return pool
}

/** Pairs of unequal rank in a ranking. */
export function comparisonsOf({ ranks }: RankingDatasetRow): number {
  return ranks.reduce(
    (sum, rank, at) => sum + ranks.slice(at + 1).filter((other) => other !== rank).length,
    0,
  )
}
