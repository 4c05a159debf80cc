import { asOneText } from './answers.ts'
import type { Format } from './format.ts'
import { PAIR_LOSSES, untiedPairs } from './pairs.ts'

/** OpenRLHF's reward-model data: `prompt`, `chosen`, `rejected` as texts. Read as TRL's, which has the same keys. */
export const openRlhf: Format = {
  id: 'openrlhf',
  rankings: (record) =>
    untiedPairs(record).map(({ better, worse }) => ({
      prompt: asOneText(record.conversation),
      chosen: better.text,
      rejected: worse.text,
    })),
  losses: [...PAIR_LOSSES, 'turns'],
}
