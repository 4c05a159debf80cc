import { onScopeDispose, shallowRef, watch } from 'vue'
import type { TextDifference } from '../ranking/text-difference.ts'
import type { DifferenceAnswer, DifferenceRequest } from '../ranking/text-difference.worker.ts'

/** What differs between two texts, found by a worker; null while it looks. A late answer is dropped. */
export function useTextDifference(texts: () => { left: string; right: string }) {
  const difference = shallowRef<TextDifference | null>(null)
  const worker = new Worker(new URL('../ranking/text-difference.worker.ts', import.meta.url), {
    type: 'module',
  })
  let latest = 0
  worker.addEventListener('message', ({ data }: MessageEvent<DifferenceAnswer>) => {
    if (data.id === latest) difference.value = data
  })
  watch(
    texts,
    ({ left, right }) => {
      difference.value = null
      const request: DifferenceRequest = { id: ++latest, left, right }
      worker.postMessage(request)
    },
    { immediate: true },
  )
  onScopeDispose(() => worker.terminate())
  return difference
}
