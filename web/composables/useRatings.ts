import { computed, ref } from 'vue'
import type { DraftContent, OutputRating } from '../../contract/tasks.ts'

/** What a person says of each output by itself: its quality, and the flags that fit. */
export function useRatings(ids: string[], start: DraftContent, changed: () => void) {
  const empty = (outputId: string): OutputRating => ({ outputId, quality: null, flags: [] })
  const ratings = ref<OutputRating[]>(
    ids.map((id) => start.ratings?.find(({ outputId }) => outputId === id) ?? empty(id)),
  )
  const of = (id: string) => ratings.value.find(({ outputId }) => outputId === id) ?? empty(id)

  function set(id: string, change: Partial<OutputRating>) {
    ratings.value = ratings.value.map((rating) =>
      rating.outputId === id ? { ...rating, ...change } : rating,
    )
    changed()
  }

  return {
    of,
    quality: (id: string) => of(id).quality,
    allRated: computed(() => ratings.value.every(({ quality }) => quality !== null)),
    /** The same value again takes the rating away. */
    rate: (id: string, value: number) =>
      set(id, { quality: of(id).quality === value ? null : value }),
    setFlags: (id: string, flags: string[]) => set(id, { flags }),
    /** Only what was said; outputs without a word are left out. */
    content: () =>
      ratings.value
        .filter(({ quality, flags }) => quality !== null || flags.length > 0)
        .map((rating) => ({ ...rating, flags: [...rating.flags] })),
  }
}
