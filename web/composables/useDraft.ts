import { useEventListener, useTimeoutFn } from '@vueuse/core'
import Value from 'typebox/value'
import { onScopeDispose, ref, type Ref } from 'vue'
import { Draft, DraftContent, type Assignment } from '../../contract/tasks.ts'
import { ApiError, isOffline } from '../api/api-error.ts'
import { saveDraft } from '../api/labeling.ts'

export type DraftState = 'empty' | 'saving' | 'saved' | 'offline' | 'conflict' | 'failed'

const SAVE_AFTER_MS = 400
const RETRY_MS = 3000

const keyOf = (id: string) => `laurel.draft.${id}`

/** What this browser kept of a task while the server could not be reached. */
export function keptDraft(assignmentId: string): DraftContent | null {
  const text = localStorage.getItem(keyOf(assignmentId))
  if (!text) return null
  const content: unknown = JSON.parse(text)
  return Value.Check(DraftContent, content) ? content : null
}

/**
 * Saves what a person has so far: on the server within half a second of the last change, in this browser until the
 * server has it. Another window's newer version is a conflict, and both versions are kept until the person chooses.
 */
export function useDraft(assignment: Assignment, activeMilliseconds: Ref<number>) {
  const state = ref<DraftState>(assignment.draft.revision > 0 ? 'saved' : 'empty')
  const theirs = ref<Draft | null>(null)
  let revision = assignment.draft.revision
  let waiting: DraftContent | null = null
  let saving = false
  const key = keyOf(assignment.id)

  const timer = useTimeoutFn(() => void flush(), SAVE_AFTER_MS, { immediate: false })

  function change(content: DraftContent) {
    waiting = content
    localStorage.setItem(key, JSON.stringify(content))
    state.value = 'saving'
    timer.start()
  }

  /** Sends what waits. `leaving` lets the request outlive the page. */
  async function flush(leaving = false): Promise<void> {
    if (!waiting || saving || state.value === 'conflict') return
    const content = waiting
    saving = true
    try {
      const draft = {
        baseRevision: revision,
        content,
        activeMilliseconds: activeMilliseconds.value,
      }
      const answer = await saveDraft(assignment.id, draft, leaving)
      revision = answer.revision
      if (waiting === content) {
        waiting = null
        localStorage.removeItem(key)
        state.value = 'saved'
      }
    } catch (error) {
      fail(error)
    } finally {
      saving = false
    }
    if (waiting && state.value === 'saving') timer.start()
  }

  /** What could not be saved stays in this browser, and is tried again where that may help. */
  function fail(error: unknown) {
    if (isOffline(error)) {
      state.value = 'offline'
      setTimeout(() => void flush(), RETRY_MS)
      return
    }
    const conflict = error instanceof ApiError && error.code === 'draft_conflict'
    const other = conflict ? error.details['draft'] : undefined
    if (Value.Check(Draft, other)) theirs.value = other
    state.value = theirs.value ? 'conflict' : 'failed'
  }

  /** Ends a conflict: this window's version goes on top of the other one, or gives way to it. */
  function settle(keepMine: boolean): DraftContent | null {
    const other = theirs.value
    theirs.value = null
    if (!other) return null
    revision = other.revision
    state.value = 'saved'
    if (keepMine && waiting) change(waiting)
    else waiting = null
    return keepMine ? null : other.content
  }

  /** Nothing is kept any longer: the task was handed in. */
  function done() {
    timer.stop()
    waiting = null
    localStorage.removeItem(key)
  }

  useEventListener(window, 'pagehide', () => void flush(true))
  useEventListener(window, 'online', () => void flush())
  onScopeDispose(() => void flush(true))
  return { state, theirs, change, flush, settle, done }
}
