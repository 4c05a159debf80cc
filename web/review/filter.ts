import type { LocationQuery } from 'vue-router'
import { ReviewState } from '../../contract/reviews.ts'
import { TaskKind } from '../../contract/tasks.ts'
import type { ReviewFilter } from '../api/reviews.ts'

/** The filter that a page's address asks for; what it does not say, or says wrongly, is the default. */
export function reviewFilterOf({ kind, state, sample }: LocationQuery): ReviewFilter {
  const seed = typeof sample === 'string' && /^\d{1,10}$/.test(sample) ? Number(sample) : null
  return {
    kind: TaskKind.enum.find((known) => known === kind) ?? 'rank',
    state: ReviewState.enum.find((known) => known === state) ?? 'waiting',
    sample: seed,
  }
}
