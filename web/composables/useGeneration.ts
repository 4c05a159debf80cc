import { onScopeDispose } from 'vue'
import type { Generation } from '../../contract/generation.ts'
import { isOffline } from '../../client/api-error.ts'
import { fetchGeneration } from '../api/chat.ts'

const AGAIN_MS = 1_500

/** Whether more is to come. */
export function isUnderWay(generation: Generation | null | undefined): boolean {
  return generation?.state === 'queued' || generation?.state === 'running'
}

/** Follows one generation at a time to its end; a new one, or the end of the component, ends the following before it. */
export function useGeneration() {
  let following = new AbortController()
  onScopeDispose(() => following.abort())

  /** Calls `take` with each state there is. A network that fails is tried again; other errors are thrown. */
  async function follow(start: Generation, take: (generation: Generation) => void) {
    following.abort()
    following = new AbortController()
    const { signal } = following
    let generation = start
    while (isUnderWay(generation) && !signal.aborted) {
      try {
        const length = generation.texts.reduce((sum, text) => sum + text.length, 0)
        generation = await fetchGeneration(start.id, length, signal)
        if (!signal.aborted) take(generation)
      } catch (error) {
        if (signal.aborted) return
        if (!isOffline(error)) throw error
        await new Promise((resolve) => setTimeout(resolve, AGAIN_MS))
      }
    }
  }

  return { follow, leave: () => following.abort() }
}
