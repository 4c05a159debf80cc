import type { JobInputRole, JobKind } from '../contract/jobs.ts'
import { median } from './median.ts'

/** Rows of the data sets that a job reads, by their role. */
export type RowCounts = Partial<Record<JobInputRole, number>>

/**
 * What a job goes through: rows times epochs, episodes times inner epochs, or outputs times their longest length.
 * Times of one project's jobs are about proportional to it, as its models are of one size.
 */
export function jobWork(
  kind: JobKind,
  parameters: Record<string, unknown>,
  rows: RowCounts,
): number {
  const number = (name: string) => {
    const value = parameters[name]
    return typeof value === 'number' ? value : 1
  }
  switch (kind) {
    case 'import':
    case 'evaluate':
      return 1
    case 'tokenizer':
      return rows.texts ?? 0
    case 'pretrain':
      return (rows.texts ?? 0) * number('epochs')
    case 'sft':
      return (rows.demonstrations ?? 0) * number('epochs')
    case 'reward':
    case 'dpo':
      return (rows.rankings ?? 0) * number('epochs')
    case 'ppo':
      return number('episodes') * (1 + number('innerEpochs'))
    case 'score':
      return rows.outputs ?? rows.prompts ?? 0
    case 'best-of-n':
      return (rows.prompts ?? 0) * number('n') * number('maximumNewTokens')
    case 'sample':
      return (rows.prompts ?? 0) * number('outputsPerPrompt') * number('maximumNewTokens')
  }
}

export interface PastJob {
  milliseconds: number
  work: number
}

/** How long a job of so much work takes: by the median, the fastest and the slowest of past ones; null without any. */
export function estimateTime(work: number, past: readonly PastJob[]) {
  const rates = past.filter((job) => job.work > 0).map((job) => job.milliseconds / job.work)
  const typical = median(rates)
  if (typical === null) return null
  const at = (rate: number) => Math.round(rate * work)
  return {
    milliseconds: at(typical),
    low: at(Math.min(...rates)),
    high: at(Math.max(...rates)),
    basedOn: rates.length,
  }
}
