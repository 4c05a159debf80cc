import type { DemonstrationDatasetRow, RankingDatasetRow } from '../../contract/dataset-rows.ts'
import { Random } from '../../trainer/data/random.ts'

const SYLLABLES = [
  'ba',
  'con',
  'der',
  'in',
  'ki',
  'lo',
  'men',
  'no',
  'per',
  'ru',
  'sta',
  'ti',
  'ver',
]
const WORDS = 20_000
const ROWS = 200

/**
 * 200 prompts with a demonstration and a ranking of nine outputs each, in made-up words whose frequencies fall off as
 * those of English do (Zipf). Half the prompts are short questions, half are posts of some hundred words; with a
 * vocabulary of 4,096 that comes to about what public samples of InstructGPT hold: 155 tokens a prompt, 37 an output,
 * 26 pairs of unequal rank a ranking.
 */
export function feedback(): {
  demonstrations: DemonstrationDatasetRow[]
  rankings: RankingDatasetRow[]
} {
  const random = new Random(1)
  const words = Array.from({ length: WORDS }, () =>
    Array.from({ length: 1 + random.integer(4) }, () => SYLLABLES[random.integer(13)]).join(''),
  )
  const word = () => words[Math.floor(WORDS ** random.uniform()) - 1] ?? ''
  const text = (least: number, most: number) =>
    Array.from({ length: least + random.integer(most - least) }, word).join(' ')
  const prompts = Array.from({ length: ROWS }, (_, n) =>
    n % 2 ? `${text(8, 26)}?` : `${text(140, 430)}\n\nTL;DR:`,
  )
  const demonstrations = prompts.map((prompt, n) => ({
    promptId: `p${n}`,
    prompt,
    completion: ` ${text(12, 60)}.`,
    split: 'train' as const,
  }))
  const rankings = prompts.map((prompt, n) => ({
    rankingId: `r${n}`,
    promptId: `p${n}`,
    prompt,
    outputs: Array.from({ length: 9 }, () => ` ${text(10, 62)}.`),
    ranks: Array.from({ length: 9 }, () => random.integer(4)),
    split: 'train' as const,
  }))
  return { demonstrations, rankings }
}
