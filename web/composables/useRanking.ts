import { computed, ref, shallowRef } from 'vue'
import type { Assignment, DraftContent } from '../../contract/tasks.ts'
import {
  contentOf,
  qualityOf,
  startAnswer,
  toRankStep,
  type RankAnswer,
} from '../ranking/answer.ts'
import { endMerging, record, redo, startHistory, undo } from '../ranking/history.ts'
import { typeKey } from '../ranking/keystrokes.ts'
import { preferOutput, stepOutput, tieAbove, tieOutputs } from '../ranking/pairwise.ts'
import {
  confirmOrder,
  contradictions,
  drawLine,
  isComplete,
  moveLine,
  moveOutput,
  startRanking,
  takeOut,
  type RankingState,
} from '../ranking/ranking-model.ts'
import { findTwins } from '../ranking/twins.ts'
import { useRatings } from './useRatings.ts'

/** The answer to one rank task, from what was handed in or drafted: one value with one history over all of it. */
export function useRanking(assignment: Assignment, kept: DraftContent | null, changed: () => void) {
  const ids = assignment.outputs.map(({ id }) => id)
  const twins = findTwins(ids, assignment.equalOutputs)
  const start = kept ?? assignment.submission?.ranking ?? assignment.draft.content
  const history = shallowRef(startHistory(startAnswer(twins, start, assignment.rateOutputs)))
  /** Whether the next digit ties. */
  const tie = ref(false)
  const answer = computed(() => history.value.present)
  const ranking = computed(() => answer.value.ranking)

  function go(next: RankAnswer, merging: string | null = null) {
    tie.value = false
    if (next === answer.value) return
    history.value = record(history.value, next, merging)
    changed()
  }
  const goRanking = (next: RankingState) => {
    if (next !== ranking.value) go({ ...answer.value, ranking: next })
  }
  function travel(to: typeof undo) {
    tie.value = false
    const there = to(history.value)
    if (there === history.value) return
    history.value = there
    changed()
  }
  const content = () => contentOf(answer.value, twins)
  const lead = twins.leaderOf

  return {
    twins,
    answer,
    ranking,
    ratings: useRatings(answer, twins, go),
    comment: computed(() => answer.value.comment),
    step: computed(() => answer.value.step),
    tie,
    canUndo: computed(() => history.value.past.length > 0),
    canRedo: computed(() => history.value.future.length > 0),
    complete: computed(() => isComplete(ranking.value)),
    /** Everything has a place, but nobody has said yet that it is meant so. */
    unconfirmed: computed(() => ranking.value.unplaced.length === 0 && !ranking.value.touched),
    problems: computed(() => contradictions(ranking.value, (id) => qualityOf(answer.value, id))),
    content,
    draft: (): DraftContent => ({ ...content(), step: answer.value.step }),
    numberOf: (id: string) => ids.indexOf(id) + 1,
    rankOf(id: string): number | null {
      const index = ranking.value.tiers.findIndex((tier) => tier.includes(lead(id)))
      return index < 0 ? null : index + 1
    },
    startRankStep: () => go(toRankStep(answer.value, twins.leaders)),
    startRateStep: () => go({ ...answer.value, step: 'rate' }),
    say: (text: string) => go({ ...answer.value, comment: text }, 'comment'),
    /** What is typed from now on is a step of its own. */
    endTyping: () => (history.value = endMerging(history.value)),
    /** Whether the key meant something. */
    type(key: string): boolean {
      const typed = typeKey({ ranking: ranking.value, tie: tie.value }, key, ids.map(lead))
      if (!typed) return false
      goRanking(typed.ranking)
      tie.value = typed.tie
      return true
    },
    move: (id: string, tier: number, own: boolean) =>
      goRanking(moveOutput(ranking.value, lead(id), { tier, own })),
    moveBy: (id: string, by: -1 | 1) => goRanking(stepOutput(ranking.value, lead(id), by)),
    tieAbove: (id: string) => goRanking(tieAbove(ranking.value, lead(id))),
    prefer: (better: string, worse: string) =>
      goRanking(preferOutput(ranking.value, lead(better), lead(worse))),
    tieTwo: (one: string, other: string) =>
      goRanking(tieOutputs(ranking.value, lead(one), lead(other))),
    drawLine: (at?: number) => goRanking(drawLine(ranking.value, at)),
    moveLine: (at: number | null) => goRanking(moveLine(ranking.value, at)),
    takeBack() {
      const last = ranking.value.tiers.at(-1)?.at(-1)
      if (last) goRanking(takeOut(ranking.value, last))
    },
    clear: () => {
      if (ranking.value.tiers.length > 0) goRanking(startRanking(twins.leaders))
    },
    confirm: () => goRanking(confirmOrder(ranking.value)),
    undo: () => travel(undo),
    redo: () => travel(redo),
  }
}

export type Ranking = ReturnType<typeof useRanking>
