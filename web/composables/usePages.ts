import { computed, reactive, shallowRef } from 'vue'
import { useLoaded } from './useLoaded.ts'

interface LoadedPage<T> {
  rows: T[]
  nextCursor: string | null
}

/** A long list, a page at a time; starts anew when `key` changes. */
export function usePages<T>(
  key: () => string,
  fetch: (cursor: string | null) => Promise<LoadedPage<T>>,
) {
  const busy = shallowRef(false)
  const { data, error, load } = useLoaded(key, () => fetch(null))
  async function more() {
    const known = data.value
    if (!known?.nextCursor || busy.value) return
    busy.value = true
    try {
      const page = await fetch(known.nextCursor)
      // A reload in between has started the list anew.
      if (data.value === known) data.value = { ...page, rows: [...known.rows, ...page.rows] }
    } catch (failure) {
      error.value = failure
    } finally {
      busy.value = false
    }
  }
  return reactive({
    rows: computed(() => data.value?.rows ?? null),
    hasMore: computed(() => (data.value?.nextCursor ?? null) !== null),
    busy,
    error,
    load,
    more,
  })
}

/** What a table of pages shows, whatever its rows are. */
export interface Pages {
  rows: readonly unknown[] | null
  hasMore: boolean
  busy: boolean
  error: unknown
  load: () => Promise<void>
  more: () => Promise<void>
}
