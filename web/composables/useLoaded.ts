import { shallowRef, watch } from 'vue'

/** Loads when `key` changes and on `load()`; a late answer to an older question is dropped. */
export function useLoaded<T>(key: () => string, fetch: () => Promise<T>) {
  const data = shallowRef<T | null>(null)
  const error = shallowRef<unknown>(null)
  let latest = 0
  async function load() {
    const id = ++latest
    try {
      const answer = await fetch()
      if (id !== latest) return
      data.value = answer
      error.value = null
    } catch (failure) {
      if (id === latest) error.value = failure
    }
  }
  watch(key, load, { immediate: true })
  return { data, error, load }
}
