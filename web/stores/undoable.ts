import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'

const UNDO_MS = 10_000

/** What was handed in within the last ten seconds, and the way back to it. */
export const useUndoableStore = defineStore('undoable', () => {
  const last = ref<string | null>(null)
  const back = shallowRef<(assignmentId: string) => void>()
  let timer: ReturnType<typeof setTimeout> | undefined

  function clear() {
    clearTimeout(timer)
    last.value = null
  }

  /** Offers the way back to a task for ten seconds. */
  function offer(assignmentId: string, goBack: (assignmentId: string) => void) {
    clear()
    last.value = assignmentId
    back.value = goBack
    timer = setTimeout(clear, UNDO_MS)
  }

  function undo() {
    const assignmentId = last.value
    clear()
    if (assignmentId) back.value?.(assignmentId)
  }

  return { last, offer, undo, clear }
})
