import { computed, ref } from 'vue'
import type { Assignment, DraftContent, RankingContent } from '../../contract/tasks.ts'
import { record, redo, startHistory, undo } from '../ranking/history.ts'
import { typeKey } from '../ranking/keystrokes.ts'
import {
  confirmOrder,
  contradictions,
  fromRatings,
  isComplete,
  moveOutput,
  startRanking,
  takeOut,
  type RankingState,
} from '../ranking/ranking-model.ts'
import { useRatings } from './useRatings.ts'

export type RankStep = 'rate' | 'rank'

/** The ranking of one assignment: from what was handed in or drafted, changed by keys and hands, undone and redone. */
export function useRanking(assignment: Assignment, kept: DraftContent | null, changed: () => void) {
  const ids = assignment.outputs.map(({ id }) => id)
  const start = kept ?? assignment.submission?.ranking ?? assignment.draft.content
  const history = ref(startHistory<RankingState>(startState(ids, start)))
  const ratings = useRatings(ids, start, changed)
  const comment = ref(start.comment ?? '')
  const tie = ref(false)
  const ranking = computed(() => history.value.present)
  const begun = ranking.value.tiers.length > 0
  const step = ref<RankStep>(
    'step' in start && start.step ? start.step : assignment.rateOutputs && !begun ? 'rate' : 'rank',
  )

  function go(next: RankingState) {
    history.value = record(history.value, next)
    tie.value = false
    changed()
  }

  /** From rating to ranking: equal quality is one tier, to be refined or confirmed. */
  function startRankStep() {
    step.value = 'rank'
    if (ranking.value.touched) changed()
    else go(fromRatings(ids, ratings.quality))
  }

  const content = (): RankingContent => ({
    tiers: ranking.value.tiers.map((tier) => [...tier]),
    unacceptableFrom: ranking.value.unacceptableFrom,
    ratings: ratings.content(),
    comment: comment.value,
    touched: ranking.value.touched,
  })

  return {
    ranking,
    ratings,
    comment,
    step,
    tie,
    complete: computed(() => isComplete(ranking.value)),
    /** Everything has a place, but nobody has said yet that it is meant so. */
    unconfirmed: computed(() => ranking.value.unplaced.length === 0 && !ranking.value.touched),
    problems: computed(() => contradictions(ranking.value, ratings.quality)),
    content,
    draft: (): DraftContent => ({ ...content(), step: step.value }),
    numberOf: (id: string) => ids.indexOf(id) + 1,
    rankOf(id: string): number | null {
      const index = ranking.value.tiers.findIndex((tier) => tier.includes(id))
      return index < 0 ? null : index + 1
    },
    startRankStep,
    startRateStep() {
      step.value = 'rate'
      changed()
    },
    say(text: string) {
      comment.value = text
      changed()
    },
    /** Whether the key meant something. */
    type(key: string): boolean {
      const typed = typeKey({ ranking: ranking.value, tie: tie.value }, key, ids)
      if (!typed) return false
      if (typed.ranking !== ranking.value) go(typed.ranking)
      tie.value = typed.tie
      return true
    },
    move: (id: string, tier: number, own: boolean) =>
      go(moveOutput(ranking.value, id, { tier, own })),
    takeBack() {
      const last = ranking.value.tiers.at(-1)?.at(-1)
      if (last) go(takeOut(ranking.value, last))
    },
    clear: () => go(startRanking(ids)),
    confirm: () => go(confirmOrder(ranking.value)),
    undo() {
      history.value = undo(history.value)
      changed()
    },
    redo() {
      history.value = redo(history.value)
      changed()
    },
  }
}

export type Ranking = ReturnType<typeof useRanking>

function startState(ids: string[], content: DraftContent): RankingState {
  const tiers = (content.tiers ?? [])
    .map((tier) => tier.filter((id) => ids.includes(id)))
    .filter((tier) => tier.length > 0)
  const placed = new Set(tiers.flat())
  return {
    ...startRanking(ids.filter((id) => !placed.has(id))),
    tiers,
    unacceptableFrom: content.unacceptableFrom ?? null,
    touched: content.touched ?? tiers.length > 0,
  }
}
