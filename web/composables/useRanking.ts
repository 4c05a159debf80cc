import { computed, ref } from 'vue'
import type { Assignment, DraftContent, RankingContent } from '../../contract/tasks.ts'
import { record, redo, startHistory, undo } from '../ranking/history.ts'
import { typeKey } from '../ranking/keystrokes.ts'
import {
  contradictions,
  isComplete,
  moveOutput,
  startRanking,
  takeOut,
  type RankingState,
} from '../ranking/ranking-model.ts'

type Qualities = Record<string, number | null>

/** The ranking of one assignment: from what was handed in or drafted, changed by keys and hands, undone and redone. */
export function useRanking(assignment: Assignment, kept: DraftContent | null, changed: () => void) {
  const ids = assignment.outputs.map(({ id }) => id)
  const start = kept ?? assignment.submission?.ranking ?? assignment.draft.content
  const history = ref(startHistory<RankingState>(startState(ids, start)))
  const quality = ref<Qualities>(
    Object.fromEntries((start.ratings ?? []).map((rating) => [rating.outputId, rating.quality])),
  )
  const tie = ref(false)
  const ranking = computed(() => history.value.present)

  function go(next: RankingState) {
    history.value = record(history.value, next)
    tie.value = false
    changed()
  }

  const content = (): RankingContent => ({
    tiers: ranking.value.tiers.map((tier) => [...tier]),
    unacceptableFrom: ranking.value.unacceptableFrom,
    ratings: ids.flatMap((outputId) => {
      const given = quality.value[outputId]
      return given ? [{ outputId, quality: given, flags: [] }] : []
    }),
    comment: '',
    touched: ranking.value.touched,
  })

  return {
    ranking,
    quality,
    tie,
    complete: computed(() => isComplete(ranking.value)),
    problems: computed(() => contradictions(ranking.value, (id) => quality.value[id] ?? null)),
    content,
    numberOf: (id: string) => ids.indexOf(id) + 1,
    /** Whether the key meant something. */
    type(key: string): boolean {
      const typed = typeKey({ ranking: ranking.value, tie: tie.value }, key, ids)
      if (!typed) return false
      if (typed.ranking !== ranking.value) go(typed.ranking)
      tie.value = typed.tie
      return true
    },
    rate(id: string, value: number) {
      quality.value = { ...quality.value, [id]: value }
      changed()
    },
    move: (id: string, tier: number, own: boolean) =>
      go(moveOutput(ranking.value, id, { tier, own })),
    takeOut: (id: string) => go(takeOut(ranking.value, id)),
    takeBack() {
      const last = ranking.value.tiers.at(-1)?.at(-1)
      if (last) go(takeOut(ranking.value, last))
    },
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
