import type { ModelKind } from '../contract/models.ts'
import { isUnsure } from './alerts.ts'

/** What is known of a model when its limits are told. */
export interface ModelFacts {
  kind: ModelKind
  metrics: Record<string, number>
  /** People behind all rows that taught it directly; null where it was taught by none. */
  labelers: number | null
  /** Rows by which it was measured, by the split that they are in. */
  heldOutRows: number
  /** How often people have ranked what it wrote against its reference; null where they never did. */
  humanComparisons: number | null
}

export type KnownLimit =
  | 'one_labeler'
  | 'no_held_out'
  | 'few_held_out_pairs'
  | 'no_better_than_chance'
  | 'not_judged_by_people'
  | 'few_human_comparisons'
  | 'far_from_reference'
  | 'unfinished_outputs'

const FEW_PAIRS = 400 // a 95 % interval of more than ± 5 points at 50 %: 1.96·√(0.25/400)
const FAR_KL = 10 // nats; beyond, Gao et al. 2022 find the true reward of small reward models falling
const UNFINISHED = 0.1

/**
 * What a reader of a model's card must be warned of, worst known first; only what its own numbers show. The known faults
 * of models trained by feedback (length, compliance with harmful instructions, hallucination) are not among them: people's
 * marks tell of those, in the evaluation.
 */
export function knownLimits(facts: ModelFacts): KnownLimit[] {
  const { kind, metrics, humanComparisons } = facts
  const low = metrics['held_out_pair_accuracy_low']
  const finished = metrics['finished_fraction']
  const writes = kind === 'policy'
  const limits: [KnownLimit, boolean][] = [
    ['no_better_than_chance', kind === 'reward' && isUnsure(low)],
    ['no_held_out', facts.heldOutRows === 0 && (kind === 'reward' || kind === 'sft')],
    [
      'few_held_out_pairs',
      kind === 'reward' && facts.heldOutRows > 0 && (metrics['held_out_pairs'] ?? 0) < FEW_PAIRS,
    ],
    ['one_labeler', facts.labelers === 1],
    ['far_from_reference', writes && (metrics['kl'] ?? 0) > FAR_KL],
    ['unfinished_outputs', writes && finished !== undefined && finished < 1 - UNFINISHED],
    ['not_judged_by_people', writes && humanComparisons === null],
    ['few_human_comparisons', writes && humanComparisons !== null && humanComparisons < FEW_PAIRS],
  ]
  return limits.filter(([, holds]) => holds).map(([limit]) => limit)
}
