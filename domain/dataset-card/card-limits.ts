import type { ExportQuery } from '../../contract/export.ts'
import type { CardAgreement, CardFacts } from './card-facts.ts'

const FEW_PAIRS = 400 // a 95 % interval of more than ± 5 points at 50 %: 1.96·√(0.25/400)
const FEW_PROMPTS = 30 // fewer give an interval of ± 10 points or more at a spread of 0.27
const MOST_OF_ONE = 0.5
const UNTOLD = 0.2

const percent = (share: number) => `${Math.round(100 * share)} %`

/** What a reader of the card must be warned of, in sentences; only what its own numbers show. */
export function cardLimits(
  { kind, split }: ExportQuery,
  facts: CardFacts,
  agreement: CardAgreement | null,
): string[] {
  const most = Math.max(0, ...facts.labelers.values())
  const untold = facts.languages.get(null) ?? 0
  const limits: [string, boolean][] = [
    ['It is empty.', facts.records === 0],
    ['One person judged all of it.', facts.labelers.size === 1],
    [
      `One person gave ${percent(most / facts.records)} of it.`,
      facts.labelers.size > 1 && most / facts.records > MOST_OF_ONE,
    ],
    [
      'No pair of outputs was judged by two people: how far they would agree is not known.',
      agreement?.prompts === 0 && facts.records > 0,
    ],
    [
      `Agreement was measured on ${agreement?.prompts} prompts only.`,
      agreement !== null && agreement.prompts > 0 && agreement.prompts < FEW_PROMPTS,
    ],
    [
      'People agree no more than chance would have it, as far as can be told.',
      agreement?.low !== null && agreement !== null && agreement.low <= 0.5,
    ],
    [
      'No prompt is held out: all of it is of the training split.',
      split === undefined && facts.splits.size === 1 && facts.splits.has('train'),
    ],
    [
      `It has ${facts.pairs} pairs with a winner: an accuracy measured on so few is known no better than to ± 5 points.`,
      kind === 'rankings' && facts.pairs > 0 && facts.pairs < FEW_PAIRS,
    ],
    ['All outputs are of one model.', kind !== 'demonstrations' && facts.models.size === 1],
    [
      `The language of ${untold} of ${facts.prompts} prompts could not be told.`,
      facts.prompts > 0 && untold / facts.prompts > UNTOLD,
    ],
    [
      'Pairs of one prompt are not independent of one another: keep them on one side of a split.',
      kind === 'rankings' && facts.pairs > facts.prompts,
    ],
  ]
  return limits.filter(([, holds]) => holds).map(([sentence]) => sentence)
}
