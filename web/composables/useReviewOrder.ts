import { computed, reactive, shallowRef, watch } from 'vue'
import { record, redo, startHistory, undo, type History } from '../ranking/history.ts'
import { typeKey } from '../ranking/keystrokes.ts'
import { isComplete, startRanking, takeOut, type RankingState } from '../ranking/ranking-model.ts'
import { shiftOutput, tieWithAbove, toggleLineAbove } from '../review/order-steps.ts'

interface Start {
  tiers: readonly (readonly string[])[]
  unacceptableFrom: number | null
}

/** A reviewer's own ranking in the making: null until it is begun, from an order that is there already or by typing. */
export function useReviewOrder(parts: {
  key: () => string
  outputIds: () => readonly string[]
  start: () => Start
}) {
  const history = shallowRef<History<RankingState | null>>(startHistory(null))
  const tie = shallowRef(false)
  const state = computed(() => history.value.present)

  function go(next: RankingState | null) {
    history.value = record(history.value, next)
    tie.value = false
  }
  const change = (step: (present: RankingState) => RankingState) => {
    if (state.value) go(step(state.value))
  }
  watch(parts.key, () => {
    history.value = startHistory(null)
    tie.value = false
  })

  return reactive({
    state,
    tie,
    complete: computed(() => state.value !== null && isComplete(state.value)),
    /** Begins with the consensus, or with the settlement that stands. */
    begin() {
      const { tiers, unacceptableFrom } = parts.start()
      go({ tiers, unplaced: [], unacceptableFrom, touched: true })
    },
    /** Types an order anew where everything has a place; gives whether the key meant something. */
    type(key: string): boolean {
      const present = state.value
      const afresh = !present || (present.unplaced.length === 0 && key !== '-')
      const ranking = afresh ? startRanking(parts.outputIds()) : present
      if (afresh && !/^[1-9]$/.test(key)) return false
      const typed = typeKey({ ranking, tie: tie.value }, key, parts.outputIds())
      if (!typed) return false
      if (typed.ranking !== present && typed.ranking !== ranking) go(typed.ranking)
      tie.value = typed.tie
      return true
    },
    takeBack() {
      const last = state.value?.tiers.at(-1)?.at(-1)
      if (last) change((present) => takeOut(present, last))
    },
    clear: () => change(() => startRanking(parts.outputIds())),
    drop: () => go(null),
    step: (id: string, by: -1 | 1) => change((present) => shiftOutput(present, id, by)),
    tieWithAbove: (id: string) => change((present) => tieWithAbove(present, id)),
    toggleLine: (id: string) => change((present) => toggleLineAbove(present, id)),
    undo() {
      history.value = undo(history.value)
    },
    redo() {
      history.value = redo(history.value)
    },
    rankOf(id: string): number | null {
      const tier = state.value?.tiers.findIndex((ids) => ids.includes(id)) ?? -1
      return tier < 0 ? null : tier + 1
    },
  })
}

export type ReviewOrder = ReturnType<typeof useReviewOrder>
