import type { RankingDatasetRow } from '../../contract/dataset-rows.ts'
import { Random } from '../data/random.ts'

/** Rankings by what they are for. */
export interface RewardSplit {
  trained: RankingDatasetRow[]
  /** Of held-out prompts (split `valid`), by labelers whose other rankings are trained on. */
  heldOutPrompts: RankingDatasetRow[]
  /** By people none of whose rankings is trained on, of any prompt. */
  heldOutLabelers: RankingDatasetRow[]
}

/**
 * Splits rankings by prompt and by labeler. `count` labelers, drawn from the seed, are held out whole, as InstructGPT
 * does to see whether a reward model predicts people it has not learnt from.
 * @throws Error where that would leave nobody to learn from
 */
export function splitForReward(
  rankings: readonly RankingDatasetRow[],
  { count, seed }: { count: number; seed: number },
): RewardSplit {
  const labelers = [...new Set(rankings.flatMap(({ labelerId }) => labelerId ?? []))].sort()
  if (count > 0 && count >= labelers.length)
    throw new Error(
      `reward: heldOutLabelers is ${count}, and ${labelers.length} labelers are known: at least one must be left to learn from`,
    )
  const heldOut = new Set(new Random(seed).shuffle(labelers).slice(0, count))
  const isHeldOut = ({ labelerId }: RankingDatasetRow) =>
    labelerId !== undefined && heldOut.has(labelerId)
  const others = rankings.filter((row) => !isHeldOut(row))
  return {
    trained: others.filter(({ split }) => split === 'train'),
    heldOutPrompts: others.filter(({ split }) => split === 'valid'),
    heldOutLabelers: rankings.filter(isHeldOut),
  }
}
