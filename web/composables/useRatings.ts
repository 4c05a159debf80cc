import { computed, type ComputedRef } from 'vue'
import type { OutputRating } from '../../contract/tasks.ts'
import { rate, setRating, toggleFlag, type RankAnswer } from '../ranking/answer.ts'
import type { Twins } from '../ranking/twins.ts'

/** What a person says of each output by itself: its quality, and the flags that fit. Equal outputs share it. */
export function useRatings(
  answer: ComputedRef<RankAnswer>,
  { leaders, leaderOf }: Twins,
  go: (next: RankAnswer) => void,
) {
  const none = new Map(
    leaders.map((id): [string, OutputRating] => [id, { outputId: id, quality: null, flags: [] }]),
  )
  /** The same object as long as nothing of it changes, so that no card is drawn again without need. */
  const of = (id: string): OutputRating =>
    answer.value.ratings.get(leaderOf(id)) ??
    none.get(leaderOf(id)) ?? { outputId: id, quality: null, flags: [] }
  return {
    of,
    allRated: computed(() => leaders.every((id) => of(id).quality !== null)),
    /** The same value again takes the rating away. */
    rate: (id: string, value: number) => go(rate(answer.value, leaderOf(id), value)),
    setFlags: (id: string, flags: string[]) => go(setRating(answer.value, leaderOf(id), { flags })),
    toggleFlag: (id: string, flag: string) => go(toggleFlag(answer.value, leaderOf(id), flag)),
  }
}
