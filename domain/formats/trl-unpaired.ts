import type { Format } from './format.ts'
import { assistantTurn } from './messages.ts'

/** TRL's unpaired preference data, which KTO trains on: `prompt`, `completion` and whether it is good, as `label`. */
export const trlUnpaired: Format = {
  id: 'trl-unpaired',
  labels: ({ conversation, text, good }) => [
    { prompt: conversation, completion: [assistantTurn(text)], label: good },
  ],
  losses: ['comments', 'labelers', 'models', 'sampling', 'times', 'splits'],
}
